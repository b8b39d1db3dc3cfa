package io.bartizan.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML 1.1 makes of plain scalars: the answers are those of PyYAML 6.0 in pySigma 2.0.1. */
class Yaml11Test {

  private static YamlScalar scalar(String written) {
    return (YamlScalar)
        new YamlReader()
            .read(new Source("test.yml", "a: " + written))
            .value()
            .map(documents -> ((YamlMapping) documents.getFirst()).entries().getFirst().value())
            .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0x1F, 31",
    "017, 15",
    "010, 8",
    "0_1, 1",
    "0b101, 5",
    "1:30, 90",
    "12:30:45, 45045",
    "190:20:30, 685230",
    "1:30.5, 90.5",
    "1_000, 1000",
    "1_0.5, 10.5",
    "+12, 12",
    "-12, -12",
    "3.0e+7, 30000000",
    "1.e+3, 1000",
    "6.0e-3, 0.006",
    ".5, 0.5",
    "5., 5",
    "00.5, 0.5",
    "-0x1F, -31",
    "9223372036854775808, 9223372036854775808"
  })
  void number_asPyYamlReadsIt(String text, String number) {
    assertThat(Yaml11.number(text).orElseThrow()).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3e7",
        "3.0e7",
        "1e3",
        "61e9540",
        "0o17",
        "009",
        "1E5",
        "1e+5",
        "00000429",
        "12e03",
        "-.5",
        "0x",
        "0b",
        ".e3",
        "1,000",
        "y",
        "n",
        "",
        "-",
        ".",
        "1:60x",
        ".inf",
        ".nan",
        "2024-01-01"
      })
  void otherTexts_areNoNumbers(String text) {
    assertThat(Yaml11.number(text)).isEmpty();
  }

  @Test
  void digitsWithoutEnd_areNoNumber() {
    assertThat(Yaml11.number("1".repeat(100_000))).isEmpty();
    assertThat(Yaml11.number("1" + ":01".repeat(120))).isPresent();
    assertThat(Yaml11.number("1" + ":01".repeat(50_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "No, false", "ON, true", "off, false", "TRUE, true", "False, false"})
  void bool_asPyYamlReadsIt(String text, boolean value) {
    assertThat(Yaml11.bool(text)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "n", "tRue", "yEs", "", "null"})
  void otherWords_areNoBooleans(String text) {
    assertThat(Yaml11.bool(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3e7",
        "61e9540",
        "1E5",
        "-.5",
        "0o17",
        "017",
        "00000411",
        "0x1F",
        "1:30",
        "1_000",
        "yes",
        "off",
        "2024-01-01",
        "2001-12-14 21:59:43.10 -5",
        "3.0e+7",
        "0b1",
        "009"
      })
  void writtenWithoutQuotes_isAmbiguous(String text) {
    assertThat(scalar(text).isAmbiguous()).isTrue();
    assertThat(scalar("'" + text + "'").isAmbiguous()).isFalse();
    assertThat(scalar("!!str " + text).isAmbiguous()).isFalse();
    assertThat(scalar(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4688", "-1", "+5", "1.5", "true", "null", "~", "text", "a1", "1.2.3.4"})
  void plainOnes_areNot(String text) {
    assertThat(scalar(text).isAmbiguous()).isFalse();
  }

  @Test
  void mergeKey_takesEntriesThatTheMapHasNot_firstOfSeveralFirst() {
    String text =
        """
        one: &one {a: 1, b: 2}
        two: &two {b: 3, c: 4}
        all:
          d: 5
          <<: [*one, *two]
          a: 6
        """;
    assertThat(merged(text, "all")).isEqualTo("b=2 c=4 d=5 a=6");
    assertThat(merged(text.replace("[*one, *two]", "*two"), "all")).isEqualTo("b=3 c=4 d=5 a=6");
    assertThat(merged(text.replace("<<:", "'<<':").replace("[*one, *two]", "x"), "all"))
        .isEqualTo("d=5 <<=x a=6");
  }

  private static String merged(String text, String key) {
    YamlMapping root =
        (YamlMapping)
            new YamlReader().read(new Source("test.yml", text)).value().orElseThrow().getFirst();
    StringBuilder out = new StringBuilder();
    for (YamlMapping.Entry entry : ((YamlMapping) root.find(key).orElseThrow()).entries()) {
      out.append(entry.key().text()).append('=').append(((YamlScalar) entry.value()).text());
      out.append(' ');
    }
    return out.toString().strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<: 5", "<<: [a]", "a: 1\n<<:", "<<: [{a: 1}, b]"})
  void mergeKey_withoutMaps_isRejected(String text) {
    assertThat(new YamlReader().read(new Source("test.yml", text)).diagnostics())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo("yaml-merge"));
  }

  @Test
  void mergesOfMerges_areBounded() {
    StringBuilder text = new StringBuilder("m0: &m0 {k: v}\n");
    for (int i = 1; i < 3_000; i++) {
      text.append("m%d: &m%d {<<: *m%d, k%d: v}%n".formatted(i, i, i - 1, i));
    }
    assertThat(new YamlReader().read(new Source("test.yml", text.toString())).diagnostics())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo("yaml-limit"));
  }
}
