package io.bartizan.duty.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Seeds;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FactsWriterTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final List<Duty> DUTIES =
      CATALOGUE.statutes().stream().flatMap(statute -> statute.duties().stream()).toList();

  private static Parsed<Facts> read(String text) {
    return FactsReader.read(new Source("facts.yml", text), CATALOGUE.vocabulary(), DUTIES);
  }

  @Test
  void facts_ofEveryVector_comeBack() {
    for (Statute statute : CATALOGUE.statutes()) {
      for (Vector vector : Vectors.of(CATALOGUE, statute).vectors()) {
        String written = FactsWriter.write(vector.facts());

        assertThat(read(written).value()).as(written).contains(vector.facts());
      }
    }
  }

  @Test
  void facts_madeUp_comeBack() {
    SplittableRandom random = Seeds.random("factsRoundTrip");
    for (int i = 0; i < 50; i++) {
      Facts facts =
          RandomIncident.of(
              CATALOGUE.vocabulary(), random, Instant.parse("2026-11-20T10:00:00Z"), 0.6);

      assertThat(read(FactsWriter.write(facts)).value()).contains(facts);
    }
  }

  @Test
  void texts_thatLookLikeYaml_comeBack() {
    Facts facts =
        Facts.builder()
            .title("a: [b] # \"c\" \n- \u001b[0m")
            .reference("2041")
            .zone(ZoneId.of("Europe/Oslo"))
            .fact("entity.zone", new FactValue.Zone(ZoneId.of("Europe/Oslo")))
            .fact("entity.established_in", FactValue.Choices.of(List.of("NO", "DE")))
            .fact("incident.description", new FactValue.Text("unknown"))
            .fact("incident.cause", new FactValue.Text("null"))
            .build();

    assertThat(read(FactsWriter.write(facts)).value()).contains(facts);
  }
}
