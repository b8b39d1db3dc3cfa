package io.bartizan.logs.line;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads the times of log lines and writes them as ISO 8601, with the zone that the line says or
 * none. What is no possible time (February 30, hour 25) is none. Belongs to one thread; holds the
 * time read last.
 *
 * <p>A time without a year gets the latest year in which it is no more than {@link #AHEAD_DAYS}
 * days after the line was received or its file was written: a log tells of the past, and clocks
 * differ. Without that knowledge it is no time.
 */
public final class LineTime {

  /** How far ahead of its receipt a time without a year may lie. */
  static final int AHEAD_DAYS = 7;

  private static final int LONGEST_ZONE = 6;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final byte[] text = new byte[48];
  private int length;
  private int end;

  private int year;
  private int month;
  private int day;

  /** The referenced day of the last choice of a year, as days since 1970, and what was chosen. */
  private long chosenFor = Long.MIN_VALUE;

  private int chosenMonth;
  private int chosenDay;
  private int chosenYear;

  /** A reader of times. */
  public LineTime() {}

  /** Where the time read last ends in its line. */
  public int end() {
    return end;
  }

  /** Whether the time read last is known; one without a year may not be. */
  public boolean isKnown() {
    return length > 0;
  }

  /** Adds the time read last, if it is known. */
  public void add(Name name, Members out) {
    if (length > 0) {
      out.text(name, text, 0, length);
    }
  }

  /**
   * A time as BSD syslog writes it, with what vendors add: {@code Nov 9 17:06:46}, {@code Nov 29
   * 2026 17:06:46.123 CET}, {@code 2026 Nov 29 17:06:46}, {@code Nov 29 17:06:46 2026}.
   */
  public boolean bsd(Line line, int from) {
    length = 0;
    int at = from;
    year = 0;
    if (line.skipDigits(at) == at + 4 && line.at(at + 4) == ' ') {
      year = line.number(at, at + 4);
      at += 5;
    }
    month = month(line, at);
    if (month == 0 || line.at(at + 3) != ' ') {
      return false;
    }
    at = line.skipBlanks(at + 3);
    int dayEnd = line.skipDigits(at);
    day = line.number(at, dayEnd);
    if (day < 1 || day > 31 || line.at(dayEnd) != ' ') {
      return false;
    }
    at = line.skipBlanks(dayEnd);
    int digits = line.skipDigits(at);
    if (digits == at + 4 && line.at(digits) == ' ') {
      year = line.number(at, digits);
      at = line.skipBlanks(digits);
    }
    int clock = at;
    int clockEnd = clockEnd(line, at);
    if (clockEnd < 0) {
      return false;
    }
    end = clockEnd;
    int zone = clockEnd;
    if (line.at(clockEnd) == ' ' && line.skipDigits(clockEnd + 1) == clockEnd + 5 && year == 0) {
      int next = line.at(clockEnd + 5);
      if (next == ' ' || next == ':' || next == ']' || next == -1) {
        year = line.number(clockEnd + 1, clockEnd + 5);
        end = clockEnd + 5;
        zone = end;
      }
    }
    if (year == 0) {
      year = chooseYear(line.received());
    }
    return write(line, clock, clockEnd, zone);
  }

  /** A time as Apache and nginx write it: {@code 29/Nov/2026:17:06:46 +0100}. */
  public boolean common(Line line, int from) {
    length = 0;
    int dayEnd = line.skipDigits(from);
    day = line.number(from, dayEnd);
    month = line.at(dayEnd) == '/' ? month(line, dayEnd + 1) : 0;
    int yearAt = dayEnd + 5;
    year = line.at(yearAt - 1) == '/' ? line.number(yearAt, yearAt + 4) : -1;
    if (day < 1 || month == 0 || year < 0 || line.at(yearAt + 4) != ':') {
      return false;
    }
    int clock = yearAt + 5;
    int clockEnd = clockEnd(line, clock);
    if (clockEnd < 0) {
      return false;
    }
    end = clockEnd;
    return write(line, clock, clockEnd, clockEnd);
  }

  /** A time as BIND writes it: {@code 29-Nov-2026 17:06:46.123}. */
  public boolean dashed(Line line, int from) {
    length = 0;
    int dayEnd = line.skipDigits(from);
    day = line.number(from, dayEnd);
    month = line.at(dayEnd) == '-' ? month(line, dayEnd + 1) : 0;
    int yearAt = dayEnd + 5;
    year = line.at(yearAt - 1) == '-' ? line.number(yearAt, yearAt + 4) : -1;
    if (day < 1 || month == 0 || year < 0 || line.at(yearAt + 4) != ' ') {
      return false;
    }
    int clockEnd = clockEnd(line, yearAt + 5);
    if (clockEnd < 0) {
      return false;
    }
    end = clockEnd;
    return write(line, yearAt + 5, clockEnd, clockEnd);
  }

  /**
   * A time with the year first: {@code 2026-11-29T17:06:46.123+01:00}, {@code 2026/11/29 17:06:46}.
   */
  public boolean iso(Line line, int from) {
    length = 0;
    year = line.number(from, from + 4);
    int separator = line.at(from + 4);
    month = line.number(from + 5, from + 7);
    day = line.number(from + 8, from + 10);
    int between = line.at(from + 10);
    boolean dated =
        year > 0
            && (separator == '-' || separator == '/')
            && line.at(from + 7) == separator
            && month >= 1
            && month <= 12
            && day >= 1
            && (between == 'T' || between == ' ' || between == 't');
    int clock = from + 11;
    int clockEnd = dated ? clockEnd(line, clock) : -1;
    if (clockEnd < 0) {
      return false;
    }
    end = clockEnd;
    return write(line, clock, clockEnd, clockEnd);
  }

  /** A date and a time that stand apart, as in {@code date=2026-11-29 time=17:06:46}. */
  public boolean parts(Line line, int date, int clock) {
    length = 0;
    year = line.number(date, date + 4);
    month = line.number(date + 5, date + 7);
    day = line.number(date + 8, date + 10);
    int clockEnd = clockEnd(line, clock);
    if (year <= 0 || month < 1 || month > 12 || day < 1 || clockEnd < 0) {
      return false;
    }
    end = clockEnd;
    return write(line, clock, clockEnd, clockEnd);
  }

  /** A date in numbers and a clock as {@code 10:00:01}, or with one digit, and AM or PM behind. */
  public boolean twelve(Line line, int newYear, int newMonth, int newDay, int clock) {
    length = 0;
    int hourEnd = line.skipDigits(clock);
    int hour = line.number(clock, hourEnd);
    int minute = line.number(hourEnd + 1, hourEnd + 3);
    int second = line.number(hourEnd + 4, hourEnd + 6);
    int behind = hourEnd + 7;
    boolean half = line.has(behind, "AM") || line.has(behind, "PM");
    if (half) {
      hour = hour % 12 + (line.at(behind) == 'P' ? 12 : 0);
    }
    boolean fine =
        newMonth >= 1
            && newMonth <= 12
            && newDay >= 1
            && newDay <= YearMonth.of(newYear, newMonth).lengthOfMonth()
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    if (!fine) {
      return false;
    }
    digits(newYear, 4);
    text[length++] = '-';
    digits(newMonth, 2);
    text[length++] = '-';
    digits(newDay, 2);
    text[length++] = 'T';
    digits(hour, 2);
    text[length++] = ':';
    digits(minute, 2);
    text[length++] = ':';
    digits(second, 2);
    end = half ? behind + 2 : hourEnd + 6;
    return true;
  }

  private static int month(Line line, int at) {
    if (at + 3 > line.until()) {
      return 0;
    }
    byte[] b = line.bytes();
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (b[at] == MONTHS.charAt(i)
          && b[at + 1] == MONTHS.charAt(i + 1)
          && b[at + 2] == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /** Behind {@code hh:mm:ss} and a fraction; -1 when that is not there or impossible. */
  private static int clockEnd(Line line, int at) {
    int hour = line.number(at, at + 2);
    int minute = line.number(at + 3, at + 5);
    int second = line.number(at + 6, at + 8);
    boolean fine =
        hour >= 0
            && hour < 24
            && line.at(at + 2) == ':'
            && minute >= 0
            && minute < 60
            && line.at(at + 5) == ':'
            && second >= 0
            && second <= 60;
    if (!fine) {
      return -1;
    }
    int e = at + 8;
    int digits = line.skipDigits(e + 1);
    boolean isFraction = line.at(e) == '.' ? digits > e + 1 : isMillis(line, e, digits);
    return isFraction ? digits : e;
  }

  /** Three digits behind a comma, which is no separator of cells. */
  private static boolean isMillis(Line line, int comma, int digits) {
    int next = line.at(digits);
    return line.at(comma) == ',' && digits == comma + 4 && next != ',' && next != '.';
  }

  /** Writes the time; false when there is no such day. A zone may stand at {@code zone}. */
  private boolean write(Line line, int clock, int clockEnd, int zone) {
    if (day > 28 && day > YearMonth.of(year > 0 ? year : 2000, month).lengthOfMonth()) {
      return false;
    }
    int zoned = zone(line, zone);
    if (year <= 0) {
      return true;
    }
    digits(year, 4);
    text[length++] = '-';
    digits(month, 2);
    text[length++] = '-';
    digits(day, 2);
    text[length++] = 'T';
    int most = Math.min(clockEnd, clock + 18);
    for (int i = clock; i < most; i++) {
      byte b = line.bytes()[i];
      text[length++] = b == ',' ? (byte) '.' : b;
    }
    if (line.bytes()[clock + 6] == '6') {
      // A leap second: the last one of its minute that a clock can show.
      text[17] = '5';
      text[18] = '9';
    }
    for (int i = zoned; i < end; i++) {
      byte b = line.bytes()[i];
      if (b == 'U' || b == 'G') {
        text[length++] = 'Z';
        break;
      }
      text[length++] = b;
    }
    return true;
  }

  /** Takes a zone that stands at an index into the time's end; returns where its text begins. */
  private int zone(Line line, int at) {
    int start = line.at(at) == ' ' ? at + 1 : at;
    int c = line.at(start);
    if (c == 'Z' && !isLetter(line.at(start + 1)) && start == at) {
      end = start + 1;
      return start;
    }
    if ((c == '+' || c == '-') && line.skipDigits(start + 1) >= start + 3) {
      int e = line.skipDigits(start + 1);
      if (line.at(e) == ':' && line.skipDigits(e + 1) == e + 3) {
        e += 3;
      }
      if (e - start <= LONGEST_ZONE) {
        end = e;
        return start;
      }
    }
    if ((line.has(start, "UTC") || line.has(start, "GMT")) && !isLetter(line.at(start + 3))) {
      end = start + 3;
      return start;
    }
    return end;
  }

  private static boolean isLetter(int c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private int chooseYear(long received) {
    if (received == Line.UNKNOWN_TIME) {
      return 0;
    }
    long today = Math.floorDiv(received, 86_400_000L);
    if (today == chosenFor && month == chosenMonth && day == chosenDay) {
      return chosenYear;
    }
    LocalDate latest =
        java.time.Instant.ofEpochMilli(received)
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(AHEAD_DAYS);
    int candidate = latest.getYear();
    // February 29 may lie eight years back, around 2100.
    for (int i = 0; i < 9; i++, candidate--) {
      boolean exists = day <= YearMonth.of(candidate, month).lengthOfMonth();
      if (exists && !LocalDate.of(candidate, month, day).isAfter(latest)) {
        break;
      }
    }
    chosenFor = today;
    chosenMonth = month;
    chosenDay = day;
    chosenYear = candidate;
    return candidate;
  }
}
