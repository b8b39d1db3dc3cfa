package io.bartizan.duty.assess;

import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Force;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Whether one text of a duty was in force on the day of an event. Immutable. */
final class DutyForce {

  private final Duty duty;
  private final int whereSlot;
  private final int[] forceSlots;

  DutyForce(Duty duty, Vocabulary vocabulary) {
    this.duty = duty;
    this.whereSlot = duty.force().local().where().map(vocabulary::slot).orElse(-1);
    this.forceSlots = duty.forceBy().stream().mapToInt(vocabulary::slot).toArray();
  }

  /** Whether the duty is in force on the day of the event, where it is owed. */
  boolean covers(Occasion occasion, Row row, Optional<String> party) {
    Force force = duty.force();
    return force.isUnbounded() || force.covers(decisiveDay(occasion, row), places(row, party));
  }

  /** The States whose first days count, where they have their own. */
  private List<String> places(Row row, Optional<String> party) {
    if (duty.force().local().from().isEmpty()) {
      return List.of();
    }
    if (whereSlot < 0) {
      return party.stream().toList();
    }
    return switch (row.get(whereSlot)) {
      case FactValue.Choice place -> List.of(place.option());
      case FactValue.Choices places -> places.options();
      case null, default -> List.of();
    };
  }

  /** The day of the event in the zone of the party; while there is none, the day of asking. */
  LocalDate decisiveDay(Occasion occasion, Row row) {
    Optional<ZoneId> zone =
        duty.clock() instanceof Clock.Limits limits
            ? occasion.zone(limits.limbs().getFirst().place().zone(), row)
            : Optional.empty();
    for (int slot : forceSlots) {
      if (slot >= 0 && row.get(slot) instanceof FactValue.Time time) {
        Moment moment = time.moment();
        return occasion.day(moment, zone.orElse(moment.zone()));
      }
    }
    return occasion.today(zone.orElse(occasion.localZone()));
  }

  /** The reason for a duty that is not owed, as it was not in force. */
  Ground ground(Row row, Optional<String> party) {
    Optional<LocalDate> from =
        places(row, party).stream()
            .map(duty.force()::from)
            .flatMap(Optional::stream)
            .min(LocalDate::compareTo)
            .or(duty.force()::from);
    List<String> span =
        List.of(
            from.map(LocalDate::toString).orElse(""),
            duty.force().to().map(LocalDate::toString).orElse(""));
    String fact = duty.forceBy().isEmpty() ? "" : duty.forceBy().getFirst();
    return new Ground(fact, Relation.IN_FORCE, span, Optional.empty(), Truth.NO);
  }
}
