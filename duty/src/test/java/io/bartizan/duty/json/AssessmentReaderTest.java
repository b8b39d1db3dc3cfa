package io.bartizan.duty.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Seeds;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssessmentReaderTest {

  private static final AssessmentWriter WRITER = new AssessmentWriter(Shipped.CATALOGUE);

  private static Parsed<Assessment> read(String json) {
    return AssessmentReader.read(new Source("assessment.json", json));
  }

  @Test
  void assessment_ofAVectorOfEveryStatute_comesBackFromJson() {
    for (Statute statute : Shipped.CATALOGUE.statutes()) {
      Catalogue asked = Shipped.CATALOGUE.enabling(Set.of(statute.id()));
      Vector vector = Vectors.of(Shipped.CATALOGUE, statute).vectors().getLast();
      Assessment assessment = asked.assess(vector.facts(), vector.at());

      String json = WRITER.write(assessment, assessment.relevant(), Optional.empty());

      Assessment back = read(json).value().orElseThrow();
      assertThat(back.findings()).as(vector.toString()).isEqualTo(assessment.relevant());
      assertThat(back.silent()).isEqualTo(assessment.silent());
    }
  }

  @Test
  void assessment_ofRandomIncidents_comesBackFromJson() {
    SplittableRandom random = Seeds.random("jsonRoundTrip");
    for (int i = 0; i < 4; i++) {
      Instant around = Instant.parse("2026-11-20T10:00:00Z");
      Facts facts =
          RandomIncident.of(Shipped.CATALOGUE.vocabulary(), random, around, random.nextDouble());
      Assessment assessment = Shipped.CATALOGUE.assess(facts, around.plusSeconds(86_400 * 4));

      assertThat(read(WRITER.write(assessment)).value()).contains(assessment);
    }
  }

  @Test
  void titleWithControlCharacters_isEscapedAndComesBack() {
    Facts facts =
        Facts.builder().title("a \u001b[31m \u202e \u0085 \"q\" \\ 报告 \ud83d\ude00").build();
    Assessment assessment = Shipped.CATALOGUE.assess(facts, Instant.EPOCH);

    String json = WRITER.write(assessment);

    assertThat(json).doesNotContain("\u001b", "\u202e", "\u0085").contains("报告");
    assertThat(read(json).value().orElseThrow().title()).isEqualTo(facts.title());
  }

  @Test
  void malformedDocuments_areRejectedWithReasons() {
    assertThat(read("[]").diagnostics()).isNotEmpty();
    assertThat(read("{\"at\": \"yesterday\"}").value()).isEmpty();
    assertThat(read("{\"at\": \"2026-11-23T10:00:00Z\", \"findings\": [{}]}").value()).isEmpty();
    assertThat(read("{").value()).isEmpty();
  }
}
