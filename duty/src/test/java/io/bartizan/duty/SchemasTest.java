package io.bartizan.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.incident.FactsWriter;
import io.bartizan.duty.json.AssessmentWriter;
import io.bartizan.duty.rehearse.RandomIncident;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.syntax.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SchemasTest {

  @TestFactory
  List<DynamicTest> statuteSchema_ofEveryShippedStatute_holds() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Source file : ShippedCatalogue.files()) {
      if (file.name().startsWith("statutes/")) {
        tests.add(
            DynamicTest.dynamicTest(
                file.name(),
                () ->
                    assertThat(SchemaCheck.problems(Schemas.text("statute"), file.text()))
                        .isEmpty()));
      }
    }
    return tests;
  }

  @Test
  void statuteSchema_ofAnUnknownKey_saysSo() {
    String statute =
        """
        statute: xx.test
        title: Test
        jurisdiction: XX
        instrument: Test
        source: Test
        grade: D
        checked_on: 2026-11-23
        dutys: []
        """;

    assertThat(SchemaCheck.problems(Schemas.text("statute"), statute))
        .anyMatch(problem -> problem.contains("lacks duties"))
        .anyMatch(problem -> problem.contains("unknown dutys"))
        .anyMatch(problem -> problem.contains("$.grade"));
  }

  @Test
  void factsSchema_ofWrittenFacts_holds() {
    for (Statute statute : Shipped.CATALOGUE.statutes()) {
      for (Vector vector : Vectors.of(Shipped.CATALOGUE, statute).vectors()) {
        assertThat(SchemaCheck.problems(Schemas.text("facts"), FactsWriter.write(vector.facts())))
            .as(vector.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void assessmentSchema_ofRandomIncidents_holds() {
    SplittableRandom random = Seeds.random("assessmentSchema");
    AssessmentWriter writer = new AssessmentWriter(Shipped.CATALOGUE);
    for (int i = 0; i < 10; i++) {
      Instant around = Instant.parse("2026-11-20T10:00:00Z");
      Facts facts = RandomIncident.of(Shipped.CATALOGUE.vocabulary(), random, around, 0.7);
      Assessment assessment =
          Shipped.CATALOGUE.assess(facts, Instant.parse("2026-11-27T10:00:00Z"));

      assertThat(SchemaCheck.problems(Schemas.text("assessment"), writer.write(assessment)))
          .isEmpty();
    }
  }
}
