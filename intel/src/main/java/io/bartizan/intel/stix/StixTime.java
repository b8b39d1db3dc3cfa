package io.bartizan.intel.stix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Timestamps of STIX (2.1, section 2.16): {@code 2016-01-20T12:31:12.123Z}, with T and Z in
 * capitals, any number of fractional digits, always UTC. Digits past the ninth are cut off, and
 * second 60 is the instant after second 59. Thread-safe.
 */
public final class StixTime {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int SHORTEST = "2016-01-20T12:31:12Z".length();

  private StixTime() {}

  /** The instant, or nothing when the text is no timestamp or the calendar has no such day. */
  public static Optional<Instant> parse(String text) {
    if (!isShaped(text)) {
      return Optional.empty();
    }
    try {
      int second = number(text, 17, 19);
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              Math.min(second, 59),
              second == 60 ? 0 : nanos(text));
      return Optional.of(time.plusSeconds(second == 60 ? 1 : 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The instant as text with at least three fractional digits, as created and modified need. */
  public static String text(Instant instant) {
    return MILLIS.format(instant);
  }

  private static boolean isShaped(String text) {
    if (text.length() < SHORTEST || text.length() > 64 || text.charAt(text.length() - 1) != 'Z') {
      return false;
    }
    String form = "dddd-dd-ddTdd:dd:dd";
    for (int i = 0; i < form.length(); i++) {
      boolean fits =
          form.charAt(i) == 'd' ? isDigit(text.charAt(i)) : text.charAt(i) == form.charAt(i);
      if (!fits) {
        return false;
      }
    }
    if (text.length() == SHORTEST) {
      return number(text, 17, 19) <= 60;
    }
    return text.charAt(19) == '.'
        && text.length() > SHORTEST + 1
        && number(text, 17, 19) <= 60
        && text.substring(20, text.length() - 1).chars().allMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int until) {
    int value = 0;
    for (int i = from; i < until; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static int nanos(String text) {
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      int at = 20 + i;
      nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }
}
