package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.DayStatus;
import java.time.Instant;
import java.time.LocalDate;

/** What moves a last day, and when it ends: the roll, and the working days that must be held. */
final class LastDay {

  private final Course course;
  private final CountingRule rule;
  private final Trace trace;
  private final WorkingDays working;

  LastDay(Course course) {
    this.course = course;
    this.rule = course.rule();
    this.trace = course.trace();
    this.working = new WorkingDays(course.counting());
  }

  /**
   * The end of a period whose last day is counted.
   *
   * @param first the first day that was counted
   * @param last the last day, which has not moved yet
   * @param safe the strict end
   */
  Reckoning close(LocalDate first, LocalDate last, Instant safe) {
    if (rule.roll() == Roll.NONE && rule.minWorkingDays() == 0) {
      return course.done(safe, DayEnd.of(last, rule, course.zone(), trace));
    }
    DayStatus status = working.status(last);
    if (status instanceof DayStatus.NotKnown unknown) {
      return course.notKnown(safe, unknown.why());
    }
    if (status instanceof DayStatus.Working || rule.roll() == Roll.NONE) {
      return held(first, last, safe, false);
    }
    if (course.counting().roll() != RollPermission.GRANTED) {
      trace.kept(RollWords.refusal(course.counting().roll()), last, status);
      return course.done(safe, DayEnd.of(last, rule, course.zone(), trace));
    }
    WorkingDays.Search next =
        rule.roll() == Roll.FOLLOWING_DAY
            ? WorkingDays.Search.found(last.plusDays(1))
            : working.after(last, 1);
    if (next.notKnown().isPresent()) {
      return course.notKnown(safe, next.notKnown().get());
    }
    trace.moved("rolled", last, status, next.day());
    return held(first, next.day(), safe, true);
  }

  private Reckoning held(LocalDate first, LocalDate last, Instant safe, boolean rolled) {
    if (rule.minWorkingDays() == 0 || isOneDay()) {
      return course.done(safe, end(last, rolled));
    }
    WorkingDays.Search held = working.holding(first, last, rule.minWorkingDays());
    if (held.notKnown().isPresent()) {
      return course.notKnown(safe, held.notKnown().get());
    }
    if (!held.day().equals(last)) {
      trace.count("working-days-held", rule.minWorkingDays(), held.day());
    }
    return course.done(safe, end(held.day(), rolled));
  }

  /**
   * Regulation 1182/71, art 3(5) speaks of periods of two days or more. A day with hours on top has
   * no last day and does not come here.
   */
  private boolean isOneDay() {
    Period period = course.period();
    return course.extensions().isEmpty() && period.unit() == Unit.DAY && period.amount() < 2;
  }

  private Instant end(LocalDate last, boolean rolled) {
    return rolled
        ? DayEnd.rolled(last, rule, course.zone(), trace)
        : DayEnd.of(last, rule, course.zone(), trace);
  }
}
