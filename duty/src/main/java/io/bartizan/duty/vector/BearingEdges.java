package io.bartizan.duty.vector;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Place;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.statute.Trigger;
import io.bartizan.duty.statute.ZoneSource;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Works out from a statute's clocks which edges bear on it: a law that counts in hours has no month
 * that could be too short, one whose authority lives where the clocks never change has no summer
 * time. A directive's duty has no lawful end of its own, so that its months and holidays are shown
 * by the laws that transpose it.
 */
final class BearingEdges {

  private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");

  private final Set<EdgeCase> found = new LinkedHashSet<>();

  private BearingEdges() {}

  /** The edges, in the order of the duties; none for a law under which no duty can arise. */
  static Set<EdgeCase> of(Statute statute) {
    BearingEdges edges = new BearingEdges();
    if (statute.force().state().speaks()) {
      statute.duties().stream().filter(duty -> duty.force().state().speaks()).forEach(edges::duty);
    }
    return edges.found;
  }

  private void duty(Duty duty) {
    duty.appliesIf().forEachTest(test -> found.add(EdgeCase.of(Edge.RECLASSIFIED)));
    switch (duty.clock()) {
      case Clock.Limits limits -> limits.limbs().forEach(limb -> limb(duty, limb));
      case Clock.Periodic periodic ->
          counted(duty, periodic.from(), periodic.every(), periodic.rule(), periodic.place());
      case Clock.NoNumber noNumber -> {
        // what has no number has no edge
      }
    }
  }

  private void limb(Duty duty, Limb limb) {
    found.add(EdgeCase.of(Edge.FRIDAY_NIGHT, limb.within().unit()));
    counted(duty, limb.from(), limb.within(), limb.rule(), limb.place());
    if (comparesTimes(limb.condition())) {
      found.add(EdgeCase.of(Edge.LATE_CLASSIFICATION));
    }
  }

  private static boolean comparesTimes(Expression condition) {
    Set<Test> tests = new LinkedHashSet<>();
    condition.forEachTest(tests::add);
    return tests.stream().anyMatch(Test.TimeOrder.class::isInstance);
  }

  private void counted(Duty duty, Trigger from, Period period, CountingRule rule, Place place) {
    Unit unit = period.unit();
    found.add(EdgeCase.of(Edge.OTHER_ZONE, unit));
    if (unit != Unit.BUSINESS_DAY && changesClocks(place.zone())) {
      found.add(EdgeCase.of(Edge.SUMMER_TIME, unit));
    }
    if (rule.needsCalendar(period) && !duty.byNationalLaw()) {
      found.add(EdgeCase.of(Edge.HOLIDAYS, unit));
    }
    if (!(from instanceof Trigger.OfReport)) {
      found.add(EdgeCase.of(Edge.CORRECTED));
    }
    switch (Edge.alike(unit)) {
      case MONTH -> {
        if (!duty.byNationalLaw()) {
          found.add(EdgeCase.of(Edge.MONTH_END, unit));
        }
        calendar(duty, unit);
      }
      case DAY -> calendar(duty, unit);
      default -> {
        // hours and business days know no months
      }
    }
  }

  private void calendar(Duty duty, Unit unit) {
    found.add(EdgeCase.of(Edge.LEAP_DAY, unit));
    if (duty.force().to().isEmpty()) {
      found.add(EdgeCase.of(Edge.CENTURY, unit));
    }
  }

  /** A zone that only the incident names may be one that does. */
  private static boolean changesClocks(ZoneSource source) {
    return switch (source) {
      case ZoneSource.Fixed fixed -> fixed.zone().getRules().nextTransition(TODAY) != null;
      case ZoneSource.OfFact of -> true;
    };
  }
}
