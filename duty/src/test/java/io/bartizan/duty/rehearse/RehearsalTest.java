package io.bartizan.duty.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Seeds;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void chain_playedThrough_runsFromEachReportToTheNext() {
    Instant discovered = Instant.parse("2026-11-24T01:00:00Z");
    Facts facts =
        Facts.builder()
            .fact("entity.established_in", FactValue.Choices.of(List.of("CN")))
            .fact("cn.measures.role", new FactValue.Choice("cii_operator"))
            .fact("cn.measures.level", new FactValue.Choice("major"))
            .fact("time.aware", new FactValue.Time(Moment.at(discovered, SHANGHAI)))
            .build();

    List<Rehearsal.Event> events =
        Rehearsal.play(Shipped.CATALOGUE, facts, discovered, Duration.ofMinutes(10));

    List<String> duties =
        events.stream()
            .map(event -> event.finding().id())
            .filter(id -> id.startsWith("cn.measures/cii"))
            .toList();
    assertThat(duties).containsExactly("cn.measures/cii-operator", "cn.measures/cii-department");
    assertThat(events.getFirst().at()).isBeforeOrEqualTo(discovered.plus(Duration.ofMinutes(50)));
  }

  @Test
  void randomIncidents_playedThrough_endInOrderAndWithinTheBound() {
    SplittableRandom random = Seeds.random("rehearsal");
    for (int i = 0; i < 5; i++) {
      Instant around = Instant.parse("2026-11-20T10:00:00Z");
      Facts facts = RandomIncident.of(Shipped.CATALOGUE.vocabulary(), random, around, 0.9);

      List<Rehearsal.Event> events =
          Rehearsal.play(Shipped.CATALOGUE, facts, around, Duration.ofHours(1));

      assertThat(events).hasSizeLessThanOrEqualTo(Rehearsal.MOST);
      assertThat(events.stream().map(Rehearsal.Event::at).toList()).isSorted();
    }
  }
}
