package io.bartizan.duty.clock;

import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One calculation under way: what is counted, where, and the steps taken so far. */
record Course(
    Start start,
    Period period,
    List<Period> extensions,
    Counting counting,
    ZoneId zone,
    Trace trace) {

  static final Words NO_ZONE =
      new Words("it is not known in which time zone the party counts", "不知道应按哪个时区计算");

  static Course of(Start start, Period period, List<Period> extensions, Counting counting) {
    ZoneId zone = counting.zone().orElse(start.written());
    Course course = new Course(start, period, extensions, counting, zone, new Trace(zone));
    course.trace.at(start.wholeDay() ? "event-day-only" : "event", start.at());
    return course;
  }

  CountingRule rule() {
    return counting.rule();
  }

  boolean hasNoZone() {
    return counting.zone().isEmpty();
  }

  Reckoning done(Instant safe, Instant lawful) {
    return new Reckoning(safe, Optional.of(lawful), Optional.empty(), zone, trace.steps());
  }

  Reckoning notKnown(Instant safe, Words why) {
    trace.why("not-known", why);
    return new Reckoning(safe, Optional.empty(), Optional.of(why), zone, trace.steps());
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
