package io.bartizan.duty.vector;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.clock.Unit;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Limb;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the edges that a vector shows: not those that it claims, but those that the facts reach and
 * an expectation looks at.
 */
final class ShownEdges {

  private static final int LAST_HOUR = 23;
  private static final int CHAIN = 3;
  private static final int CENTURY = 2100;

  private final Catalogue catalogue;
  private final Vector vector;
  private final Facts facts;
  private final Assessment assessment;
  private final Set<EdgeCase> found = new LinkedHashSet<>();

  /** A catalogue in which the vector's statute is switched on. */
  ShownEdges(Catalogue catalogue, Vector vector) {
    this.catalogue = catalogue;
    this.vector = vector;
    this.facts = vector.facts();
    this.assessment = catalogue.assess(facts, vector.at());
  }

  Set<EdgeCase> find() {
    for (Expectation expectation : vector.expectations()) {
      assessment
          .find(expectation.duty())
          .ifPresent(finding -> looked(finding, saysWhen(expectation)));
    }
    return found;
  }

  private static boolean saysWhen(Expectation expectation) {
    return expectation.safe().isPresent() || expectation.lawful().isPresent();
  }

  private void looked(Finding finding, boolean saysWhen) {
    if (finding.verdict() == Verdict.NOT_APPLICABLE
        && finding.state().filter(s -> s == State.WITHDRAWN || s == State.MET).isPresent()) {
      found.add(EdgeCase.of(Edge.RECLASSIFIED));
    }
    if (saysWhen) {
      finding.timing().ifPresent(timing -> timed(finding, timing));
    }
  }

  private void timed(Finding finding, Timing timing) {
    if (!finding.corrections().isEmpty()) {
      found.add(EdgeCase.of(Edge.CORRECTED));
    }
    if (isClassifiedLate(finding)) {
      found.add(EdgeCase.of(Edge.LATE_CLASSIFICATION));
    }
    Optional<LimbTiming> bound = timing.bindingLimb();
    if (bound.isPresent() && bound.get().start().isPresent()) {
      counted(bound.get(), bound.get().start().get(), timing);
    }
  }

  private boolean isClassifiedLate(Finding finding) {
    List<Test> tests = new ArrayList<>();
    catalogue
        .findDuty(finding.heading().duty())
        .map(duty -> duty.clock() instanceof Clock.Limits limits ? limits.limbs() : List.<Limb>of())
        .orElse(List.of())
        .forEach(limb -> limb.condition().forEachTest(tests::add));
    Row row = Row.of(facts.asOf(vector.at()), catalogue.vocabulary());
    return tests.stream()
        .anyMatch(test -> test instanceof Test.TimeOrder && test.evaluate(row) == Truth.NO);
  }

  private void counted(LimbTiming limb, Instant start, Timing timing) {
    Unit unit = limb.within().unit();
    ZoneId zone = timing.zone();
    ZonedDateTime event = start.atZone(zone);
    Instant end = timing.lawful().or(timing::safe).orElse(start);
    if (event.getDayOfWeek() == DayOfWeek.FRIDAY && event.getHour() == LAST_HOUR) {
      found.add(EdgeCase.of(Edge.FRIDAY_NIGHT, unit));
    }
    if (!event.getOffset().equals(end.atZone(zone).getOffset())) {
      found.add(EdgeCase.of(Edge.SUMMER_TIME, unit));
    }
    if (isElsewhere(start, zone, unit)) {
      found.add(EdgeCase.of(Edge.OTHER_ZONE, unit));
    }
    days(event.toLocalDate(), end.minusNanos(1).atZone(zone).toLocalDate(), unit);
    steps(limb, event.toLocalDate());
  }

  private void days(LocalDate from, LocalDate to, Unit unit) {
    boolean leap =
        Stream.of(from.getYear(), to.getYear())
            .filter(year -> LocalDate.of(year, Month.FEBRUARY, 1).isLeapYear())
            .map(year -> LocalDate.of(year, Month.FEBRUARY, 29))
            .anyMatch(day -> !from.isAfter(day) && !to.isBefore(day));
    if (leap) {
      found.add(EdgeCase.of(Edge.LEAP_DAY, unit));
    }
    LocalDate last = LocalDate.of(CENTURY, Month.FEBRUARY, 28);
    if (!from.isAfter(last) && !to.isBefore(last)) {
      found.add(EdgeCase.of(Edge.CENTURY, unit));
    }
  }

  private void steps(LimbTiming limb, LocalDate from) {
    Unit unit = limb.within().unit();
    for (Step step : limb.steps()) {
      boolean chain =
          switch (step.code()) {
            case "rolled" -> ChronoUnit.DAYS.between(day(step, "day"), day(step, "to")) >= CHAIN;
            case "last-business-day" -> weekdays(from, day(step, "day")) > limb.within().amount();
            default -> false;
          };
      if (chain) {
        found.add(EdgeCase.of(Edge.HOLIDAYS, unit));
      }
      if (step.code().equals("month-end")) {
        found.add(EdgeCase.of(Edge.MONTH_END, unit));
      }
    }
  }

  private static LocalDate day(Step step, String name) {
    return step.values().get(name) instanceof StepValue.Day day ? day.date() : LocalDate.EPOCH;
  }

  private static long weekdays(LocalDate after, LocalDate to) {
    return after
        .plusDays(1)
        .datesUntil(to.plusDays(1))
        .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
        .count();
  }

  /** Whether the event was stated in a zone with another hour, or for days with another date. */
  private boolean isElsewhere(Instant start, ZoneId zone, Unit unit) {
    ZonedDateTime there = start.atZone(written(start).orElse(zone));
    ZonedDateTime here = start.atZone(zone);
    return unit.isClockTime()
        ? !there.getOffset().equals(here.getOffset())
        : !there.toLocalDate().equals(here.toLocalDate());
  }

  private Optional<ZoneId> written(Instant start) {
    return StreamSupport.stream(facts.names().spliterator(), false)
        .flatMap(name -> facts.history(name).stream())
        .map(FactVersion::value)
        .flatMap(Optional::stream)
        .filter(FactValue.Time.class::isInstance)
        .map(time -> ((FactValue.Time) time).moment())
        .filter(moment -> moment.at().equals(start))
        .map(Moment::zone)
        .findFirst()
        .or(facts::zone);
  }
}
