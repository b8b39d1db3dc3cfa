package io.bartizan.sigma.lint;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log sources that are known, and the fields of those whose fields are known. Written from the
 * vendors' documentation of their events. Immutable.
 */
public final class LogSourceBook {

  private static final LogSourceBook SHIPPED = read();

  private final Map<LogSource, Map<String, String>> fields;

  private LogSourceBook(Map<LogSource, Map<String, String>> fields) {
    this.fields = fields;
  }

  /** The book that Bartizan ships. */
  public static LogSourceBook shipped() {
    return SHIPPED;
  }

  private static LogSourceBook read() {
    try (InputStream in = LogSourceBook.class.getResourceAsStream("logsources.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the resource logsources.tsv is missing");
      }
      Map<LogSource, Map<String, String>> all = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(line -> add(line.split("\t", -1), all));
      return new LogSourceBook(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String[] cells, Map<LogSource, Map<String, String>> all) {
    Map<String, String> names = new LinkedHashMap<>();
    if (cells.length > 3) {
      for (String name : cells[3].split(" ", -1)) {
        if (!name.isEmpty()) {
          names.put(FieldTable.key(name), name);
        }
      }
    }
    all.put(new LogSource(cells[0], cells[1], cells[2]), names);
  }

  /** Whether a log source is one that rules commonly name. */
  public boolean isKnown(LogSource source) {
    return fields.containsKey(source);
  }

  /** The fields of a log source by their folded names; nothing when they are not known. */
  public Optional<Map<String, String>> fields(LogSource source) {
    return Optional.ofNullable(fields.get(source)).filter(names -> !names.isEmpty());
  }

  /** The fields of a log source in the order of its events; empty when they are not known. */
  public List<String> fieldNames(LogSource source) {
    return fields(source).map(names -> List.copyOf(names.values())).orElse(List.of());
  }

  /** All log sources, in the order of the book. */
  public List<LogSource> sources() {
    return new ArrayList<>(fields.keySet());
  }
}
