package io.bartizan.duty.clock;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a period is counted in. */
public enum Unit {
  /** Minutes. */
  MINUTE,
  /** Hours. */
  HOUR,
  /** Calendar days. */
  DAY,
  /** Days on which people work. */
  BUSINESS_DAY,
  /** Weeks. */
  WEEK,
  /** Calendar months. */
  MONTH,
  /** Calendar years. */
  YEAR;

  private static final Map<String, Unit> WORDS =
      Map.ofEntries(
          Map.entry("min", MINUTE),
          Map.entry("minute", MINUTE),
          Map.entry("minutes", MINUTE),
          Map.entry("h", HOUR),
          Map.entry("hour", HOUR),
          Map.entry("hours", HOUR),
          Map.entry("d", DAY),
          Map.entry("day", DAY),
          Map.entry("days", DAY),
          Map.entry("business day", BUSINESS_DAY),
          Map.entry("business days", BUSINESS_DAY),
          Map.entry("week", WEEK),
          Map.entry("weeks", WEEK),
          Map.entry("month", MONTH),
          Map.entry("months", MONTH),
          Map.entry("year", YEAR),
          Map.entry("years", YEAR));

  /** The unit of a word as statutes write it: {@code h}, {@code business days}. */
  public static Optional<Unit> find(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  /** Its name in JSON and in message files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is counted by the clock, not by the calendar. */
  public boolean isClockTime() {
    return this == MINUTE || this == HOUR;
  }

  /** Whether a period of mixed units can say this one first and {@code smaller} after it. */
  boolean canHold(Unit smaller) {
    return this != BUSINESS_DAY && smaller != BUSINESS_DAY && compareTo(smaller) > 0;
  }
}
