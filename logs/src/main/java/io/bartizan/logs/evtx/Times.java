package io.bartizan.logs.evtx;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Windows times: FILETIME, the 100 ns steps since 1601, and SYSTEMTIME, eight 16-bit numbers.
 *
 * <p>Written as {@code 2025-10-25T13:51:29.1789091Z}, in steps of 100 ns as Windows shows them.
 * Values that are no time are written as Windows does: years have their last four digits, a
 * FILETIME past 63 bits is all zeros, a SYSTEMTIME that is none is 1601-01-01.
 */
final class Times {

  /** How many bytes a written time takes. */
  static final int LENGTH = 28;

  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;
  private static final long STEPS_PER_SECOND = 10_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;

  private Times() {}

  /** The instant of a FILETIME, unless it is past 63 bits. */
  static Optional<Instant> instant(long filetime) {
    if (filetime < 0) {
      return Optional.empty();
    }
    long seconds = filetime / STEPS_PER_SECOND - SECONDS_1601_TO_1970;
    return Optional.of(Instant.ofEpochSecond(seconds, filetime % STEPS_PER_SECOND * 100));
  }

  /** The instant of a SYSTEMTIME, if it is one. */
  static Optional<Instant> instant(byte[] source, int from) {
    if (!isSystemTime(source, from)) {
      return Optional.empty();
    }
    long day =
        LocalDate.of(
                Bytes.u16(source, from), Bytes.u16(source, from + 2), Bytes.u16(source, from + 6))
            .toEpochDay();
    long second = day * SECONDS_PER_DAY + secondOfDay(source, from);
    return Optional.of(Instant.ofEpochSecond(second, Bytes.u16(source, from + 14) * 1_000_000L));
  }

  /** The instant that a text such as {@code 2025-10-25T13:51:29.178909Z} says, if it is one. */
  static Optional<Instant> parse(byte[] text, int from, int until) {
    int year = digits(text, from, 4, until);
    int month = digits(text, from + 5, 2, until);
    int day = digits(text, from + 8, 2, until);
    int hour = digits(text, from + 11, 2, until);
    int minute = digits(text, from + 14, 2, until);
    int second = digits(text, from + 17, 2, until);
    if (until - from < 20
        || (year | month | day | hour | minute | second) < 0
        || !isDate(year, month, day)
        || !isClock(hour, minute, second)
        || text[until - 1] != 'Z') {
      return Optional.empty();
    }
    int nanos = text[from + 19] == '.' ? fraction(text, from + 20, until - 1) : 0;
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Optional.of(
        Instant.ofEpochSecond(
            days * SECONDS_PER_DAY + secondOfDay(hour, minute, second), Math.max(nanos, 0)));
  }

  /** A number of a fixed count of digits, or -1. */
  private static int digits(byte[] text, int from, int count, int until) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (i >= until || text[i] < '0' || text[i] > '9') {
        return -1;
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  private static int fraction(byte[] text, int from, int until) {
    int count = Math.min(until - from, 9);
    int value = digits(text, from, count, until);
    for (int i = count; i < 9; i++) {
      value *= 10;
    }
    return value;
  }

  private static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isClock(int hour, int minute, int second) {
    return hour < 24 && minute < 60 && second < 60;
  }

  /** Writes a FILETIME; returns the index behind. */
  static int write(long filetime, byte[] target, int at) {
    if (filetime < 0) {
      date(0, 0, 0, target, at);
      clock(0, 0, target, at);
      return at + LENGTH;
    }
    long seconds = filetime / STEPS_PER_SECOND;
    int days = (int) (seconds / SECONDS_PER_DAY);
    civil(days, target, at);
    int steps = (int) (filetime % STEPS_PER_SECOND);
    clock((int) (seconds - days * SECONDS_PER_DAY), steps, target, at);
    return at + LENGTH;
  }

  /** Writes a SYSTEMTIME; returns the index behind. */
  static int writeSystemTime(byte[] source, int from, byte[] target, int at) {
    if (!isSystemTime(source, from)) {
      return write(0, target, at);
    }
    date(
        Bytes.u16(source, from),
        Bytes.u16(source, from + 2),
        Bytes.u16(source, from + 6),
        target,
        at);
    clock(secondOfDay(source, from), Bytes.u16(source, from + 14) * 10_000, target, at);
    return at + LENGTH;
  }

  private static int secondOfDay(byte[] source, int from) {
    return secondOfDay(
        Bytes.u16(source, from + 8), Bytes.u16(source, from + 10), Bytes.u16(source, from + 12));
  }

  private static int secondOfDay(int hour, int minute, int second) {
    return hour * 3600 + minute * 60 + second;
  }

  private static boolean isSystemTime(byte[] source, int from) {
    int year = Bytes.u16(source, from);
    int month = Bytes.u16(source, from + 2);
    int day = Bytes.u16(source, from + 6);
    return year >= 1601
        && year <= 30_827
        && isDate(year, month, day)
        && isClock(
            Bytes.u16(source, from + 8), Bytes.u16(source, from + 10), Bytes.u16(source, from + 12))
        && Bytes.u16(source, from + 14) < 1000;
  }

  /**
   * Writes the date that lies {@code days} after 1601-01-01 (Gregorian). Counted from March 1st, so
   * that the leap day is a year's last, in eras of 400 years.
   */
  private static void civil(int days, byte[] target, int at) {
    int z = days + 584_694;
    int era = z / 146_097;
    int day = z - era * 146_097;
    int year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * year + year / 4 - year / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
    int calendarMonth = month < 10 ? month + 3 : month - 9;
    date(era * 400 + year + (calendarMonth <= 2 ? 1 : 0), calendarMonth, dayOfMonth, target, at);
  }

  private static void date(int year, int month, int day, byte[] target, int at) {
    two(year / 100 % 100, target, at);
    two(year % 100, target, at + 2);
    target[at + 4] = '-';
    two(month, target, at + 5);
    target[at + 7] = '-';
    two(day, target, at + 8);
    target[at + 10] = 'T';
  }

  private static void clock(int second, int steps, byte[] target, int at) {
    int minute = second / 60;
    two(minute / 60, target, at + 11);
    target[at + 13] = ':';
    two(minute % 60, target, at + 14);
    target[at + 16] = ':';
    two(second % 60, target, at + 17);
    target[at + 19] = '.';
    int thousands = steps / 1_000;
    two(thousands / 100, target, at + 20);
    two(thousands % 100, target, at + 22);
    int rest = steps % 1_000;
    two(rest / 10, target, at + 24);
    target[at + 26] = (byte) ('0' + rest % 10);
    target[at + 27] = 'Z';
  }

  private static void two(int value, byte[] target, int at) {
    Bytes.putU16(target, at, Numbers.twoDigits(value));
  }
}
