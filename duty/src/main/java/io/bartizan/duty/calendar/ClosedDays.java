package io.bartizan.duty.calendar;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which days a counting rule takes for days off, besides the weekend.
 *
 * @param kinds the kinds of days that are off
 * @param worksOnMakeUpDays whether a weekend day that is worked counts as a working day
 */
public record ClosedDays(Set<DayKind> kinds, boolean worksOnMakeUpDays) {

  /** Public holidays and what stands in for them; a Saturday stays a Saturday. */
  public static final ClosedDays USUAL =
      new ClosedDays(EnumSet.of(DayKind.PUBLIC, DayKind.SUBSTITUTE), false);

  public ClosedDays {
    kinds = Set.copyOf(kinds);
  }
}
