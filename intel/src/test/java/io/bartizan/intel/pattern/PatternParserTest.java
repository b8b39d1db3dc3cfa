package io.bartizan.intel.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[a:b = 1]|[a:b = 1]",
        "[a:b == 'x' ]|[a:b = 'x']",
        "[a:b <> +5]|[a:b != 5]",
        "[a:b NOT = -0.50]|[a:b NOT = -0.5]",
        "[a:b > .5]|[a:b > 0.5]",
        "[a:b IN ()]|[a:b IN ()]",
        "[a:b NOT IN (1,2.5)]|[a:b NOT IN (1, 2.5)]",
        "[a:b = h'00fF']|[a:b = h'00ff']",
        "[a:b = b'AQIDBA==']|[a:b = b'AQIDBA==']",
        "[a:b = t'2026-01-31T23:59:59.120Z']|[a:b = t'2026-01-31T23:59:59.120Z']",
        "[a:b = true]|[a:b = true]",
        "[a:'b' = 1]|[a:b = 1]",
        "[a:'b-c'.d[*].'e.f'[-1] = 1]|[a:'b-c'.d[*].'e.f'[-1] = 1]",
        "[a:b = 'it\\'s \\\\ x']|[a:b = 'it\\'s \\\\ x']",
        "[EXISTS a:b.c]|[EXISTS a:b.c]",
        "[a:b = 1 OR a:b = 2 AND a:c = 3]|[a:b = 1 OR a:b = 2 AND a:c = 3]",
        "[(a:b = 1 OR a:b = 2) AND a:c = 3]|[(a:b = 1 OR a:b = 2) AND a:c = 3]",
        "[((a:b = 1))]|[a:b = 1]",
        "(([a:b=1]))|[a:b = 1]",
        "[a:b=1] AND [a:b=2] OR [a:b=3] FOLLOWEDBY [a:b=4]"
            + "|[a:b = 1] AND [a:b = 2] OR [a:b = 3] FOLLOWEDBY [a:b = 4]",
        "[a:b=1] AND ([a:b=2] OR [a:b=3] FOLLOWEDBY [a:b=4])"
            + "|[a:b = 1] AND ([a:b = 2] OR [a:b = 3] FOLLOWEDBY [a:b = 4])",
        "[a:b=1] WITHIN 5 SECONDS REPEATS 3 TIMES|[a:b = 1] WITHIN 5 SECONDS REPEATS 3 TIMES",
        "([a:b=1] WITHIN 5 SECONDS) WITHIN .5 SECONDS"
            + "|([a:b = 1] WITHIN 5 SECONDS) WITHIN 0.5 SECONDS",
        "[a:b=1] START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00.5Z'"
            + "|[a:b = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00.500Z'",
        "/* c */ [a:b // x~ = 1]|[a:b = 1]"
      })
  void pattern_printsInOneWay_andParsesToTheSame(String text, String printed) {
    Pattern pattern = Pattern.parse(text.replace('~', '\n')).value().orElseThrow();

    assertThat(pattern.print()).isEqualTo(printed);
    assertThat(Pattern.parse(printed).value().orElseThrow().print()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a:b = 1|pattern-syntax|1|1",
        "[a:b = ]|pattern-syntax|1|8",
        "[a:b = x]|pattern-syntax|1|8",
        "[a.b = 1]|pattern-syntax|1|3",
        "[a-b:c-d = 1]|pattern-syntax|1|6",
        "[a:b = 'x|pattern-syntax|1|8",
        "[a:b = 'a\\b']|pattern-escape|1|10",
        "[a:b = \"x\"]|pattern-syntax|1|8",
        "[a:b and 1]|pattern-syntax|1|6",
        "[a:b = 1] within 5 SECONDS|pattern-syntax|1|11",
        "[a:b = 1] WITHIN 5 HOURS|pattern-syntax|1|20",
        "[a:b = 1] WITHIN -5 SECONDS|pattern-syntax|1|18",
        "[a:b = 1] WITHIN 0 SECONDS|pattern-qualifier|1|18",
        "[a:b = 1] REPEATS 0 TIMES|pattern-qualifier|1|19",
        "[a:b = 1] REPEATS 2 TIMES REPEATS 2 TIMES|pattern-qualifier|1|27",
        "[a:b = 1] START t'2026-01-01T00:00:00Z'|pattern-syntax|1|40",
        "[a:b = t'2026-01-01']|pattern-time|1|8",
        "[a:b = h'123']|pattern-octets|1|8",
        "[a:b = b'====']|pattern-octets|1|8",
        "[a:b = b'']|pattern-octets|1|8",
        "[a:b IN (1, 'x')]|pattern-set|1|9",
        "[a:b IN (1, true)]|pattern-set|1|9",
        "[a:b MATCHES '(?=x)']|pattern-regex|1|2",
        "[a:b MATCHES '(a)\\\\1']|pattern-regex|1|2",
        "[a:b MATCHES '(((a{99}){99}){99})']|pattern-regex|1|2",
        "[a:b ISSUBSET 'x']|pattern-network|1|2",
        "[file:hashes.MD5 = 'f00']|pattern-hash|1|2",
        "[a:b = 007]|pattern-syntax|1|8",
        "[a:true = 1]|pattern-syntax|1|4",
        "[a:b = 1]]|pattern-syntax|1|10",
        "|pattern-syntax|1|1",
        "[a:b =~  ?]|pattern-syntax|2|3"
      })
  void brokenPattern_isRejected_withCodeAndPlace(String text, String code, int line, int column) {
    Parsed<Pattern> parsed = Pattern.parse(text == null ? "" : text.replace('~', '\n'));

    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    Diagnostic first = parsed.diagnostics().getFirst();
    assertThat(first.code()).isEqualTo(code);
    assertThat(first.span().line()).isEqualTo(line);
    assertThat(first.span().column()).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[file:size != 1280]",
        "[file:extended_properties.'ntfs-ext'.sid = '234']",
        "[email-addr:value MATCHES '.+\\\\@ex\\\\.com$' OR file:name MATCHES '^Final.+\\\\.exe$']",
        "[ipv4-addr:value NOT ISSUBSET '192.168.0.1/24']",
        "[network-traffic:dst_ref.value ISSUBSET '2001:0db8:dead:beef:0000:0000:0000:0000/64']",
        "( [(network-traffic:dst_port IN(443,6443,8443) AND network-traffic:src_packets != 0) ])",
        "([win-registry-key:key = 'a\\\\b']) WITHIN 5 SECONDS WITHIN 6 SECONDS",
        "([win-registry-key:key = 'a\\\\b'] REPEATS 2 TIMES) REPEATS 2 TIMES",
        "[file:hashes[*] = '8665c8d477534008b3058b72e2dae8ae']",
        "[x:created = t'2024-02-30T12:00:00Z']",
        "[process:command_line MATCHES'^x$'] FOLLOWEDBY [process:pid = 1] WITHIN 300 SECONDS"
      })
  void patternThatTheValidatorTakes_isTaken(String text) {
    assertThat(Pattern.parse(text).value()).isPresent();
  }

  @Test
  void typesMixedByAnd_areTakenWithAWarning() {
    Parsed<Pattern> parsed = Pattern.parse("[a:x = 1 AND b:y = 2]");

    assertThat(parsed.value()).isPresent();
    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("pattern-mixed-types");
    assertThat(Pattern.parse("[a:x = 1 OR b:y = 2]").diagnostics()).isEmpty();
  }

  @Test
  void oldTimes_areTakenWithAWarning() {
    Parsed<Pattern> parsed =
        Pattern.parse("[a:x = 1] START '2026-01-01T00:00:00Z' STOP '2026-01-02T00:00:00Z'");

    assertThat(parsed.value()).isPresent();
    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("pattern-old-time");
  }

  @Test
  void limits_areNamed() {
    PatternLimits tight = new PatternLimits(200, 3, 20, 2, 10, 12);
    for (String text :
        List.of(
            "[a:b = '" + "x".repeat(300) + "']",
            "((((([a:b = 1])))))",
            "[((((a:b = 1))))]",
            "[a:b IN (" + "1,".repeat(30) + "1)]",
            "[a:b = 1] REPEATS 2 TIMES WITHIN 1 SECONDS START t'2026-01-01T00:00:00Z'"
                + " STOP t'2026-01-02T00:00:00Z'",
            "[a:b = 1] REPEATS 11 TIMES",
            "([a:b = 1] AND [a:b = 2]) REPEATS 7 TIMES")) {
      Parsed<Pattern> parsed = Pattern.parse(new Source("p", text), tight, Dialect.STANDARD);
      assertThat(parsed.value()).as(text).isEmpty();
      assertThat(parsed.diagnostics().getFirst().code()).as(text).isEqualTo("pattern-limit");
    }
  }

  @Test
  void deepNesting_isRefusedWithoutRecursion() {
    String deep = "(".repeat(100_000) + "[a:b = 1]" + ")".repeat(100_000);

    assertThat(Pattern.parse(deep).diagnostics().getFirst().code()).isEqualTo("pattern-limit");
  }

  @Test
  void choiceOfValues_isPlain() {
    Pattern pattern =
        Pattern.parse(
                "[ipv4-addr:value = '198.51.100.3' OR domain-name:value = 'example.com']"
                    + " OR [file:hashes.'SHA-256' IN ('"
                    + "a".repeat(64)
                    + "')]")
            .value()
            .orElseThrow();

    List<Comparison> plain = pattern.plain().orElseThrow();
    assertThat(plain)
        .extracting(c -> c.path().type() + " " + c.path().property())
        .containsExactly("ipv4-addr value", "domain-name value", "file hashes.SHA-256");
    assertThat(plain.getFirst().text()).contains("198.51.100.3");
    assertThat(plain).allMatch(c -> c.operator() == Operator.EQUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a:b = 'x' AND a:c = 'y']",
        "[a:b != 'x']",
        "[a:b NOT = 'x']",
        "[a:b LIKE 'x']",
        "[a:b = 'x'] REPEATS 2 TIMES",
        "[a:b = 'x'] AND [a:b = 'y']",
        "[a:b IN ()]"
      })
  void everythingElse_isNotPlain(String text) {
    assertThat(Pattern.parse(text).value().orElseThrow().plain()).isEmpty();
  }
}
