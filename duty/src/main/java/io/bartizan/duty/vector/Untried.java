package io.bartizan.duty.vector;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Statute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tests of a statute's conditions that no vector tries both ways: in one it must hold, in
 * another it must not. Conditions are those of scope, of limits, of rolls and of delays.
 */
final class Untried {

  private final Catalogue catalogue;
  private final Map<String, Set<Truth>> seen = new LinkedHashMap<>();

  private Untried(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What is untried, in words. */
  static List<String> of(Catalogue catalogue, Statute statute, List<Vector> vectors) {
    Untried untried = new Untried(catalogue);
    for (Duty duty : statute.duties()) {
      if (statute.force().state().speaks() && duty.force().state().speaks()) {
        untried.conditions(duty).forEach(one -> one.forEachTest(untried::declare));
      }
    }
    vectors.forEach(untried::run);
    return untried.words();
  }

  private List<Expression> conditions(Duty duty) {
    List<Expression> all = new ArrayList<>();
    all.add(duty.appliesIf());
    duty.extensions().forEach(extension -> all.add(extension.condition()));
    if (duty.clock() instanceof Clock.Limits limits) {
      for (Limb limb : limits.limbs()) {
        all.add(limb.condition());
        limb.rollUnless().ifPresent(all::add);
      }
    }
    return all;
  }

  private void declare(Test test) {
    seen.computeIfAbsent(test.toString(), text -> EnumSet.noneOf(Truth.class));
  }

  private void run(Vector vector) {
    Row row = Row.of(vector.facts().asOf(vector.at()), catalogue.vocabulary());
    for (Expectation expectation : vector.expectations()) {
      String duty = expectation.duty().replaceFirst("@.*", "");
      catalogue
          .findDuty(duty)
          .ifPresent(
              found -> conditions(found).forEach(one -> one.forEachTest(test -> tried(test, row))));
    }
  }

  private void tried(Test test, Row row) {
    Set<Truth> truths = seen.get(test.toString());
    if (truths != null) {
      truths.add(test.evaluate(row));
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    seen.forEach(
        (test, truths) -> {
          if (!truths.contains(Truth.YES)) {
            words.add("that holds: " + test);
          }
          if (!truths.contains(Truth.NO)) {
            words.add("that does not hold: " + test);
          }
        });
    return words;
  }
}
