package io.bartizan.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.vector.Vector;
import io.bartizan.duty.vector.Vectors;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedVectorsTest {

  private static final CatalogueReader.Result READ =
      CatalogueReader.read("test", "1", ShippedCatalogue.files());

  @Test
  void catalogue_asShipped_hasNoErrors() {
    List<Diagnostic> errors = READ.diagnostics().stream().filter(Diagnostic::isError).toList();

    assertThat(new DiagnosticText(false).print(errors)).isEmpty();
  }

  @TestFactory
  List<DynamicTest> vectors_ofEveryStatute_comeOutAsWritten() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Statute statute : READ.catalogue().statutes()) {
      Vectors.Suite suite = Vectors.of(READ.catalogue(), statute);
      tests.add(
          DynamicTest.dynamicTest(
              statute.id() + ": vectors can be read",
              () -> {
                assertThat(new DiagnosticText(false).print(suite.diagnostics())).isEmpty();
                assertThat(suite.vectors()).isNotEmpty();
              }));
      for (Vector vector : suite.vectors()) {
        tests.add(DynamicTest.dynamicTest(vector.toString(), () -> run(vector)));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> vectors_ofEveryStatute_tryEachEdgeAndEachCondition() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Statute statute : READ.catalogue().statutes()) {
      List<Vector> vectors = Vectors.of(READ.catalogue(), statute).vectors();
      tests.add(
          DynamicTest.dynamicTest(
              statute.id(),
              () ->
                  assertThat(Vectors.untried(READ.catalogue(), statute, vectors))
                      .as("what no vector of " + statute.id() + " shows")
                      .isEmpty()));
    }
    return tests;
  }

  @Test
  void everyDuty_isShownByEightVectorsAtLeast() {
    List<String> lacking = new ArrayList<>();
    for (Statute statute : READ.catalogue().statutes()) {
      List<Vector> vectors = Vectors.of(READ.catalogue(), statute).vectors();
      for (Duty duty : statute.duties()) {
        long shown = vectors.stream().filter(vector -> looksAt(vector, duty)).count();
        if (shown < 8) {
          lacking.add(duty.id() + ": " + shown);
        }
      }
    }

    assertThat(lacking).isEmpty();
  }

  private static boolean looksAt(Vector vector, Duty duty) {
    return vector.expectations().stream()
        .anyMatch(one -> one.duty().replaceFirst("@.*", "").equals(duty.id()));
  }

  private static void run(Vector vector) {
    List<Diagnostic> failures = Vectors.run(READ.catalogue(), vector);

    assertThat(new DiagnosticText(false).print(failures)).isEmpty();
  }
}
