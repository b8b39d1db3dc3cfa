package io.bartizan.intel.feed;

import io.bartizan.intel.observable.Observables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tells the format of a feed by its first bytes. */
final class Recognition {

  /** How many bytes are looked at. */
  static final int WINDOW = 1 << 16;

  private static final JsonFactory JSON = new JsonFactory();
  private static final double SHARE = 0.6;

  private Recognition() {}

  /**
   * The format.
   *
   * @param cut whether the bytes are not all there are
   */
  static FeedFormat of(byte[] bytes, boolean cut) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String start =
        text.startsWith("\ufeff") ? text.substring(1).stripLeading() : text.stripLeading();
    if (start.startsWith("{")
        || start.startsWith("[{")
        || start.startsWith("[ ")
        || isList(start)) {
      Optional<FeedFormat> json = json(start);
      if (json.isPresent()) {
        return json.get();
      }
    }
    return lines(start, cut);
  }

  /** A list of JSON, and not a defanged or bracketed line. */
  private static boolean isList(String start) {
    return start.startsWith("[\n") || start.startsWith("[\r") || start.startsWith("[\t");
  }

  private static Optional<FeedFormat> json(String start) {
    Set<String> keys = new HashSet<>();
    boolean several = false;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), start)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (token == JsonToken.START_OBJECT) {
        keys(parser, keys);
        several = parser.nextToken() == JsonToken.START_OBJECT && start.charAt(0) == '{';
      }
    } catch (JacksonException e) {
      // the window ends in the middle of it, or it is broken: what was read so far decides
    }
    return format(keys, several);
  }

  private static void keys(JsonParser parser, Set<String> keys) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      keys.add(key);
      JsonToken value = parser.nextToken();
      if (key.equals("objects") && value == JsonToken.START_ARRAY) {
        keys.add("type");
      }
      parser.skipChildren();
    }
  }

  private static Optional<FeedFormat> format(Set<String> keys, boolean several) {
    if (keys.contains("Event") || keys.contains("response") || keys.contains("Attribute")) {
      return Optional.of(FeedFormat.MISP);
    }
    // A long list hides the keys behind it, and the published ones have them in order of the name.
    if (keys.contains("list")
        && Stream.of("matching_attributes", "name", "description").anyMatch(keys::contains)) {
      return Optional.of(FeedFormat.WARNING_LIST);
    }
    if (keys.contains("objects") || keys.contains("type") || keys.contains("more")) {
      return Optional.of(several ? FeedFormat.STIX_LINES : FeedFormat.STIX);
    }
    return Optional.empty();
  }

  /** A list, when most lines are a value; a table, when they have the same cells; else text. */
  private static FeedFormat lines(String text, boolean cut) {
    List<String> lines = Arrays.stream(text.split("\n", 2_000)).map(String::strip).toList();
    int whole = cut && lines.size() > 1 ? lines.size() - 1 : lines.size();
    List<String> full =
        lines.subList(0, whole).stream()
            .filter(line -> !ListLine.isEmpty(line))
            .limit(500)
            .toList();
    if (full.isEmpty()) {
      return FeedFormat.LIST;
    }
    long values =
        full.stream().filter(line -> ListLine.subject(ListLine.value(line)).isPresent()).count();
    if (values >= full.size() * SHARE) {
      return FeedFormat.LIST;
    }
    return isTable(full) ? FeedFormat.CSV : FeedFormat.TEXT;
  }

  private static boolean isTable(List<String> lines) {
    Optional<Character> delimiter = CsvGuess.delimiter(lines);
    if (delimiter.isEmpty()) {
      return false;
    }
    List<List<String>> rows =
        lines.stream().map(line -> CsvRecords.cells(line, delimiter.get(), 1_000)).toList();
    if (CsvGuess.isHeader(rows.getFirst())) {
      return true;
    }
    return rows.size() > 1
        && rows.stream().filter(Recognition::hasValue).count() >= rows.size() * SHARE;
  }

  private static boolean hasValue(List<String> row) {
    return row.stream().anyMatch(cell -> cell.length() > 3 && Observables.guess(cell).isPresent());
  }
}
