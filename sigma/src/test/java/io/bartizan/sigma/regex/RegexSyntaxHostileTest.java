package io.bartizan.sigma.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.predicate.Criterion;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that a compiler would never finish, or not soon; found by fuzzing. */
class RegexSyntaxHostileTest {

  private static Criterion.Regex regex(String expression, Criterion.Regex.Flag... flags) {
    return new Criterion.Regex(expression, Set.of(flags));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)[0-\ufffd]",
        "(?i)\u1c80",
        "(?i)\\x{1c85}",
        "(?si:[\\x{1c00}-\\x{1d00}])",
        "a(?i)[^a-\\x{10ffff}]"
      })
  void caseOfLettersThatNeverEnds_isRefused(String expression) {
    assertThat(RegexSyntax.problem(regex(expression)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("U+1C80"));
  }

  @Test
  void caseOfLettersThatNeverEnds_byFlagOfTheRule_isRefused() {
    assertThat(RegexSyntax.problem(regex("[a-\uffff]", Criterion.Regex.Flag.IGNORE_CASE)))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0-\ufffd]", "\u1c80", "(?i)[a-z\\-\u2014]", "(?i)[^a]\\x{2014}-\uffff"})
  void lettersWhoseCaseIsOfNoInterest_areTaken(String expression) {
    assertThat(RegexSyntax.problem(regex(expression))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?:", "(?i:", "(?P<a>"})
  void groups_nestedDeep_areRefusedByTheLimit(String open) {
    for (int depth : new int[] {101, 1_300}) {
      assertThat(RegexSyntax.problem(regex(open.repeat(depth) + "a" + ")".repeat(depth))))
          .hasValueSatisfying(
              reason -> assertThat(reason).containsAnyOf("deeper than the limit", "characters"));
    }
    String fits = "(?:".repeat(100) + "a" + ")".repeat(100);
    assertThat(RegexSyntax.problem(regex(fits))).isEmpty();
    assertThat(LinearRegex.of(regex(fits)).isForeign()).isFalse();
  }

  @Test
  void parenthesesThatOpenNoGroup_areNotCounted() {
    assertThat(RegexSyntax.problem(regex("\\(".repeat(500) + "[(]".repeat(500)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(((a{99}){99}){99})", "(?:a?){1000}(?:b{10,100}){1000}", "((\\pL{1000})){11}"})
  void repetitionsOfRepetitions_areRefusedByTheLimit(String expression) {
    assertThat(RegexSyntax.problem(regex(expression)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("limit of 10000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a{30}){30}", "a{1000}", "[{}]{3}{", "\\{1000}", "x{,9}", "a{2}b{3}(c)"})
  void ordinaryRepetitions_areNotCountedTooHigh(String expression) {
    assertThat(RegexScan.problem(expression, false)).isEmpty();
  }
}
