package io.bartizan.intel.feed;

import io.bartizan.intel.observable.ObservableType;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the columns of a table are. It is written as it is shown: {@code delimiter=comma,
 * value=ioc_value, type=ioc_type, tlp=5}.
 *
 * @param delimiter the character between cells; empty to find out
 * @param columns at least one of the role {@code VALUE}; of the other roles at most one each
 */
public record CsvMapping(Optional<Character> delimiter, List<Column> columns) {

  /** What a column is for. */
  public enum Role {
    VALUE,
    TYPE,
    ID,
    NAME,
    DESCRIPTION,
    LABELS,
    TLP,
    CONFIDENCE,
    VALID_FROM,
    VALID_UNTIL,
    CREATED_BY;

    /** The name to write: {@code valid_from}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A column.
   *
   * @param name its name in the header, or its number from 1
   * @param type for a value: what it is, when no column says so; written {@code value:sha256=hash}
   */
  public record Column(Role role, String name, Optional<ObservableType> type) {}

  private static final Map<String, Character> DELIMITERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

  public CsvMapping {
    columns = List.copyOf(columns);
    if (columns.stream().noneMatch(column -> column.role() == Role.VALUE)) {
      throw new IllegalArgumentException("a mapping names a column of values: value=NAME");
    }
    for (Role role : Role.values()) {
      long count = columns.stream().filter(column -> column.role() == role).count();
      if (count > 1 && role != Role.VALUE) {
        throw new IllegalArgumentException("a mapping names one column at most for " + role.word());
      }
    }
  }

  /**
   * A mapping as text.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static CsvMapping parse(String text) {
    Optional<Character> delimiter = Optional.empty();
    List<Column> columns = new ArrayList<>();
    for (String item : text.split(",", 200)) {
      int sign = item.indexOf('=');
      if (sign < 1 || sign == item.length() - 1) {
        throw new IllegalArgumentException(
            "\"" + Visible.excerpt(item) + "\" is not of the form ROLE=COLUMN");
      }
      String key = item.substring(0, sign).strip().toLowerCase(Locale.ROOT);
      String value = item.substring(sign + 1).strip();
      if (key.equals("delimiter")) {
        delimiter = Optional.of(delimiter(value));
      } else {
        columns.add(column(key, value));
      }
    }
    return new CsvMapping(delimiter, columns);
  }

  private static char delimiter(String word) {
    Character found = DELIMITERS.get(word.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown delimiter \""
              + Visible.excerpt(word)
              + "\"; known are comma, semicolon, tab, bar");
    }
    return found;
  }

  private static Column column(String key, String name) {
    String[] parts = key.split(":", 2);
    Optional<ObservableType> type =
        parts.length == 2 ? Optional.of(type(parts[1])) : Optional.empty();
    return new Column(role(parts[0]), name, type);
  }

  private static Role role(String word) {
    List<String> known = Arrays.stream(Role.values()).map(Role::word).toList();
    if (!known.contains(word)) {
      throw new IllegalArgumentException(
          "unknown role \""
              + Visible.excerpt(word)
              + "\" of a column"
              + NearestName.hint(word, known)
              + "; known are "
              + String.join(", ", known));
    }
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static ObservableType type(String word) {
    return CsvTypes.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown type of observable \"" + Visible.excerpt(word) + "\""));
  }

  /** The mapping as text; parses to an equal one. */
  @Override
  public String toString() {
    String separator =
        delimiter.map(CsvMapping::word).map(word -> "delimiter=" + word + ", ").orElse("");
    return separator
        + columns.stream()
            .map(
                column ->
                    column.role().word()
                        + column
                            .type()
                            .map(type -> ":" + type.name().toLowerCase(Locale.ROOT))
                            .orElse("")
                        + "="
                        + Visible.excerpt(column.name()))
            .collect(Collectors.joining(", "));
  }

  private static String word(char delimiter) {
    return DELIMITERS.entrySet().stream()
        .filter(entry -> entry.getValue() == delimiter)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Visible.text(Character.toString(delimiter)));
  }
}
