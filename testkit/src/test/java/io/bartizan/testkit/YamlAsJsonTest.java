package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlAsJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{a: text, b: 'x \"y\" \\z'}; {\"a\":\"text\",\"b\":\"x \\\"y\\\" \\\\z\"}",
        "{a: 1, b: -2.5, c: 1e3}; {\"a\":1,\"b\":-2.5,\"c\":\"1e3\"}",
        "{a: 0x1410, b: 0o17, c: .inf, d: +5, e: 010}; "
            + "{\"a\":\"0x1410\",\"b\":\"0o17\",\"c\":\".inf\",\"d\":\"+5\",\"e\":\"010\"}",
        "{a: true, b: FALSE, c: null, d: ~, e: }; "
            + "{\"a\":true,\"b\":false,\"c\":null,\"d\":null,\"e\":null}",
        "{a: [1, {b: []}], c: {}}; {\"a\":[1,{\"b\":[]}],\"c\":{}}",
        "{a: '1', b: 2026-11-23}; {\"a\":\"1\",\"b\":\"2026-11-23\"}",
      })
  void node_asJson_keepsWhatALogWouldHold(String yaml, String json) {
    assertThat(
            YamlAsJson.of(
                new YamlReader().read(new Source("a", yaml)).value().orElseThrow().getFirst()))
        .isEqualTo(json);
  }
}
