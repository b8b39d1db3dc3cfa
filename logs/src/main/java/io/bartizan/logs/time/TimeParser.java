package io.bartizan.logs.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the times of logs: ISO 8601 and its near relatives ({@code 2026-01-31T23:59:59.1234567Z},
 * {@code 2026-01-31 23:59:59,123 +0100}), and seconds, milliseconds, microseconds or nanoseconds
 * since 1970. A time without a zone is a time only when a zone is given for such. Stateless,
 * thread-safe; linear in the length of the text, nothing is thrown.
 */
public final class TimeParser {

  private static final int SHORTEST = 9;
  private static final int LONGEST = 48;

  private final CharSequence text;
  private final int length;
  private int at;

  private TimeParser(CharSequence text) {
    this.text = text;
    this.length = text.length();
  }

  /**
   * The time that a text says.
   *
   * @param text the text
   * @param zone the zone of texts without one; empty when such a text is to say nothing
   */
  public static Optional<Instant> parse(CharSequence text, Optional<ZoneId> zone) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      TimeParser parser = new TimeParser(text);
      int yearEnd = yearEnd(text);
      return yearEnd > 0 ? parser.calendar(yearEnd, zone) : parser.epoch();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Where a year of four digits ends, or of five, which only a damaged time has; else 0. */
  private static int yearEnd(CharSequence text) {
    return text.charAt(4) == '-' ? 4 : text.charAt(5) == '-' ? 5 : 0;
  }

  private Optional<Instant> calendar(int yearEnd, Optional<ZoneId> zone) {
    int year = digits(yearEnd);
    boolean fine = skip('-');
    int month = digits(2);
    fine &= skip('-');
    int day = digits(2);
    fine &= skip('T') || skip(' ') || skip('t');
    int hour = digits(2);
    fine &= skip(':');
    int minute = digits(2);
    int second = skip(':') ? digits(2) : 0;
    int nano = 0;
    if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      at++;
      nano = fraction();
    }
    boolean missing = (year | month | day | hour | minute | second | nano) < 0;
    if (!fine || missing) {
      return Optional.empty();
    }
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nano);
    return zone(zone).map(z -> local.atZone(z).toInstant());
  }

  private Optional<ZoneId> zone(Optional<ZoneId> zone) {
    skip(' ');
    if (at == length) {
      return zone;
    }
    String rest = text.subSequence(at, length).toString();
    if (rest.equals("Z") || rest.equals("z") || rest.equals("UTC") || rest.equals("GMT")) {
      return Optional.of(ZoneOffset.UTC);
    }
    char sign = rest.charAt(0);
    if (sign != '+' && sign != '-') {
      return Optional.empty();
    }
    at++;
    int hours = digits(2);
    int minutes = 0;
    if (at < length) {
      skip(':');
      minutes = digits(2);
    }
    if (hours < 0 || minutes < 0 || at != length) {
      return Optional.empty();
    }
    int factor = sign == '-' ? -1 : 1;
    return Optional.of(ZoneOffset.ofHoursMinutes(factor * hours, factor * minutes));
  }

  private Optional<Instant> epoch() {
    int wholeLength = 0;
    long whole = 0;
    while (at < length && isDigit(text.charAt(at)) && wholeLength < 19) {
      whole = whole * 10 + text.charAt(at) - '0';
      at++;
      wholeLength++;
    }
    int nano = 0;
    if (at < length && text.charAt(at) == '.') {
      at++;
      nano = fraction();
    }
    if (at != length || nano < 0) {
      return Optional.empty();
    }
    long perSecond =
        switch (wholeLength) {
          case 9, 10 -> 1L;
          case 12, 13 -> 1_000L;
          case 15, 16 -> 1_000_000L;
          case 18, 19 -> 1_000_000_000L;
          default -> 0L;
        };
    if (perSecond == 0) {
      return Optional.empty();
    }
    // Nineteen digits may go beyond a signed number.
    long rest = Long.remainderUnsigned(whole, perSecond) * (1_000_000_000L / perSecond);
    return Optional.of(
        Instant.ofEpochSecond(
            Long.divideUnsigned(whole, perSecond), rest + (perSecond == 1 ? nano : 0)));
  }

  /** Digits of a fraction of a second as nanoseconds; further digits are cut. -1 for none. */
  private int fraction() {
    int nano = 0;
    int count = 0;
    while (at < length && isDigit(text.charAt(at))) {
      if (count < 9) {
        nano = nano * 10 + text.charAt(at) - '0';
      }
      count++;
      at++;
    }
    for (int i = count; i < 9; i++) {
      nano *= 10;
    }
    return count == 0 ? -1 : nano;
  }

  private int digits(int count) {
    if (at + count > length) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
      at++;
    }
    return value;
  }

  private boolean skip(char c) {
    if (at < length && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
