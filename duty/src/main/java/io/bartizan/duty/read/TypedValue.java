package io.bartizan.duty.read;

import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a key as a day, a number, a word or a zone; says so where it is none. */
final class TypedValue {

  private TypedValue() {}

  static Optional<LocalDate> date(KeyReader keys, String key) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.get()));
    } catch (DateTimeException e) {
      keys.error("date-format", key, "\"" + key + "\" is not a day such as 2026-01-31");
      return Optional.empty();
    }
  }

  static Optional<Integer> number(KeyReader keys, String key, int least, int most) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    keys.error("key-type", key, "\"" + key + "\" must be an integer from " + least + " to " + most);
    return Optional.empty();
  }

  static <T> Optional<T> oneOf(KeyReader keys, String key, Map<String, T> words) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T found = words.get(text.get());
    if (found == null) {
      List<String> known = words.keySet().stream().sorted().toList();
      keys.findings()
          .error(
              "unknown-word",
              keys.source(),
              keys.span(key),
              "unknown "
                  + key
                  + " \""
                  + Visible.excerpt(text.get())
                  + "\""
                  + NearestName.hint(text.get(), known),
              "expected one of " + String.join(", ", known));
    }
    return Optional.ofNullable(found);
  }

  static Optional<ZoneId> zone(KeyReader keys, String key) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<ZoneId> zone = Zones.find(text.get());
    if (zone.isEmpty()) {
      keys.findings()
          .unknown(
              "unknown-zone",
              "time zone",
              text.get(),
              keys.source(),
              keys.span(key),
              Zones.names());
    }
    return zone;
  }
}
