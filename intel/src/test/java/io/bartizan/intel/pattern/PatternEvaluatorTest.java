package io.bartizan.intel.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.pattern.Evaluation.Verdict;
import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.StixLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternEvaluatorTest {

  private static final String FLOWS =
      """
      {"0":{"type":"network-traffic","src_ref":"2","dst_ref":"3","protocols":["tcp","http"],"src_port":1,
            "extensions":{"http-request-ext":{"request_value":"/a\\nb"}},"x_data_bin":"/wA=","x_data_hex":"ff00"},
       "1":{"type":"network-traffic","src_ref":"3","dst_ref":"9","src_port":2},
       "2":{"type":"ipv4-addr","value":"198.51.100.3","resolves_to_refs":["4"]},
       "3":{"type":"ipv4-addr","value":"203.0.113.7"},
       "4":{"type":"mac-addr","value":"02:00:00:00:00:01","n":null,"b":true,"f":1.5,"big":9007199254740993}}\
      """;

  private static Json json(String text) {
    return new JsonReader(StixLimits.DEFAULT).read(text).value().orElseThrow();
  }

  private static Json observed(String first, String last, int number, String objects) {
    return json(
        "{\"type\":\"observed-data\",\"first_observed\":\"2026-01-01T00:00:%sZ\",\"last_observed\":\"2026-01-01T00:00:%sZ\",\"number_observed\":%d,\"objects\":%s}"
            .formatted(first, last, number, objects));
  }

  private static Evaluation evaluate(String pattern, List<Json> observed) {
    return PatternEvaluator.of(Pattern.parse(pattern).value().orElseThrow())
        .evaluate(Observations.of(observed).data());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[network-traffic:src_ref.value = '198.51.100.3' AND network-traffic:dst_ref.value ="
            + " '203.0.113.7']|true",
        "[network-traffic:src_ref.value = '203.0.113.7' AND network-traffic:dst_ref.value ="
            + " '203.0.113.7']|false",
        "[network-traffic:src_port = 1 AND network-traffic:src_ref.value = '203.0.113.7']|false",
        "[network-traffic:dst_ref.value != 'x' AND network-traffic:src_port = 2]|false",
        "[network-traffic:protocols[*] = 'http']|true",
        "[network-traffic:protocols[1] = 'http']|true",
        "[network-traffic:protocols[2] != 'http']|false",
        "[network-traffic:protocols[-1] = 'http']|false",
        "[network-traffic:protocols = 'http']|false",
        "[network-traffic:extensions.'http-request-ext'.request_value LIKE '/a%b']|true",
        "[network-traffic:extensions.'http-request-ext'.request_value MATCHES '^/a.b$']|true",
        "[network-traffic:extensions.'http-request-ext'.request_value LIKE '/a']|false",
        "[network-traffic:src_ref.resolves_to_refs[*].value = '02:00:00:00:00:01']|true",
        "[network-traffic:src_ref = '2']|false",
        "[network-traffic:x_data_bin = h'ff00']|true",
        "[network-traffic:x_data_hex = b'/wA=']|true",
        "[network-traffic:x_data_bin MATCHES '\\\\xff\\\\x00']|true",
        "[network-traffic:x_data_bin LIKE '_%']|true",
        "[ipv4-addr:value = '198.51.100.3/32']|false",
        "[ipv4-addr:value ISSUBSET '198.51.100.3/32']|true",
        "[ipv4-addr:missing != 'x']|false",
        "[ipv4-addr:missing NOT IN ('x')]|false",
        "[mac-addr:n != 'x']|true",
        "[mac-addr:n = 'x']|false",
        "[mac-addr:b = true]|true",
        "[mac-addr:b = 1]|false",
        "[mac-addr:b NOT > 1]|false",
        "[mac-addr:f > 1]|true",
        "[mac-addr:big = 9007199254740993]|true",
        "[mac-addr:big = 9007199254740992]|false",
        "[mac-addr:big > 9007199254740992.0]|true",
        "[EXISTS mac-addr:n]|true",
        "[EXISTS mac-addr:m]|false",
        "[NOT EXISTS mac-addr:m]|true",
        "[EXISTS network-traffic:dst_ref.value AND network-traffic:src_port = 2]|false",
        "[MAC-addr:b = true]|false"
      })
  void comparison_isOfOneObject(String pattern, boolean match) {
    Evaluation evaluation = evaluate(pattern, List.of(observed("00", "00", 1, FLOWS)));

    assertThat(evaluation.problems()).isEmpty();
    assertThat(evaluation.isMatch()).isEqualTo(match);
  }

  /** Things a, b, c at seconds 0, 5 and 10, the last one seen three times until 20. */
  private static List<Json> things() {
    return List.of(
        observed("10", "20", 3, "{\"0\":{\"type\":\"t\",\"v\":\"c\"}}"),
        observed("00", "00", 1, "{\"0\":{\"type\":\"t\",\"v\":\"a\"}}"),
        observed("05", "05", 1, "{\"0\":{\"type\":\"t\",\"v\":\"b\"}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[t:v = 'a'] AND [t:v = 'b']|true",
        "[t:v = 'a'] AND [t:v = 'a']|false",
        "[t:v = 'c'] AND [t:v = 'c'] AND [t:v = 'c']|true",
        "[t:v = 'c'] REPEATS 4 TIMES|false",
        "[t:v IN ('a','b','c')] REPEATS 5 TIMES|true",
        "[t:v IN ('a','b','c')] REPEATS 6 TIMES|false",
        "[t:v = 'a'] FOLLOWEDBY [t:v = 'b']|true",
        "[t:v = 'b'] FOLLOWEDBY [t:v = 'a']|false",
        "[t:v = 'a'] FOLLOWEDBY [t:v = 'b'] FOLLOWEDBY [t:v = 'c']|true",
        "[t:v = 'a'] FOLLOWEDBY ([t:v = 'c'] FOLLOWEDBY [t:v = 'b'])|false",
        "([t:v = 'a'] AND [t:v = 'b']) WITHIN 5 SECONDS|true",
        "([t:v = 'a'] AND [t:v = 'b']) WITHIN 4.999 SECONDS|false",
        "([t:v = 'a'] AND [t:v = 'c']) WITHIN 10 SECONDS|true",
        "([t:v = 'a'] OR [t:v = 'x']) WITHIN 1 SECONDS|true",
        "[t:v = 'a'] OR [t:v = 'x'] AND [t:v = 'y']|true",
        "([t:v = 'a'] OR [t:v = 'x']) AND [t:v = 'y']|false",
        "[t:v LIKE '_'] REPEATS 3 TIMES WITHIN 1 SECONDS|true",
        "[t:v IN ('a','b')] REPEATS 2 TIMES WITHIN 1 SECONDS|false",
        "([t:v LIKE '_'] AND [t:v = 'c']) REPEATS 2 TIMES|true",
        "([t:v LIKE '_'] AND [t:v = 'c']) REPEATS 3 TIMES|false",
        "([t:v = 'a'] OR [t:v = 'c']) REPEATS 4 TIMES|true",
        "([t:v = 'a'] FOLLOWEDBY [t:v = 'c']) REPEATS 2 TIMES|false",
        "[t:v = 'c'] REPEATS 2 TIMES REPEATS 1 TIMES|none",
        "([t:v = 'c'] REPEATS 2 TIMES) REPEATS 2 TIMES|false",
        "([t:v IN ('a','b','c')] REPEATS 2 TIMES) REPEATS 2 TIMES|true",
        "[t:v = 'b'] START t'2026-01-01T00:00:05Z' STOP t'2026-01-01T00:00:06Z'|true",
        "[t:v = 'b'] START t'2026-01-01T00:00:04Z' STOP t'2026-01-01T00:00:05Z'|false",
        "[t:v = 'b'] START t'2026-01-01T00:00:05Z' STOP t'2026-01-01T00:00:05Z'|false",
        "[t:v = 'c'] START t'2026-01-01T00:00:20Z' STOP t'2026-01-01T00:00:30Z'|true",
        "[t:v = 'a'] AND [t:v = 'b'] START t'2026-01-01T00:00:05Z' STOP"
            + " t'2026-01-01T00:00:06Z'|true",
        "([t:v = 'a'] AND [t:v = 'b']) START t'2026-01-01T00:00:05Z' STOP"
            + " t'2026-01-01T00:00:06Z'|false"
      })
  void observations_areCombined(String pattern, String match) {
    if (match.equals("none")) {
      assertThat(Pattern.parse(pattern).value()).isEmpty();
      return;
    }
    assertThat(evaluate(pattern, things()).isMatch()).isEqualTo(Boolean.parseBoolean(match));
  }

  @Test
  void match_namesItsObservations() {
    assertThat(evaluate("[t:v = 'c'] AND [t:v = 'a']", things()).matched()).containsExactly(0, 1);
    assertThat(evaluate("[t:v = 'c'] REPEATS 3 TIMES", things()).matched()).containsExactly(0);
  }

  @Test
  void unfitValue_isAProblemAndNotAMatch() {
    List<Json> one =
        List.of(
            observed(
                "00",
                "00",
                1,
                "{\"0\":{\"type\":\"t\",\"v\":\"a\",\"x_hex\":\"0\",\"y_ref\":1,\"z_refs\":1}}"));

    for (String pattern :
        List.of(
            "[t:v = t'2026-01-01T00:00:00Z']",
            "[t:v ISSUBSET '1.2.3.4/8']",
            "[t:x_hex = h'00']",
            "[t:y_ref.v = 'a']",
            "[t:z_refs[*].v = 'a']")) {
      Evaluation evaluation = evaluate(pattern, one);
      assertThat(evaluation.verdict()).as(pattern).isEqualTo(Verdict.NO_MATCH);
      assertThat(evaluation.problems()).as(pattern).hasSize(1);
    }
  }

  @Test
  void codePoints_decideTheOrderOfStrings() {
    List<Json> one =
        List.of(observed("00", "00", 1, "{\"0\":{\"type\":\"t\",\"v\":\"\\ud83d\\ude00\"}}"));

    assertThat(evaluate("[t:v > '\uffee']", one).isMatch()).isTrue();
  }

  @Test
  void budget_endsUndecided() {
    List<Json> many = new ArrayList<>();
    for (int i = 10; i < 50; i++) {
      many.add(observed("" + i, "" + i, 1, "{\"0\":{\"type\":\"t\",\"v\":\"" + (i % 2) + "\"}}"));
    }
    String hard =
        "([t:v = '0'] AND [t:v = '1'] AND [t:v LIKE '_'] AND [t:v LIKE '_']) WITHIN 1 SECONDS"
            + " AND ([t:v = '0'] REPEATS 19 TIMES) WITHIN 30 SECONDS";
    var evaluator = PatternEvaluator.of(Pattern.parse(hard).value().orElseThrow());

    assertThat(evaluator.evaluate(Observations.of(many).data(), 10_000).verdict())
        .isIn(Verdict.UNDECIDED, Verdict.NO_MATCH);
    assertThat(evaluator.evaluate(Observations.of(many).data(), 50).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void longSeries_isFoundWithoutRecursion() {
    List<ObservedData> many = new ArrayList<>();
    Json object = json("{\"type\":\"t\",\"v\":1}");
    for (int i = 0; i < 20_000; i++) {
      many.add(ObservedData.at(Instant.ofEpochSecond(i), Map.of("0", (Json.Obj) object)));
    }
    String text = "[t:v = 1] REPEATS %d TIMES WITHIN %d SECONDS";

    assertThat(
            PatternEvaluator.of(Pattern.parse(text.formatted(10_000, 10_000)).value().orElseThrow())
                .evaluate(many)
                .isMatch())
        .isTrue();
    assertThat(
            PatternEvaluator.of(Pattern.parse(text.formatted(100, 98)).value().orElseThrow())
                .evaluate(many)
                .verdict())
        .isEqualTo(Verdict.NO_MATCH);
  }

  @Test
  void observationWithoutTimes_isNamed() {
    Observations read =
        Observations.of(List.of(json("{\"type\":\"observed-data\",\"objects\":{}}"), json("1")));

    assertThat(read.data()).isEmpty();
    assertThat(read.problems()).hasSize(2);
  }
}
