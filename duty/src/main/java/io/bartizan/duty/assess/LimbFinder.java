package io.bartizan.duty.assess;

import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.clock.Counting;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Reckoning;
import io.bartizan.duty.clock.RollPermission;
import io.bartizan.duty.clock.Start;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.CalendarSource;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Place;
import io.bartizan.duty.statute.Trigger;
import io.bartizan.duty.statute.ZoneSource;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out one time limit, and notes the facts that it misses. */
final class LimbFinder {

  private static final Words NOT_STATED =
      new Words("the event from which it runs has not been stated", "尚未说明起算事件");

  private final Occasion occasion;
  private final Row row;
  private final Origins origins;
  private final Set<OpenFact> open;

  LimbFinder(Occasion occasion, Row row, Origins origins, Set<OpenFact> open) {
    this.occasion = occasion;
    this.row = row;
    this.origins = origins;
    this.open = open;
  }

  /** The limit with what was granted on top, or nothing where it does not hold. */
  Optional<LimbTiming> find(Limb limb, Grants grants) {
    Truth condition = limb.condition().evaluate(row);
    if (condition == Truth.NO) {
      return Optional.empty();
    }
    if (condition == Truth.NOT_KNOWN) {
      note(limb.condition(), Decides.LIMIT);
    }
    Optional<ZoneId> zone = occasion.zone(limb.place().zone(), row);
    Counting counting = counting(limb, zone);
    Optional<Start> from = restarted(limb, origins.find(limb.from(), zone), zone);
    Optional<Start> strict =
        limb.strictlyFrom()
            .flatMap(trigger -> origins.find(trigger, zone))
            .or(() -> from.isPresent() ? Optional.empty() : origins.findBefore(limb.from(), zone));
    if (from.isEmpty()) {
      noteStart(limb.from());
    }
    return Optional.of(timing(limb, condition, from, strict, new Granted(counting, grants)));
  }

  private static LimbTiming timing(
      Limb limb, Truth condition, Optional<Start> from, Optional<Start> strict, Granted granted) {
    Optional<Reckoning> end = from.map(start -> granted.reckon(start, limb.within()));
    Optional<Instant> strictEnd = strict.map(start -> granted.reckon(start, limb.within()).safe());
    Optional<Instant> safe = earlier(end.map(Reckoning::safe), strictEnd);
    CountingRule rule = limb.rule();
    return new LimbTiming(
        limb.from().toString(),
        from.or(() -> strict).map(Start::at),
        limb.within(),
        rule.id(),
        rule.title(),
        rule.source(),
        rule.grade(),
        condition,
        safe,
        end.flatMap(Reckoning::lawful),
        end.isEmpty() ? Optional.of(NOT_STATED) : end.flatMap(Reckoning::notKnown),
        end.map(Reckoning::steps).orElse(List.of()));
  }

  static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return a.get().isBefore(b.get()) ? a : b;
  }

  /** The same limit counted from another event, with all else as it is. */
  LimbTiming periodic(Period every, Trigger from, CountingRule rule, Place place, int times) {
    Limb limb =
        new Limb(
            from,
            Optional.empty(),
            every.times(times),
            rule,
            place,
            Expression.always(),
            Optional.empty(),
            List.of());
    return find(limb, Grants.NONE).orElseThrow();
  }

  /** The latest of the event and of those that restart the clock. */
  private Optional<Start> restarted(Limb limb, Optional<Start> from, Optional<ZoneId> zone) {
    Optional<Start> latest = from;
    for (String fact : limb.restartOn()) {
      Optional<Start> again = origins.find(new Trigger.OfFacts(List.of(fact), false), zone);
      if (again.isPresent() && latest.isPresent() && again.get().at().isAfter(latest.get().at())) {
        latest = again;
      }
    }
    return latest;
  }

  private Counting counting(Limb limb, Optional<ZoneId> zone) {
    boolean needsCalendar = limb.rule().needsCalendar(limb.within());
    var calendar = occasion.calendar(limb.place().calendar(), row);
    if (zone.isEmpty()
        && limb.rule().needsZone(limb.within())
        && limb.place().zone() instanceof ZoneSource.OfFact of) {
      open.add(new OpenFact(of.fact(), Decides.ZONE));
    }
    if (calendar.isEmpty()
        && needsCalendar
        && limb.place().calendar() instanceof CalendarSource.OfFact of) {
      open.add(new OpenFact(of.fact(), Decides.CALENDAR));
    }
    return new Counting(limb.rule(), zone, calendar, roll(limb));
  }

  private RollPermission roll(Limb limb) {
    if (limb.rollUnless().isEmpty()) {
      return RollPermission.GRANTED;
    }
    Expression exception = limb.rollUnless().get();
    return switch (exception.evaluate(row)) {
      case YES -> RollPermission.WITHHELD;
      case NO -> RollPermission.GRANTED;
      case NOT_KNOWN -> {
        note(exception, Decides.ROLL);
        yield RollPermission.NOT_DECIDED;
      }
    };
  }

  private void noteStart(Trigger trigger) {
    switch (trigger) {
      case Trigger.OfFacts of -> of.facts().forEach(fact -> note(fact, Decides.START));
      case Trigger.YearEnd year -> note(year.fact(), Decides.START);
      case Trigger.OfReport report -> {
        // the report is a duty of its own
      }
    }
  }

  private void note(String fact, Decides decides) {
    open.add(new OpenFact(fact, decides));
  }

  void note(Expression expression, Decides decides) {
    for (Ground ground : expression.grounds(row)) {
      note(ground.fact(), decides);
    }
  }
}
