package io.bartizan.intake.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sizes, durations, rates and names as they are written in a configuration. */
final class Quantities {

  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("kb", 1000L),
          Map.entry("mb", 1000_000L),
          Map.entry("gb", 1000_000_000L),
          Map.entry("tb", 1000_000_000_000L),
          Map.entry("kib", 1L << 10),
          Map.entry("mib", 1L << 20),
          Map.entry("gib", 1L << 30),
          Map.entry("tib", 1L << 40));

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3600_000L, "d", 86_400_000L);

  private static final int MOST_DIGITS = 12;
  private static final int LONGEST_NAME = 64;

  private Quantities() {}

  static Optional<Long> bytes(String text) {
    return quantity(text, SIZES);
  }

  static Optional<Duration> duration(String text) {
    return quantity(text, MILLIS).map(Duration::ofMillis);
  }

  /** {@code 500/s} or {@code 30000/m}: records a second, at least one. */
  static Optional<Long> rate(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    Optional<Long> count = number(text.substring(0, slash).trim());
    return switch (text.substring(slash + 1).trim()) {
      case "s" -> count.filter(n -> n > 0);
      case "m" -> count.filter(n -> n > 0).map(n -> (n + 59) / 60);
      default -> Optional.empty();
    };
  }

  static Optional<Long> number(String text) {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Long> quantity(String text, Map<String, Long> units) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    Optional<Long> number = number(text.substring(0, end));
    Optional<Long> unit =
        Optional.ofNullable(units.get(text.substring(end).trim().toLowerCase(Locale.ROOT)));
    if (number.isEmpty() || unit.isEmpty() || number.get() > Long.MAX_VALUE / unit.get()) {
      return Optional.empty();
    }
    return Optional.of(number.get() * unit.get());
  }

  static Optional<Path> path(Path folder, String text) {
    try {
      return Optional.of(folder.resolve(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && text.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '.'
                        || c == '_'
                        || c == '-');
  }
}
