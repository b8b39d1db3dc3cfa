package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StixReaderTest {

  private static final String ONE =
      """
      {"type":"ipv4-addr", "id":"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",\t"value":"198.51.100.3"}\
      """;
  private static final String TWO =
      """
      {"id":"domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7","type":"domain-name","value":"example.com","x_own":[1e3,{"a":null}]}\
      """;

  private static String bundle(String... objects) {
    return "{\"type\":\"bundle\",\"id\":\"bundle--1\",\n\"objects\" : ["
        + String.join(",\n", objects)
        + "]}";
  }

  @Test
  void bundle_isReadObjectByObject_withTheBytesAsTheyCame() {
    Collected all = Collected.of(bundle(ONE, TWO));

    assertThat(all.objects)
        .extracting(o -> new String(o.bytes(), StandardCharsets.UTF_8))
        .containsExactly(ONE, TWO);
    assertThat(all.notes).isEmpty();
    assertThat(all.summary.complete()).isTrue();
    assertThat(all.summary.containers().getFirst().text("id")).contains("bundle--1");
    assertThat(all.objects.get(1).origin().offset()).isEqualTo(bundle(ONE, TWO).indexOf(TWO));
  }

  @Test
  void envelope_givesItsCursor() {
    Collected all = Collected.of("{\"more\":true,\"objects\":[" + ONE + "],\"next\":\"abc\"}");

    assertThat(all.ids()).hasSize(1);
    assertThat(all.summary.more()).isTrue();
    assertThat(all.summary.next()).isEqualTo(Optional.of("abc"));
  }

  @Test
  void emptyEnvelope_isNothingAndNoError() {
    for (String empty :
        new String[] {
          "{}", "{\"more\":false}", "{\"type\":\"bundle\",\"id\":\"bundle--1\"}", "{\"objects\":[]}"
        }) {
      Collected all = Collected.of(empty);
      assertThat(all.rejected).as(empty).isEmpty();
      assertThat(all.notes).as(empty).isEmpty();
      assertThat(all.summary.containers()).as(empty).hasSize(1);
    }
    assertThat(Collected.of("[{}]").rejected).hasSize(1);
    assertThat(Collected.of("{\"objects\":[]}").rejected).isEmpty();
    assertThat(Collected.of("").summary.complete()).isTrue();
  }

  @Test
  void singleObjectsListsAndLines_areRead() {
    assertThat(Collected.of("\ufeff" + ONE).ids()).hasSize(1);
    assertThat(Collected.of("[" + ONE + "," + TWO + "]").ids()).hasSize(2);
    assertThat(Collected.of(ONE + "\n" + TWO + "\r\n").ids()).hasSize(2);
    assertThat(Collected.of(bundle(ONE) + "\n" + bundle(TWO)).ids()).hasSize(2);
    assertThat(Collected.of("[[" + ONE + "],[" + TWO + "]]").ids()).hasSize(2);
  }

  @Test
  void observedDataOfTwoZero_withObjectsAsAMap_isOneObject() {
    String observed =
        """
        {"type":"observed-data","id":"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf",
        "created":"2016-04-06T19:58:16.000Z","modified":"2016-04-06T19:58:16.000Z",
        "objects":{"0":{"type":"file","name":"[{"}}}\
        """;

    assertThat(Collected.of(observed).objects.getFirst().bytes())
        .isEqualTo(observed.getBytes(StandardCharsets.UTF_8));
    assertThat(Collected.of(bundle(observed, ONE)).ids()).hasSize(2);
  }

  @Test
  void badObject_costsOnlyItself() {
    for (String bad :
        new String[] {
          "{\"type\":tru}",
          "{\"type\":\"a\",\"type\":\"b\"}",
          "{\"type\":\"x\\u0000\"}",
          "{\"type\":\"a\",}",
          "{'type':1}",
          "{\"type\":\"open\n}",
          "12",
          "\"text, {with} [things]\"",
          "null",
          "[1,[2]]"
        }) {
      Collected all = Collected.of(bundle(ONE, bad, TWO));
      assertThat(all.ids()).as(bad).hasSize(2);
      assertThat(all.rejected.size() + all.notes.size()).as(bad).isPositive();
    }
  }

  @Test
  void lineWithoutItsEnd_costsOnlyItself() {
    Collected all = Collected.of(ONE + "\n{\"type\":\"a\",\"b\":{\"c\":1}\n" + TWO + "\n");

    assertThat(all.ids()).hasSize(2);
    assertThat(all.rejected).hasSize(1);
  }

  @Test
  void duplicateKey_isNamedWithItsPlace() {
    Collected all = Collected.of(bundle("{\"type\":\"a\",\n  \"a\":{\"b\":1,\"b\":2}}"));

    Diagnostic only = all.rejected.getFirst().diagnostics().getFirst();
    assertThat(only.code()).isEqualTo("stix-duplicate-key");
    assertThat(only.source().name()).isEqualTo("t.json#/objects/0");
    assertThat(only.message()).contains("/a/b").contains("\"b\"");
    assertThat(only.span().line()).isEqualTo(2);
    assertThat(only.span().column()).isEqualTo(14);
  }

  @Test
  void limits_areNamed() {
    StixLimits tight = new StixLimits(10_000, 3, 300, 4, 50, 20, 3);

    assertThat(code(Collected.of("{\"type\":\"" + "a".repeat(400) + "\"}", tight)))
        .isEqualTo("stix-limit");
    assertThat(code(Collected.of("{\"type\":\"" + "a".repeat(60) + "\"}", tight)))
        .isEqualTo("stix-limit");
    assertThat(code(Collected.of("{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}", tight)))
        .isEqualTo("stix-limit");
    assertThat(code(Collected.of("{\"a\":[" + "1,".repeat(25) + "1]}", tight)))
        .isEqualTo("stix-limit");
    Collected many = Collected.of((ONE + "\n").repeat(5), tight);
    assertThat(many.ids()).hasSize(3);
    assertThat(many.summary.complete()).isFalse();
    assertThat(many.notes).extracting(Diagnostic::code).containsExactly("stix-limit");
    Collected large = Collected.of(" ".repeat(20_000), tight);
    assertThat(large.summary.complete()).isFalse();
    assertThat(large.notes).extracting(Diagnostic::code).containsExactly("stix-limit");
  }

  private static String code(Collected all) {
    return all.rejected.getFirst().diagnostics().getFirst().code();
  }

  @Test
  void oversizedObject_isSkippedAndTheNextIsRead() {
    String big = "{\"type\":\"a\",\"b\":\"" + "{".repeat(5_000) + "\"}";
    Collected all = Collected.of(bundle(big, ONE), StixLimits.DEFAULT.withMaxObjectBytes(1_000));

    assertThat(all.ids()).hasSize(1);
    assertThat(all.rejected.getFirst().length()).isEqualTo(big.length());
  }

  @Test
  void truncatedStream_isSaid() {
    String text = bundle(ONE, TWO);
    Collected all = Collected.of(text.substring(0, text.indexOf(TWO) + 20));

    assertThat(all.ids()).hasSize(1);
    assertThat(all.rejected).hasSize(1);
    assertThat(all.summary.complete()).isFalse();
    assertThat(all.notes).extracting(Diagnostic::code).contains("stix-truncated");
  }

  @Test
  void encodings_otherThanUtf8_areNamed() {
    Collected wide = Collected.of(ONE.getBytes(StandardCharsets.UTF_16LE), StixLimits.DEFAULT);
    assertThat(wide.ids()).isEmpty();
    assertThat(wide.rejected.size() + wide.notes.size()).isPositive();
    Collected latin =
        Collected.of(
            ONE.replace("198", "\u00e4").getBytes(StandardCharsets.ISO_8859_1), StixLimits.DEFAULT);
    assertThat(latin.rejected).hasSize(1);
  }

  @Test
  void oddValues_areNamed() {
    String start = "{\"type\":\"x-a\",\"id\":\"x-a--28bb3599-77cd-5a82-a950-b5bc3caf07c4\",";

    assertThat(Collected.codes(start + "\"a\":\"\\ud800\"}")).containsExactly("stix-surrogate");
    assertThat(Collected.codes(start + "\"a\":\"\\u0000\"}")).containsExactly("stix-nul");
    assertThat(Collected.codes(start + "\"a\":[9007199254740993]}")).containsExactly("stix-number");
    assertThat(Collected.codes(start + "\"a\":\"\\ud83d\\ude00\",\"b\":9007199254740992}"))
        .isEmpty();
  }

  @Test
  void millionObjects_wouldNotBeHeld() {
    // A stream that is made while it is read, a hundred times longer than what may be held.
    StixLimits limits = StixLimits.DEFAULT;
    long[] count = new long[1];
    Counting sink = new Counting(count);
    byte[] object = (ONE + ",\n").getBytes(StandardCharsets.UTF_8);
    var made = new RepeatedStream("{\"objects\":[", object, 50_000, ONE + "]}");

    StixSummary summary = made.read(limits, sink);

    assertThat(summary.complete()).isTrue();
    assertThat(count[0]).isEqualTo(50_001);
  }

  private record Counting(long[] count) implements StixSink {
    @Override
    public void accept(StixObject object) {
      count[0]++;
    }

    @Override
    public void reject(RejectedObject object) {}

    @Override
    public void note(Diagnostic diagnostic) {}
  }
}
