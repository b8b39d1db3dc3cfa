package io.bartizan.sigma.assist;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.DocumentKeys;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Status;
import io.bartizan.sigma.lint.LogSourceBook;
import io.bartizan.sigma.modifier.Modifiers;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be written at a place. */
public final class Suggestions {

  private static final Pattern PART =
      Pattern.compile("^\\s+(product|category|service):\\s*['\"]?([\\w.-]+)", Pattern.MULTILINE);

  private Suggestions() {}

  /**
   * One of them.
   *
   * @param text what is written
   * @param kind modifier, field, key or value
   * @param about what it is
   */
  public record Suggestion(String text, String kind, String about) {}

  public static List<Suggestion> at(String text, Cursor cursor) {
    if (!cursor.isInKey()) {
      return value(text, cursor);
    }
    boolean detection = cursor.isBelow("detection");
    if (detection && cursor.before().indexOf('|') >= 0) {
      return Modifiers.all().stream()
          .map(name -> new Suggestion(name, "modifier", ModifierHelp.find(name).orElse("")))
          .toList();
    }
    if (detection && cursor.path().size() > 1) {
      LogSource source = logSource(text);
      return LogSourceBook.shipped().fieldNames(source).stream()
          .map(name -> new Suggestion(name, "field", "a field of " + source))
          .toList();
    }
    if (detection) {
      return keys(List.of("selection", "filter_main", "filter_optional", "condition"));
    }
    if (cursor.isBelow("logsource")) {
      return keys(List.of("product", "category", "service", "definition"));
    }
    return cursor.path().isEmpty() ? keys(DocumentKeys.SPECIFIED) : List.of();
  }

  private static List<Suggestion> keys(List<String> names) {
    return names.stream().map(name -> new Suggestion(name, "key", "a key of a rule")).toList();
  }

  private static List<Suggestion> value(String text, Cursor cursor) {
    String key = cursor.before().substring(0, cursor.before().indexOf(':')).strip();
    List<String> words =
        switch (key) {
          case "level" -> Arrays.stream(Level.values()).map(Level::word).toList();
          case "status" -> Arrays.stream(Status.values()).map(Status::word).toList();
          case "product", "category", "service" -> parts(key);
          case "condition" -> searches(text);
          default -> List.of();
        };
    return words.stream().map(word -> new Suggestion(word, "value", "a value of " + key)).toList();
  }

  private static List<String> parts(String key) {
    Set<String> parts = new LinkedHashSet<>();
    for (LogSource source : LogSourceBook.shipped().sources()) {
      parts.add(
          switch (key) {
            case "product" -> source.product();
            case "category" -> source.category();
            default -> source.service();
          });
    }
    parts.remove("");
    return List.copyOf(parts);
  }

  /** The names below detection, by their indentation. */
  private static List<String> searches(String text) {
    Set<String> names = new LinkedHashSet<>();
    boolean inside = false;
    int indent = -1;
    for (String line : text.split("\n", -1)) {
      int own = line.length() - line.stripLeading().length();
      if (line.startsWith("detection:")) {
        inside = true;
      } else if (inside && !line.isBlank() && own == 0) {
        break;
      } else if (inside && !line.isBlank()) {
        indent = indent < 0 ? own : indent;
        int colon = line.indexOf(':');
        if (own == indent && colon > 0 && !line.strip().startsWith("condition")) {
          names.add(line.substring(0, colon).strip());
        }
      }
    }
    return List.copyOf(names);
  }

  /** The log source that a text names, as far as it is written. */
  static LogSource logSource(String text) {
    int start = text.indexOf("logsource:");
    if (start < 0) {
      return LogSource.ANY;
    }
    int end = text.indexOf("\ndetection:", start);
    Matcher matcher = PART.matcher(text.substring(start, end < 0 ? text.length() : end));
    String product = "";
    String category = "";
    String service = "";
    while (matcher.find()) {
      switch (matcher.group(1)) {
        case "product" -> product = matcher.group(2);
        case "category" -> category = matcher.group(2);
        default -> service = matcher.group(2);
      }
    }
    return new LogSource(product, category, service);
  }
}
