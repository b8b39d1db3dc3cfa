package io.bartizan.sigma.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Explaining stops where it would take too much, and says so. */
final class ExplainBudgetTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a"));

  private static CompiledRule rule(String test) {
    String text =
        """
        title: Rule
        logsource: {product: windows}
        detection:
          selection:
            %s
          condition: selection
        """
            .formatted(test);
    return new SigmaCompiler(Placeholders.NONE)
        .compile(new Source("rule.yml", text))
        .getFirst()
        .value()
        .orElseThrow();
  }

  private static Explanation explain(String test, String value, ExplainBudget budget) {
    return Explainer.explainMatch(
        rule(test).rule(),
        Placeholders.NONE,
        FieldMapping.NONE,
        TreeEvent.of(FIELDS, Map.of("a", value)),
        budget);
  }

  @Test
  void matchWithinTheBudget_isExplainedAsEver() {
    ExplainBudget budget = new ExplainBudget(1_000);

    Explanation explanation = explain("a|contains: ['x', 'b']", "aab", budget);

    assertThat(explanation.holds()).isTrue();
    assertThat(explanation).isNotEqualTo(Explanation.SHORTENED);
    assertThat(budget.left()).isBetween(1L, 999L);
  }

  @Test
  void matchBeyondTheBudget_isShortenedByName_andStillHolds() {
    ExplainBudget budget = new ExplainBudget(1_000);

    Explanation explanation = explain("a|contains: ['x', 'b']", "a".repeat(2_000) + "b", budget);

    assertThat(explanation).isEqualTo(Explanation.SHORTENED);
    assertThat(explanation.label()).startsWith("explanation shortened");
    assertThat(explanation.holds()).isTrue();
    assertThat(budget.left()).isZero();
  }

  @Test
  void expression_takesManyStepsForEachCharacter() {
    ExplainBudget budget = new ExplainBudget(50_000);

    Explanation first = explain("a|re: 'a+b'", "a".repeat(100) + "b", budget);

    assertThat(first).isNotEqualTo(Explanation.SHORTENED);
    assertThat(50_000 - budget.left()).isGreaterThan(100L * Evaluation.STEPS_OF_AN_EXPRESSION);
    assertThat(explain("a|re: 'a+b'", "a".repeat(2_000) + "b", budget))
        .isEqualTo(Explanation.SHORTENED);
  }

  @Test
  void longPatternInALongValue_isFoundInOnePass() {
    String pattern = "a".repeat(4_000) + "b";

    Explanation explanation =
        explain(
            "a|contains: '" + pattern + "'",
            "a".repeat(100_000) + "b",
            new ExplainBudget(1_000_000));

    assertThat(explanation.parts().getFirst().hit().orElseThrow().spans())
        .containsExactly(new Hit.Span(96_000, 100_001));
  }

  @Test
  void pieces_areFoundAtTheFirstPlaceThatTheyLieAt() {
    for (String value : List.of("xabab", "ababac", "aababacababac", "abacab", "ab")) {
      for (String piece : List.of("ab", "ababac", "abac", "b", "cab")) {
        int at = value.indexOf(piece);
        Explanation explanation =
            explain("a|contains: '" + piece + "'", value, ExplainBudget.unlimited());
        assertThat(explanation.holds()).as(piece + " in " + value).isEqualTo(at >= 0);
        if (at >= 0) {
          assertThat(explanation.parts().getFirst().hit().orElseThrow().spans())
              .containsExactly(new Hit.Span(at, at + piece.length()));
        }
      }
    }
  }
}
