package io.bartizan.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that are small to write and large to run are rejected by name, in little memory and time.
 */
class RuleLimitsTest {

  private static final Placeholders DOUBLING =
      new Placeholders(
          Map.of(
              "x",
              List.of("%x%%x%"),
              "many",
              IntStream.range(0, 200).mapToObj(i -> "%many%" + i).toList()));

  static Stream<Map.Entry<String, String>> bombs() {
    return Stream.of(
        bomb("modifier-limit: wide", "f|" + repeated("wide", 40) + ": a"),
        bomb("modifier-limit: base64", "f|" + repeated("base64", 60) + ": abcdef"),
        bomb("modifier-limit: base64offset", "f|" + repeated("base64offset", 20) + ": abcdef"),
        bomb("modifier-limit: expand", "f|" + repeated("expand", 30) + ": '%x%'"),
        bomb("modifier-limit: re and expand", "f|re|" + repeated("expand", 30) + ": '%x%'"),
        bomb("modifier-limit: expand to many", "f|" + repeated("expand", 9) + ": '%many%'"),
        bomb(
            "modifier-limit: windash",
            "f|" + repeated("expand", 2) + "|windash|base64offset: '%many% -a -b -c'"),
        bomb(
            "rule-limit: many values",
            "f|windash|base64offset: [" + repeated("' -a -b -c'", 2_000, ", ") + "]"),
        bomb("rule-limit: long value", "f: " + "a".repeat(20_000)),
        bomb("rule-limit: long expression", "f|re: " + "a".repeat(3 << 20)),
        bomb(
            "condition-limit: repetition",
            "a: {f: ["
                + repeated("a", 1_000, ", ")
                + "]}\ncondition: "
                + repeated("a", 100_000, " or ")));
  }

  private static Map.Entry<String, String> bomb(String name, String rule) {
    return Map.entry(name, rule);
  }

  private static String repeated(String word, int times) {
    return repeated(word, times, "|");
  }

  private static String repeated(String word, int times, String between) {
    return Collections.nCopies(times, word).stream().collect(Collectors.joining(between));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void rule_thatGrows_isRejectedByName(Map.Entry<String, String> bomb) {
    String code = bomb.getKey().substring(0, bomb.getKey().indexOf(':'));
    Source source = new Source("bomb.yml", RuleText.rule(bomb.getValue()));

    List<Diagnostic> found = new SigmaCompiler(DOUBLING).compile(source).getFirst().diagnostics();

    assertThat(found).extracting(Diagnostic::code).containsOnly(code);
    assertThat(found).hasSizeLessThan(10);
  }

  @Test
  void rule_ofAHundredThousandValues_isTooLarge() {
    List<String> values = IntStream.range(0, 100_001).mapToObj(i -> "v" + i).toList();

    assertThat(RuleText.codes("f: [" + String.join(",", values) + "]"))
        .containsExactly("rule-limit");
  }

  @Test
  void rule_ofThousandsOfValues_isFine() {
    List<String> values = IntStream.range(0, 20_000).mapToObj(i -> "v" + i).toList();

    assertThat(RuleText.codes("f|contains: [" + String.join(",", values) + "]")).isEmpty();
  }
}
