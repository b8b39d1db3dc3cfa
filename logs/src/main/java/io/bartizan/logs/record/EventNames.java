package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the values of Windows events are called, by provider and event id: for exports that give
 * only their order, or only the text that Windows shows. Read from {@code events.txt} once.
 * Immutable, thread-safe.
 */
public final class EventNames {

  /** The names that are known. */
  public static final EventNames KNOWN =
      new EventNames(Resource.lines(EventNames.class, "events.txt"));

  private static final String ANY = "*";

  private final Map<String, List<List<Name>>> fields = new HashMap<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final Map<String, List<MessageTemplate>> templates = new HashMap<>();

  /**
   * A value's name, and how the event log writes it.
   *
   * @param form empty, {@code hex} or {@code bool}
   */
  record Name(String name, String form) {
    String written(String value) {
      return switch (form) {
        case "hex" -> hex(value);
        case "bool" -> value.toLowerCase(Locale.ROOT);
        default -> value;
      };
    }

    private static String hex(String value) {
      if (value.startsWith("0x") || value.startsWith("0X")) {
        return value.toLowerCase(Locale.ROOT);
      }
      try {
        return "0x" + Long.toHexString(Long.parseLong(value));
      } catch (NumberFormatException e) {
        return value;
      }
    }
  }

  EventNames(List<String> lines) {
    lines.forEach(this::add);
  }

  private void add(String line) {
    String[] columns = line.split("\\|", 4);
    if (columns.length != 4) {
      throw new IllegalStateException("four columns are needed: " + line);
    }
    String key = key(columns[0], columns[1]);
    switch (columns[2]) {
      case "fields" ->
          fields.computeIfAbsent(key, k -> new ArrayList<>()).add(names(columns[3].split(" ", -1)));
      case "labels" -> labels.put(key, labels(columns[3]));
      case "text" ->
          templates
              .computeIfAbsent(key, k -> new ArrayList<>())
              .add(MessageTemplate.of(columns[3].replace("\\n", "\n")));
      default -> throw new IllegalStateException("not a kind of line: " + line);
    }
  }

  private static String key(String provider, String eventId) {
    return provider.toLowerCase(Locale.ROOT) + '|' + eventId;
  }

  private static List<Name> names(String[] words) {
    List<Name> names = new ArrayList<>();
    for (String word : words) {
      int colon = word.indexOf(':');
      names.add(
          new Name(
              (colon < 0 ? word : word.substring(0, colon)).replace('_', ' '),
              colon < 0 ? "" : word.substring(colon + 1)));
    }
    return names;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text.equals(ANY)) {
      return labels;
    }
    for (String pair : text.split("; ", -1)) {
      int equals = pair.lastIndexOf('=');
      labels.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return labels;
  }

  /** Whether anything is known of such events. */
  boolean knows(String provider, String eventId) {
    String key = key(provider, eventId);
    return fields.containsKey(key) || labels.containsKey(key) || templates.containsKey(key);
  }

  /** The event's data by the order of its values; empty when this order is not known. */
  public Optional<Tree.Fields> byPosition(String provider, String eventId, List<String> values) {
    for (List<Name> names : fields.getOrDefault(key(provider, eventId), List.of())) {
      if (names.size() == values.size()) {
        Tree.Fields data = new Tree.Fields();
        for (int i = 0; i < names.size(); i++) {
          data.add(names.get(i).name(), new Tree.Text(names.get(i).written(values.get(i))));
        }
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }

  /**
   * The event's data by the text that Windows shows; empty when this text is not known, or says one
   * thing twice and differently.
   */
  public Optional<Tree.Fields> byMessage(String provider, String eventId, String message) {
    String key = key(provider, eventId);
    String text = message.replace("\r\n", "\n");
    for (MessageTemplate template : templates.getOrDefault(key, List.of())) {
      Optional<Tree.Fields> data = template.read(text);
      if (data.isPresent()) {
        return data;
      }
    }
    Map<String, String> own = labels.get(key);
    if (own == null && !labels.containsKey(key(provider, ANY))) {
      return Optional.empty();
    }
    Map<String, Name> forms = forms(key);
    Map<String, String> known = own == null ? identity(forms) : own;
    return MessageLabels.read(text, known)
        .map(
            found -> {
              Tree.Fields data = new Tree.Fields();
              found.forEach(
                  (name, value) -> data.add(name, new Tree.Text(written(forms, name, value))));
              return data;
            });
  }

  private static String written(Map<String, Name> forms, String name, String value) {
    Name form = forms.get(name);
    return form == null ? value : form.written(value);
  }

  private Map<String, Name> forms(String key) {
    Map<String, Name> forms = new HashMap<>();
    fields
        .getOrDefault(key, List.of())
        .forEach(names -> names.forEach(name -> forms.put(name.name(), name)));
    return forms;
  }

  private static Map<String, String> identity(Map<String, Name> forms) {
    Map<String, String> labels = new HashMap<>();
    forms.keySet().forEach(name -> labels.put(name, name));
    return labels;
  }
}
