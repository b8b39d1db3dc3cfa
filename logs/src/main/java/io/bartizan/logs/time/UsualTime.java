package io.bartizan.logs.time;

import java.time.Instant;
import java.time.chrono.IsoChronology;
import java.util.Optional;

/**
 * Reads the times that most records say, {@code 2026-01-31T23:59:59.1234567Z}, from their bytes:
 * what {@link TimeParser} gives for the same text, without making it. Stateless, thread-safe.
 */
public final class UsualTime {

  private static final int DOT = 19;
  private static final int SHORTEST = 20;

  /** A fraction of nine digits. */
  private static final int LONGEST = 30;

  private static final long DAYS_TO_1970 = 719_528;
  private static final int DAY = 86_400;

  private UsualTime() {}

  /**
   * The time in {@code bytes[from, until)}; empty when it is not written in just this way, which
   * says nothing about it.
   */
  public static Optional<Instant> parse(byte[] bytes, int from, int until) {
    int length = until - from;
    if (length < SHORTEST
        || length > LONGEST
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-'
        || bytes[from + 10] != 'T'
        || bytes[from + 13] != ':'
        || bytes[from + 16] != ':'
        || bytes[until - 1] != 'Z') {
      return Optional.empty();
    }
    int year = number(bytes, from, 4);
    int month = number(bytes, from + 5, 2);
    int day = number(bytes, from + 8, 2);
    int hour = number(bytes, from + 11, 2);
    int minute = number(bytes, from + 14, 2);
    int second = number(bytes, from + 17, 2);
    int nano = nano(bytes, from + DOT, until - 1);
    boolean missing = (year | month | day | hour | minute | second | nano) < 0;
    if (missing || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return Optional.empty();
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    int ofDay = hour * 3600 + minute * 60 + second;
    return Optional.of(Instant.ofEpochSecond(epochDay(year, month, day) * DAY + ofDay, nano));
  }

  /** Digits as a number, or -1. */
  private static int number(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A dot and a fraction of a second as nanoseconds; 0 where there is nothing, -1 for no such. */
  private static int nano(byte[] bytes, int dot, int until) {
    if (dot == until) {
      return 0;
    }
    int count = until - dot - 1;
    int value = bytes[dot] == '.' && count > 0 ? number(bytes, dot + 1, count) : -1;
    for (int i = count; i < 9 && value > 0; i++) {
      value *= 10;
    }
    return value;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970 of a day of the Gregorian calendar, in the years 0 to 9999. */
  private static long epochDay(int year, int month, int day) {
    // Years begin with March, so that the day that leap years have more is their last.
    int y = month > 2 ? year : year - 1;
    int m = month > 2 ? month - 3 : month + 9;
    int leaps = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
    long daysBefore = (153L * m + 2) / 5;
    // The first of March of the year 0 is day 60 of it.
    return 365L * y + leaps + daysBefore + day - 1 + 60 - DAYS_TO_1970;
  }
}
