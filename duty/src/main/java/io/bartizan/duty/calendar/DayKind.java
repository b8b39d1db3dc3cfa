package io.bartizan.duty.calendar;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a day of a calendar special. */
public enum DayKind {
  /** A public holiday by law. */
  PUBLIC,
  /** A day off in place of a public holiday that fell on another day off. */
  SUBSTITUTE,
  /** A day off that is worked for on a weekend. */
  SWAPPED,
  /** A day on which public offices or banks are closed without its being a public holiday. */
  OFFICE,
  /** A day of which courts, authorities or writers disagree whether it is a holiday. */
  DISPUTED,
  /** A day of the weekend that is worked. */
  WORKING;

  /** The kinds by the word that calendars write. */
  public static final Map<String, DayKind> WORDS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(DayKind::word, kind -> kind));

  /** The word that calendars write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
