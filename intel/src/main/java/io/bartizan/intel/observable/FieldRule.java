package io.bartizan.intel.observable;

import io.bartizan.event.LogSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A field that holds observables.
 *
 * @param source whose events have it; empty for every event but those of Windows
 * @param host for a path the field with its host, otherwise empty
 * @param query for a path the field with its query, otherwise empty
 */
record FieldRule(
    Optional<LogSource> source,
    String field,
    FieldKind kind,
    Role role,
    String host,
    String query) {

  static final List<FieldRule> ALL = load();

  private static final String WINDOWS = "windows";

  private static List<FieldRule> load() {
    List<FieldRule> rules = new ArrayList<>();
    try (InputStream in = FieldRule.class.getResourceAsStream("fields.txt")) {
      if (in == null) {
        throw new IllegalStateException("fields.txt is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          parse(line, rules);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rules);
  }

  private static void parse(String line, List<FieldRule> into) {
    String[] parts = line.split(" *\\| *", -1);
    if (parts.length != 4) {
      throw new IllegalStateException("fields.txt: four parts expected: " + line);
    }
    Optional<LogSource> source = source(parts[0].strip());
    FieldKind kind = FieldKind.of(parts[2]);
    Role role = Role.valueOf(parts[3].strip().toUpperCase(Locale.ROOT));
    for (String name : parts[1].split(" +", -1)) {
      String[] names = name.split("\\+", -1);
      into.add(
          new FieldRule(
              source,
              names[0],
              kind,
              role,
              names.length > 1 ? names[1] : "",
              names.length > 2 ? names[2] : ""));
    }
  }

  private static Optional<LogSource> source(String text) {
    if (text.equals("other")) {
      return Optional.empty();
    }
    if (text.equals("any")) {
      return Optional.of(LogSource.ANY);
    }
    String[] parts = text.split("/", -1);
    return Optional.of(new LogSource(part(parts[0]), part(parts[1]), part(parts[2])));
  }

  private static String part(String text) {
    return text.equals("-") ? "" : text;
  }

  /** Whether an event of these log sources has such a field; of none known, it may have any. */
  boolean fits(Set<LogSource> sources) {
    if (sources.isEmpty()) {
      return true;
    }
    return source
        .map(own -> sources.stream().anyMatch(own::covers))
        .orElseGet(() -> sources.stream().noneMatch(one -> one.product().equals(WINDOWS)));
  }
}
