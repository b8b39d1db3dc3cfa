package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StixIdsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\"}|ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
        "{\"type\":\"domain-name\",\"value\":\"example.com\",\"x\":1}|domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7",
        "{\"type\":\"autonomous-system\",\"number\":15139}|autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff"
      })
  void observable_hasTheIdThatOthersGiveIt(String object, String id) {
    assertThat(StixIds.deterministic(parse(object))).contains(id);
  }

  @Test
  void oneHashContributes_theStrongestNamedFirst() {
    String first = "{\"type\":\"file\",\"hashes\":{\"MD5\":\"a\"}}";
    String both = "{\"type\":\"file\",\"hashes\":{\"SHA-256\":\"b\",\"MD5\":\"a\"}}";
    String others = "{\"type\":\"file\",\"hashes\":{\"TLSH\":\"b\",\"SSDEEP\":\"a\"}}";

    assertThat(StixIds.deterministic(parse(both))).isEqualTo(StixIds.deterministic(parse(first)));
    assertThat(StixIds.deterministic(parse(others)))
        .isEqualTo(
            StixIds.deterministic(parse("{\"type\":\"file\",\"hashes\":{\"SSDEEP\":\"a\"}}")));
  }

  @Test
  void orderAndSpelling_doNotMatter() {
    assertThat(
            StixIds.deterministic(
                parse(
                    "{\"type\":\"user-account\",\"user_id\":\"\\u0031\",\"account_login\":\"x\"}")))
        .isEqualTo(
            StixIds.deterministic(
                parse("{\"account_login\":\"x\",\"type\":\"user-account\",\"user_id\":\"1\"}")));
  }

  @Test
  void processesUnknownTypesAndEmptyOnes_haveNone() {
    assertThat(StixIds.deterministic(parse("{\"type\":\"process\",\"pid\":1}"))).isEmpty();
    assertThat(StixIds.deterministic(parse("{\"type\":\"x-own\",\"value\":\"1\"}"))).isEmpty();
    assertThat(StixIds.deterministic(parse("{\"type\":\"url\"}"))).isEmpty();
    assertThat(StixIds.random("process")).matches("process--.{14}4.*");
  }

  static Json.Obj parse(String text) {
    return (Json.Obj) new JsonReader(StixLimits.DEFAULT).read(text).value().orElseThrow();
  }
}
