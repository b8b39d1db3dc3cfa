package io.bartizan.sigma.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many expressions run together, and what those cost whose automaton is no table. */
class RegexBudgetTest {

  private static Criterion.Regex regex(String expression) {
    return new Criterion.Regex(expression, Set.of());
  }

  private static Predicate rule(String expression) {
    return new Predicate.Not(new Predicate.Field("f", regex(expression)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[ab]{9}b[ab]{11}c", "(a|b)*a(a|b){12}c", "[a-z]*x[a-z]{10}[0-9]"})
  void expressionsWithLargeAutomatons_areCostly(String expression) {
    assertThat(RegexCost.isCostly(regex(expression))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.*b.*c",
        "(foo|bar|baz)+x",
        "[0-9a-f]{8}-[0-9a-f]{4}",
        "\\bwhoami\\b",
        "^.{1,20}$",
        "a{50}"
      })
  void ordinaryExpressions_areNot(String expression) {
    assertThat(RegexCost.isCostly(regex(expression))).isFalse();
  }

  @Test
  void manyCostlyExpressions_areRefusedPastTheLimit() {
    RegexBudget budget = new RegexBudget();
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      Optional<String> reason = budget.take(rule("a[ab]{%d}b[ab]{11}c%d".formatted(10 + i % 3, i)));
      assertThat(reason.isPresent()).as(i + "").isEqualTo(i >= RegexBudget.FEW);
      refused += reason.isPresent() ? 1 : 0;
    }
    assertThat(refused).isEqualTo(200);
    assertThat(budget.take(rule("plain[0-9]+"))).isEmpty();
    assertThat(budget.take(rule("a[ab]{10}b[ab]{11}c0"))).as("one that runs already").isEmpty();
  }

  @Test
  void manyOrdinaryExpressions_areTakenUpToTheLimit() {
    RegexBudget budget = new RegexBudget();
    for (int i = 0; i < RegexBudget.MOST; i++) {
      assertThat(budget.take(rule("word%d[0-9]+".formatted(i)))).isEmpty();
    }
    assertThat(budget.take(rule("one[0-9]more")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("4000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a[ab]{9}b[ab]{11}c",
        "(a|b)*a(a|b){12}c",
        "a[ab]{30}b[ab]{40}c",
        "(\u00e9|a)[\u00e9a]{9}b[\u00e9ab]{9}\u00e9c"
      })
  void textThatOverflowsTheTable_givesWhatRe2Gives(String expression) {
    LinearRegex linear = LinearRegex.of(regex(expression));
    com.google.re2j.Pattern re2 = RegexSyntax.compile(regex(expression));
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 3_000; k++) {
        text.append("abab\u00e9".charAt(random.nextInt(expression.indexOf('\u00e9') < 0 ? 4 : 5)));
      }
      text.append(random.nextBoolean() ? "c" : "").append("ab");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(linear.find(bytes, 0, bytes.length)).isEqualTo(re2.matcher(text).find());
    }
    assertThat(
            BitSets.of(
                RegexProgram.of(RegexParser.parse(regex(expression)).orElseThrow()).orElseThrow()))
        .isPresent();
  }
}
