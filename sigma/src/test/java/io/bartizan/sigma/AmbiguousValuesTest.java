package io.bartizan.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values without quotes over which YAML 1.1 and 1.2 disagree: what is written matches, and what
 * pySigma 2.0.1 reads.
 */
class AmbiguousValuesTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("f"));

  private static Parsed<CompiledRule> compiled(String item) {
    return new SigmaCompiler(Placeholders.NONE)
        .compile(
            new Source(
                "rule.yml",
                "title: t\nlogsource: {category: test}\ndetection:\n  s:\n    %s\n  condition: s\n"
                    .formatted(item)))
        .getFirst();
  }

  private static boolean matches(String item, Object value) {
    Predicate predicate = compiled(item).value().orElseThrow().predicate();
    Event event = TreeEvent.of(FIELDS, Map.of("f", value));
    Matches matches =
        Matcher.of(List.of(predicate), FIELDS).match(event, new MatchScratch(), new Matches());
    assertThat(NaiveMatcher.matches(predicate, event)).isEqualTo(matches.count() == 1);
    return matches.count() == 1;
  }

  @ParameterizedTest
  @CsvSource({
    "3e7, 3e7, 30000000",
    "61e9540, 61E9540, 610",
    "1E5, 1e5, 100000",
    "1e+5, 1E+5, 100000",
    "0o17, 0o17, 15",
    "-.5, -.5, -0.5",
    "12e03, 12e03, 12000",
    "00000429, 00000429, 281",
    "009, 009, 9",
    "2024-01-01, 2024-01-01, 2022",
    "0x, 0x, 0"
  })
  void text_thatPySigmaReadsAsText_matchesAsWritten(String written, String same, String other) {
    assertThat(matches("f: " + written, same)).isTrue();
    assertThat(matches("f: " + written, other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0x1F, 31, 30",
    "017, 15, 16",
    "00000411, 265, 411",
    "0b101, 5, 101",
    "1:30, 90, 130",
    "1_000, 1000, 1",
    "3.0e+7, 30000000, 3",
    "yes, true, false",
    "off, false, true"
  })
  void value_thatPySigmaReadsOtherwise_matchesAsWrittenAndAsRead(
      String written, String read, String other) {
    assertThat(matches("f: " + written, written)).isTrue();
    assertThat(matches("f: " + written, read)).isTrue();
    assertThat(matches("f: " + written, other)).isFalse();
    assertThat(matches("f: '" + written + "'", written)).isTrue();
    assertThat(matches("f: '" + written + "'", read)).isFalse();
    assertThat(matches("f|neq: " + written, written)).isFalse();
    assertThat(matches("f|neq: " + written, read)).isFalse();
    assertThat(matches("f|neq: " + written, other)).isTrue();
  }

  @Test
  void modifiers_takeTheReadingThatTheyNeed() {
    assertThat(matches("f|contains: 3e7", "x3e7x")).isTrue();
    assertThat(matches("f|startswith: 017", "0170")).isTrue();
    assertThat(matches("f|gt: 017", 16)).isTrue();
    assertThat(matches("f|gt: 017", 15)).isFalse();
    assertThat(matches("f|exists: yes", "x")).isTrue();
    assertThat(matches("f|exists: no", "x")).isFalse();
    assertThat(matches("f|re: 017", "x017")).isTrue();
    assertThat(matches("f: [017, 3e7]", "3e7")).isTrue();
  }

  @Test
  void keyword_isWhatIsWritten() {
    assertThat(matches("- 0x1F", "x 0x1f x")).isTrue();
    assertThat(matches("- 0x1F", "x 31 x")).isFalse();
    assertThat(matches("- yes", "true")).isFalse();
  }

  @Test
  void modifierThatNoReadingFits_isRejectedOnce() {
    assertThat(compiled("f|cidr: 017").diagnostics()).hasSize(1);
    assertThat(compiled("f|contains: 4688").diagnostics())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo("modifier-type"));
  }

  @ParameterizedTest
  @CsvSource({"'-', true", "'/', true", "'\u2013', true", "'\u2014', true", "'\u2015', true"})
  void windash_eachDashOfTheRule_standsForAll(String dash, boolean holds) {
    for (String other : List.of("-", "/", "\u2013", "\u2014", "\u2015")) {
      assertThat(matches("f|windash|contains: ' " + dash + "enc'", "a " + other + "ENC b"))
          .as(dash + " " + other)
          .isEqualTo(holds);
    }
    assertThat(matches("f|windash|contains: ' " + dash + "enc'", "a \u2012enc")).isFalse();
    assertThat(matches("f|windash: 'a" + dash + "b'", "a" + dash + "b")).isTrue();
    assertThat(matches("f|windash: 'a" + dash + "b'", "a" + (dash.equals("-") ? "/" : "-") + "b"))
        .isFalse();
  }
}
