package io.bartizan.logs.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the text of a Windows event apart by its labels: lines such as {@code Account Name: x},
 * under sections such as {@code Subject:}. A line without a known label belongs to the value before
 * it. Linear.
 */
final class MessageLabels {

  private static final int LONGEST_LABEL = 80;

  private final Map<String, String> known;
  private final Map<String, StringBuilder> found = new LinkedHashMap<>();
  private final boolean sectioned;
  private String section = "";
  private Optional<StringBuilder> open = Optional.empty();

  private MessageLabels(Map<String, String> known) {
    this.known = known;
    this.sectioned = known.keySet().stream().anyMatch(label -> label.indexOf('/') > 0);
  }

  /**
   * The values by the names of their fields.
   *
   * @param known section and label, or a star and label, or the label alone, to the field
   * @return empty when no label is known, or one stands twice: then it cannot be told which of them
   *     Windows wrote and which stands within a value
   */
  static Optional<Map<String, String>> read(String message, Map<String, String> known) {
    MessageLabels labels = new MessageLabels(known);
    for (String line : message.split("\n", -1)) {
      if (!labels.line(line)) {
        return Optional.empty();
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    labels.found.forEach((name, value) -> values.put(name, value.toString().strip()));
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private boolean line(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return true;
    }
    boolean indented = line.charAt(0) <= ' ';
    int colon = text.indexOf(':');
    if (colon > 0 && colon <= LONGEST_LABEL) {
      String label = text.substring(0, colon);
      Optional<String> name = name(label, indented);
      if (name.isPresent()) {
        StringBuilder value = new StringBuilder(text.substring(colon + 1).strip());
        open = Optional.of(value);
        return found.putIfAbsent(name.get(), value) == null;
      }
      if (!indented && colon == text.length() - 1) {
        section = label;
      }
      if (sectioned && looksLikeLabel(text, colon)) {
        open = Optional.empty();
        return true;
      }
    }
    if (indented || !sectioned) {
      open.ifPresent(value -> value.append('\n').append(line));
    } else {
      open = Optional.empty();
    }
    return true;
  }

  /** Whether a colon ends a label, though one that is not known: Windows fills up with tabs. */
  private static boolean looksLikeLabel(String text, int colon) {
    return colon == text.length() - 1
        || text.charAt(colon + 1) == '\t'
        || text.startsWith("  ", colon + 1);
  }

  private Optional<String> name(String label, boolean indented) {
    String inSection = indented && !section.isEmpty() ? section + "/" + label : label;
    String name = known.get(inSection);
    return Optional.ofNullable(name == null ? known.get("*/" + label) : name);
  }
}
