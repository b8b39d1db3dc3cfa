package io.bartizan.sigma.explain;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time as it is written, without converting between zones: the wall clock of {@code
 * 2026-01-31T23:59:59.5Z}, {@code 2026-01-31 23:59:59} and the like, or of UTC for seconds,
 * milliseconds, microseconds or nanoseconds since 1970.
 */
public final class TimeText {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
              + " ?(?:Z|UTC|[+-]\\d{2}:?\\d{2})?");

  /** The most nanoseconds that a long holds: a day in 2262. */
  private static final String LARGEST = String.valueOf(Long.MAX_VALUE);

  private TimeText() {}

  /** The wall clock of a text, if it is a time. Linear in the length of the text. */
  public static Optional<LocalDateTime> parse(String text) {
    if (text.length() < 9 || text.length() > 40) {
      return Optional.empty();
    }
    try {
      Matcher matcher = WRITTEN.matcher(text);
      if (matcher.matches()) {
        return Optional.of(
            LocalDateTime.of(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                number(matcher.group(4)),
                number(matcher.group(5)),
                matcher.group(6) == null ? 0 : number(matcher.group(6))));
      }
      return epoch(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static Optional<LocalDateTime> epoch(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    if (!digits(whole) || !digits(fraction)) {
      return Optional.empty();
    }
    long divisor =
        switch (whole.length()) {
          case 9, 10 -> 1;
          case 13 -> 1_000;
          case 16 -> 1_000_000;
          case 19 -> 1_000_000_000;
          default -> 0;
        };
    if (divisor == 0 || whole.length() == 19 && whole.compareTo(LARGEST) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        LocalDateTime.ofEpochSecond(Long.parseLong(whole) / divisor, 0, ZoneOffset.UTC));
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
