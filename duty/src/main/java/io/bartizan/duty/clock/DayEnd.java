package io.bartizan.duty.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a last day ends: at midnight, at noon, or at the cut-off hour of the one who receives. */
final class DayEnd {

  private DayEnd() {}

  /** The end of a last day that did not move. */
  static Instant of(LocalDate day, CountingRule rule, ZoneId zone, Trace trace) {
    if (rule.cutoff().isPresent()) {
      Cutoff cutoff = rule.cutoff().get();
      Instant end = cutoff.on(day);
      trace.at("cut-off", end, cutoff.zone());
      return end;
    }
    Instant end = WallTime.endOf(day, zone);
    trace.day("end-of-day", day);
    return end;
  }

  /** The end of a last day that the end moved to. */
  static Instant rolled(LocalDate day, CountingRule rule, ZoneId zone, Trace trace) {
    if (rule.roll() == Roll.NEXT_WORKING_DAY_NOON) {
      Instant noon = WallTime.resolve(day.atTime(LocalTime.NOON), zone);
      trace.at("noon", noon);
      return noon;
    }
    if (rule.roll() == Roll.NEXT_BUSINESS_DAY) {
      return of(day, rule, zone, trace);
    }
    trace.day("end-of-day", day);
    return WallTime.endOf(day, zone);
  }

  /** The end of a last day, without telling. */
  static Instant quiet(LocalDate day, CountingRule rule, ZoneId zone) {
    return rule.cutoff().isPresent() ? rule.cutoff().get().on(day) : WallTime.endOf(day, zone);
  }
}
