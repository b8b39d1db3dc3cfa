package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.DayStatus;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of one calculation, as they are taken. */
final class Trace {

  private static final Words WEEKEND = new Words("a weekend day", "周末");

  private final ZoneId zone;
  private final List<Step> steps = new ArrayList<>(6);

  Trace(ZoneId zone) {
    this.zone = zone;
  }

  void step(String code) {
    steps.add(Step.of(code));
  }

  void at(String code, Instant instant) {
    steps.add(Step.of(code, "at", new StepValue.At(instant, zone)));
  }

  void at(String code, Instant instant, ZoneId shownIn) {
    steps.add(Step.of(code, "at", new StepValue.At(instant, shownIn)));
  }

  void day(String code, LocalDate day) {
    steps.add(Step.of(code, "day", new StepValue.Day(day)));
  }

  void length(String code, Period period, Instant end) {
    steps.add(
        Step.of(code, "period", new StepValue.Length(period), "at", new StepValue.At(end, zone)));
  }

  void length(String code, Period period, LocalDate last) {
    steps.add(
        Step.of(code, "period", new StepValue.Length(period), "day", new StepValue.Day(last)));
  }

  void count(String code, int count, LocalDate day) {
    steps.add(Step.of(code, "count", new StepValue.Count(count), "day", new StepValue.Day(day)));
  }

  void why(String code, Words why) {
    steps.add(Step.of(code, "why", new StepValue.Phrase(why)));
  }

  /** A day off, and the day that the end moves to. */
  void moved(String code, LocalDate from, DayStatus status, LocalDate to) {
    steps.add(
        new Step(
            code,
            Map.of(
                "day", new StepValue.Day(from),
                "why", new StepValue.Phrase(reason(status)),
                "to", new StepValue.Day(to))));
  }

  /** A day off, and that the end does not move. */
  void kept(String code, LocalDate day, DayStatus status) {
    steps.add(
        Step.of(code, "day", new StepValue.Day(day), "why", new StepValue.Phrase(reason(status))));
  }

  private static Words reason(DayStatus status) {
    return status instanceof DayStatus.Closed closed ? closed.day().name() : WEEKEND;
  }

  List<Step> steps() {
    return steps;
  }
}
