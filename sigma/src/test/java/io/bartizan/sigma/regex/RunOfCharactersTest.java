package io.bartizan.sigma.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.predicate.Criterion;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOfCharactersTest {

  private static final String[] PIECES = {
    "a", "B", "7", "\n", "\u00e4", "\u2014", "\ud83d\ude00", "K"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".{5,}",
        "(?s).{6,}",
        "(?i)[a-c\u00e4\u212a]{3,9}",
        "[^a]{4}",
        "\\d+",
        "[\u2010-\\x{10ffff}]{2,}",
        "(?:.){7,}"
      })
  void run_isFoundWhereRe2FindsIt(String expression) {
    Criterion.Regex regex = new Criterion.Regex(expression, Set.of());
    assertThat(RegexParser.parse(regex).flatMap(RunOfCharacters::of)).isPresent();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k > 0; k--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = ("x" + text + "\n").getBytes(StandardCharsets.UTF_8);
      assertThat(LinearRegex.of(regex).find(bytes, 1, bytes.length - 1))
          .as("seed 7, %s on %s", expression, text)
          .isEqualTo(RegexSyntax.compile(regex).matcher(text.toString()).find());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*", "(?:ab){3,}", "a{3}b", "^.{3,}", "[a-c]?"})
  void otherExpressions_areLeftToTheAutomaton(String expression) {
    Criterion.Regex regex = new Criterion.Regex(expression, Set.of());
    assertThat(RegexParser.parse(regex).flatMap(RunOfCharacters::of)).isEmpty();
  }
}
