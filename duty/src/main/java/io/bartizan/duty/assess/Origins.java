package io.bartizan.duty.assess;

import io.bartizan.duty.clock.Start;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.statute.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;

/** Finds the event from which a clock runs. */
final class Origins {

  private final Occasion occasion;
  private final Row row;
  private final Optional<String> party;

  Origins(Occasion occasion, Row row, Optional<String> party) {
    this.occasion = occasion;
    this.row = row;
    this.party = party;
  }

  /** The event, if it has been stated. */
  Optional<Start> find(Trigger trigger, Optional<ZoneId> zone) {
    return switch (trigger) {
      case Trigger.OfFacts of -> ofFacts(of).map(moment -> start(moment, zone));
      case Trigger.YearEnd year -> moment(year.fact()).map(moment -> yearEnd(moment, zone));
      case Trigger.OfReport report -> ofReport(report).map(at -> start(at, zone));
    };
  }

  /** An event before which {@code trigger} cannot lie: a report is sent before it arrives. */
  Optional<Start> findBefore(Trigger trigger, Optional<ZoneId> zone) {
    return trigger instanceof Trigger.OfReport report && report.received()
        ? find(new Trigger.OfReport(report.duties(), false, report.last()), zone)
        : Optional.empty();
  }

  private Optional<Moment> ofFacts(Trigger.OfFacts of) {
    Optional<Moment> found = Optional.empty();
    for (String fact : of.facts()) {
      Optional<Moment> moment = moment(fact);
      if (moment.isPresent() && !of.earliest()) {
        return moment;
      }
      if (moment.isPresent()
          && found.filter(best -> !moment.get().at().isBefore(best.at())).isEmpty()) {
        found = moment;
      }
    }
    return found;
  }

  Optional<Moment> moment(String fact) {
    int slot = occasion.vocabulary().slot(fact);
    return slot >= 0 && row.get(slot) instanceof FactValue.Time time
        ? Optional.of(time.moment())
        : Optional.empty();
  }

  private Optional<Instant> ofReport(Trigger.OfReport report) {
    Optional<Instant> found = Optional.empty();
    for (String duty : report.duties()) {
      for (Submission one : occasion.reports().sent(duty, party)) {
        Optional<Instant> at = report.received() ? one.received() : one.submitted();
        if (at.isPresent() && (found.isEmpty() || at.get().isAfter(found.get()) == report.last())) {
          found = at;
        }
      }
    }
    return found;
  }

  private Start start(Instant at, Optional<ZoneId> zone) {
    return Start.at(at, zone.orElse(occasion.localZone()));
  }

  private Start start(Moment moment, Optional<ZoneId> zone) {
    return new Start(
        moment.at(),
        occasion.day(moment, zone.orElse(moment.zone())),
        moment.day().isPresent(),
        moment.zone());
  }

  private static Start yearEnd(Moment moment, Optional<ZoneId> zone) {
    ZoneId counted = zone.orElse(moment.zone());
    int year = moment.dayIn(counted).getYear();
    return Start.endOf(LocalDate.of(year, Month.DECEMBER, 31), counted);
  }
}
