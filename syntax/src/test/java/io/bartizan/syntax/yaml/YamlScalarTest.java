package io.bartizan.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain scalar means: YAML 1.2.2, section 10.3.2, where YAML 1.1 agrees. */
class YamlScalarTest {

  private static final List<Pattern> NULL = patterns("null|Null|NULL|~|");
  private static final List<Pattern> BOOLEAN = patterns("true|True|TRUE|false|False|FALSE");
  private static final List<Pattern> INTEGER = patterns("[-+]?(0|[1-9][0-9]*)", "0x[0-9a-fA-F]+");
  private static final List<Pattern> FLOAT =
      patterns(
          "(\\.[0-9]+|[-+]?(0|[1-9][0-9]*)\\.[0-9]*)([eE][-+][0-9]+)?",
          "[-+]?(\\.inf|\\.Inf|\\.INF)",
          "\\.nan|\\.NaN|\\.NAN");

  private static List<Pattern> patterns(String... texts) {
    return Arrays.stream(texts).map(Pattern::compile).toList();
  }

  /**
   * The core schema by its regular expressions, where YAML 1.1 reads the same: no {@code 0o}, no
   * exponent without fraction or sign, no leading zero.
   */
  private static Kind oracle(String text) {
    if (fits(NULL, text)) {
      return Kind.NULL;
    }
    if (fits(BOOLEAN, text)) {
      return Kind.BOOLEAN;
    }
    if (fits(INTEGER, text)) {
      return Kind.INTEGER;
    }
    return fits(FLOAT, text) ? Kind.FLOAT : Kind.STRING;
  }

  private static boolean fits(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(p -> p.matcher(text).matches());
  }

  @Test
  void resolve_textsOfTheAlphabetOfNumbersAndWords_isTheCoreSchema() {
    Dice dice = Dice.of("YamlScalarTest");
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (int i = 0; i < 500_000; i++) {
      String text =
          dice.toss()
              ? dice.text("0123456789+-.eExo_ aFf:~", 6)
              : mutated(
                  dice,
                  dice.pick(
                      "null",
                      "Null",
                      "NULL",
                      "true",
                      "True",
                      "TRUE",
                      "false",
                      "False",
                      "FALSE",
                      "~",
                      "",
                      ".inf",
                      "-.Inf",
                      ".NaN",
                      "0x1F",
                      "0o17",
                      "-1.5e+3",
                      "007",
                      "+12",
                      "nULL",
                      "tRue",
                      "1_000",
                      "12:30",
                      "2026-01-31",
                      "0",
                      "-0",
                      "0.0",
                      "1.",
                      ".5"));
      Kind kind = YamlScalar.resolve(text);
      assertThat(kind).as(text).isEqualTo(oracle(text));
      counts.merge(kind, 1, Integer::sum);
    }
    assertThat(counts.values()).hasSize(5).allSatisfy(n -> assertThat(n).isGreaterThan(1_000));
  }

  private static String mutated(Dice dice, String text) {
    if (!dice.oneIn(3) || text.isEmpty()) {
      return text;
    }
    int at = dice.below(text.length());
    return text.substring(0, at) + dice.text("01eE.-xo \u0660NntT", 1) + text.substring(at + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000429", "007", "010", "-01", "+00", "00.5", "08e1", "0429", "0_1", "0b11"})
  void leadingZero_isText(String text) {
    assertThat(scalar(text).kind()).isEqualTo(Kind.STRING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "on", "off", "Y", "n", "1:30", "2026-01-31", "1_000", "="})
  void wordsThatVersion11KnewOtherwise_areText(String text) {
    assertThat(scalar(text).kind()).isEqualTo(Kind.STRING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'4688'", "\"true\"", "'~'", "''", "!!str 4688", "! 5", "!!int 5"})
  void quotedOrTagged_isText(String written) {
    YamlScalar scalar = scalar(written);

    assertThat(scalar.kind()).isEqualTo(Kind.STRING);
    assertThat(scalar.isNull()).isFalse();
  }

  @Test
  void blockScalars_areTextAndNotPlain() {
    assertThat(scalar("|-\n 5")).matches(s -> s.kind() == Kind.STRING && !s.plain());
    assertThat(scalar(">-\n true\n x").text()).isEqualTo("true x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE"})
  void isTrue_spellingsOfTrue_holds(String text) {
    assertThat(scalar(text).isTrue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "'true'", "trUe", "1", "yes"})
  void isTrue_anythingElse_doesNotHold(String text) {
    assertThat(scalar(text).isTrue()).isFalse();
  }

  @Test
  void described_kinds_haveTheirWords() {
    assertThat(List.of("x", "~", "true", "5", "5.5"))
        .extracting(text -> scalar(text).described())
        .containsExactly("text", "null", "a boolean", "a whole number", "a number");
    assertThat(scalar("5").isNumber() && scalar(".inf").isNumber()).isTrue();
    assertThat(scalar("x").isNumber()).isFalse();
  }

  @Test
  void toString_ofHostileText_isEscapedAndCut() {
    YamlScalar scalar =
        new YamlScalar("\u001b[2J" + "x".repeat(200), Kind.STRING, false, Span.START);

    assertThat(scalar.toString()).startsWith("\\u001b[2J").endsWith("…").hasSize(80);
  }

  private static YamlScalar scalar(String written) {
    Source source = new Source("test", "a: " + written + "\n");
    YamlMapping map = (YamlMapping) new YamlReader().read(source).value().orElseThrow().getFirst();
    return (YamlScalar) map.entries().getFirst().value();
  }
}
