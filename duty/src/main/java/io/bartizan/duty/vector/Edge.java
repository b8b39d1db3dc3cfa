package io.bartizan.duty.vector;

import io.bartizan.duty.clock.Unit;

/** A place at which counting goes wrong easily, and which vectors must therefore show. */
public enum Edge {
  /** The last hour before a weekend. */
  FRIDAY_NIGHT("Friday 23:00"),
  /** Summer time begins or ends within the period. */
  SUMMER_TIME("a night on which summer time begins or ends"),
  /** The period holds the 29th of February. */
  LEAP_DAY("a leap day"),
  /** The month in which the period ends has no such day: 31 January and a month. */
  MONTH_END("a month that is too short for the day"),
  /** The period passes over February 2100, which has 28 days. */
  CENTURY("February of the year 2100"),
  /** The end is moved by several days off in a row. */
  HOLIDAYS("a chain of holidays"),
  /** The event was stated in another zone than that of the authority. */
  OTHER_ZONE("a zone that differs from the authority's"),
  /** The time of the event was corrected later. */
  CORRECTED("a time corrected later"),
  /** The incident was classified so late that another limit holds. */
  LATE_CLASSIFICATION("a late classification"),
  /** A fact was corrected so that the duty is owed no longer. */
  RECLASSIFIED("a correction that withdraws the duty");

  private final String words;

  Edge(String words) {
    this.words = words;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }

  /** Whether it is a matter of how a unit is counted; the others are shown once for a statute. */
  boolean ofUnit() {
    return this != CORRECTED && this != LATE_CLASSIFICATION && this != RECLASSIFIED;
  }

  /** Units that are counted alike: minutes as hours, weeks as days, years as months. */
  static Unit alike(Unit unit) {
    return switch (unit) {
      case MINUTE, HOUR -> Unit.HOUR;
      case DAY, WEEK -> Unit.DAY;
      case MONTH, YEAR -> Unit.MONTH;
      case BUSINESS_DAY -> Unit.BUSINESS_DAY;
    };
  }
}
