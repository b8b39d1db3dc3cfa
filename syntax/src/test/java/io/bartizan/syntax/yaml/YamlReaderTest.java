package io.bartizan.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private static final YamlReader READER = new YamlReader();

  @Test
  void documents_several_areReadInOrder() {
    assertThat(documents("a: 1\n---\nb: 2\n---\n- c\n"))
        .extracting(YamlNode::described)
        .containsExactly("a map", "a map", "a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "---\n...\n---\n", "~\n"})
  void documents_empty_areLeftOut(String text) {
    assertThat(documents(text)).isEmpty();
  }

  @Test
  void document_emptyAmongOthers_isLeftOut() {
    assertThat(documents("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n")).hasSize(2);
  }

  @Test
  void byteOrderMark_atTheBeginning_isNoPartOfTheText() {
    YamlMapping map = (YamlMapping) documents("\ufeffa: b\n").getFirst();

    assertThat(map.entries().getFirst().key().text()).isEqualTo("a");
    assertThat(map.entries().getFirst().key().span()).isEqualTo(new Span(1, 2, 1, 2, 1, 3));
  }

  @Test
  void mapping_keysAndValues_areFoundByName() {
    YamlMapping map = (YamlMapping) documents("a: 1\n'b c': [x]\n").getFirst();

    assertThat(map.find("b c")).get().isInstanceOf(YamlSequence.class);
    assertThat(map.has("a")).isTrue();
    assertThat(map.find("d")).isEmpty();
    assertThat(map.entries().get(1).span()).isEqualTo(new Span(5, 15, 2, 1, 2, 11));
  }

  @Test
  void duplicateKeys_inOneMap_areEachReportedWhereTheyStand() {
    String text = "a: 1\nb:\n  c: 1\n  'c': 2\na: 3\na: 4\n";

    List<Diagnostic> errors = errors(text);

    assertThat(errors)
        .extracting(Diagnostic::toString)
        .containsExactly(
            "test.yml:4:3: error[yaml-duplicate-key]: the key \"c\" is in this map twice",
            "test.yml:5:1: error[yaml-duplicate-key]: the key \"a\" is in this map twice",
            "test.yml:6:1: error[yaml-duplicate-key]: the key \"a\" is in this map twice");
    assertThat(raw(text, errors.getFirst().span())).isEqualTo("'c'");
  }

  @Test
  void duplicateKeys_inDifferentMaps_areFine() {
    assertThat(documents("- a: 1\n- a: 2\n")).hasSize(1);
  }

  @Test
  void duplicateKeys_moreThanAnyoneReads_areCounted() {
    List<Diagnostic> errors = errors("a: 1\n".repeat(50_000));

    assertThat(errors).hasSizeLessThanOrEqualTo(1_000);
    assertThat(errors.getLast().code()).isEqualTo("yaml-limit");
    assertThat(errors.getLast().message()).contains("more than", "errors");
  }

  @Test
  void key_thatIsNoScalar_isReported() {
    assertThat(errors("? [a, b]\n: c\n? {d: e}\n: f\n"))
        .extracting(Diagnostic::toString)
        .containsExactly(
            "test.yml:1:3: error[yaml-key]: a key must be a text, not a list",
            "test.yml:3:3: error[yaml-key]: a key must be a text, not a map");
  }

  @Test
  void syntaxError_anywhere_rejectsTheFileAndPointsThere() {
    List<Diagnostic> errors = errors("a: 1\nb: [c, d\ne: 2\n");

    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().code()).isEqualTo("yaml-syntax");
    assertThat(errors.getFirst().span().line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a: \u0007",
        "a: \ud800",
        "\"\\ud800\"",
        "a: \"\\xZZ\"",
        "a: \"\\UFFFFFFFF\"",
        "%YAML 99999999999.1\n---\na",
        "%YAML 2.0\n---\na",
        "%TAG ! tag:x,2000:\n---\n!a b",
        "!<tag:a> &b",
        "&a",
        "*a",
        "- -\t- x",
        "a: |99\n  x",
        "a: |0\n  x",
        "? ",
        "{",
        "[",
        "\"",
        "'",
        "a: b: c",
        "%",
        "@a",
        "`a",
        "---\n...\n...\n",
        "a: !!binary x",
        "!!int x: y",
        "\t",
        "- \t",
        "a:\tb",
        "a\u0085b",
        "a: \u2028b\u2029",
        "a: 'x\r\n  y'",
        "a\rb: c\r",
      })
  void text_ofAnyOddKind_isReadOrRejectedWithoutAnException(String text) {
    Parsed<List<YamlNode>> parsed = READER.read(new Source("odd.yml", text));

    switch (parsed) {
      case Parsed.Accepted<List<YamlNode>> accepted ->
          accepted.result().forEach(node -> requireSpansWithin(node, text));
      case Parsed.Rejected<List<YamlNode>> rejected ->
          assertThat(rejected.diagnostics())
              .allSatisfy(d -> assertThat(d.span().end()).isLessThanOrEqualTo(text.length()))
              .allSatisfy(d -> assertThat(d.message()).doesNotContainPattern("[\\x00-\\x1f]"));
    }
  }

  private static void requireSpansWithin(YamlNode node, String text) {
    assertThat(node.span())
        .isEqualTo(new Source("x", text).span(node.span().start(), node.span().end()));
  }

  @Test
  void alias_ofFinishedAnchor_standsForItsNode() {
    YamlMapping map = (YamlMapping) documents("a: &x {b: 1}\nc: *x\n").getFirst();

    assertThat(map.find("c")).isEqualTo(map.find("a"));
  }

  @Test
  void alias_ofAnchorInAnotherDocument_isReported() {
    assertThat(errors("a: &x 1\n---\nb: *x\n"))
        .extracting(Diagnostic::toString)
        .containsExactly(
            "test.yml:3:4: error[yaml-alias]: the alias *x names no finished anchor before it");
  }

  @Test
  void alias_thatIsRecursive_isReported() {
    assertThat(errors("a: &x [1, *x]\n"))
        .extracting(Diagnostic::code)
        .containsExactly("yaml-alias");
  }

  @Test
  void alias_lastInItsList_leavesTheListsSpanWhole() {
    String text = "- &x long\n- y\n- *x\n";
    YamlNode list = documents(text).getFirst();

    assertThat(raw(text, list.span())).isEqualTo("- &x long\n- y\n- *x");
  }

  @Test
  void alias_asValue_givesAnEntryThatBeginsAtItsKey() {
    String text = "a: &x long\nb: *x\n";
    YamlMapping map = (YamlMapping) documents(text).getFirst();

    assertThat(raw(text, map.entries().get(1).span())).startsWith("b");
    assertThat(raw(text, map.span())).isEqualTo("a: &x long\nb: *x");
  }

  @Test
  void aliases_thatMultiply_passTheLimitOfNodes() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
    }

    List<Diagnostic> errors = errors(bomb.toString());

    assertThat(errors).extracting(Diagnostic::code).containsExactly("yaml-limit");
    assertThat(errors.getFirst().message())
        .isEqualTo("more than 200000 nodes in one document, aliases counted");
  }

  @Test
  void aliases_thatNest_passTheLimitOfDepth() {
    StringBuilder chain = new StringBuilder("- &a0 x\n");
    for (int i = 1; i <= 100; i++) {
      chain.append("- &a").append(i).append(" [*a").append(i - 1).append("]\n");
    }

    List<Diagnostic> errors = errors(chain.toString());

    assertThat(errors).extracting(Diagnostic::code).containsExactly("yaml-limit");
    assertThat(errors.getFirst().message())
        .isEqualTo("more than 48 levels of nesting, aliases followed");
  }

  @Test
  void aliases_nestedToTheLimitOnly_areFine() {
    Limits limits = new Limits(1 << 20, 5, 1_000, 10);
    String within = "- &a [[x]]\n- [*a]\n";
    String beyond = "- &a [[x]]\n- [[*a]]\n";

    assertThat(new YamlReader(limits).read(new Source("w", within)).value()).isPresent();
    assertThat(new YamlReader(limits).read(new Source("b", beyond)).value()).isEmpty();
  }

  @Test
  void nesting_exactlyAtTheLimit_isRead() {
    String atLimit = "[".repeat(47) + "x" + "]".repeat(47);
    String beyond = "[".repeat(48) + "x" + "]".repeat(48);

    assertThat(documents(atLimit)).hasSize(1);
    assertThat(errors(beyond))
        .extracting(Diagnostic::toString)
        .containsExactly("test.yml:1:49: error[yaml-limit]: more than 48 levels of nesting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "{? "})
  void nesting_ofAHundredThousandLevels_isALimitAndNotAnOverflow(String open) {
    assertThat(errors(open.repeat(100_000)))
        .extracting(Diagnostic::code)
        .containsAnyOf("yaml-limit", "yaml-syntax");
  }

  @Test
  void nodes_exactlyAtTheLimit_areRead() {
    Limits limits = new Limits(1 << 20, 10, 4, 10);

    assertThat(new YamlReader(limits).read(new Source("x", "[a, b, c]")).value()).isPresent();
    assertThat(new YamlReader(limits).read(new Source("x", "[a, b, c, d]")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("more than 4 nodes in one document");
  }

  @Test
  void nodes_areCountedForEachDocumentAnew() {
    Limits limits = new Limits(1 << 20, 10, 4, 10);

    assertThat(new YamlReader(limits).read(new Source("x", "[a, b]\n---\n[c, d]\n")).value())
        .isPresent();
  }

  @Test
  void documents_moreThanTheLimit_areRejected() {
    Limits limits = new Limits(1 << 20, 10, 4, 2);

    assertThat(new YamlReader(limits).read(new Source("x", "a\n---\nb\n---\nc\n")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("more than 2 documents in one file");
  }

  @Test
  void text_longerThanTheLimit_isRejectedUnread() {
    Limits limits = new Limits(10, 10, 10, 10);

    assertThat(new YamlReader(limits).read(new Source("x", "a: 23456789")).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the text has 11 characters, more than the limit of 10");
  }

  @Test
  void text_upToTheLimit_isReadWhateverTheLibraryWouldTake() {
    String text = "a: " + "x".repeat((4 << 20) - 3);

    assertThat(documents(text)).hasSize(1);
  }

  @Test
  void text_longWithOneCharacterBeyondTheBmp_isReadInLinearTime() {
    // One look at the whole text for each node would be 10^11 steps.
    String text = "- \ud83d\ude00\n" + "- abcdefghijklm\n".repeat(190_000);

    YamlSequence list = (YamlSequence) documents(text).getFirst();

    YamlNode last = list.items().getLast();
    assertThat(raw(text, last.span())).isEqualTo("abcdefghijklm");
    assertThat(last.span().line()).isEqualTo(190_001);
  }

  @Test
  void text_ofManyDocumentsWithCharactersBeyondTheBmp_isReadInLinearTime() {
    String text = "- [\ud83d\ude00, b, c, d, e, f]\n---\n".repeat(9_000) + "x".repeat(1_000_000);

    assertThat(documents(text)).hasSize(9_001);
  }

  private static List<YamlNode> documents(String text) {
    Parsed<List<YamlNode>> parsed = READER.read(new Source("test.yml", text));
    assertThat(parsed.diagnostics()).isEmpty();
    return new ArrayList<>(parsed.value().orElseThrow());
  }

  private static List<Diagnostic> errors(String text) {
    Parsed<List<YamlNode>> parsed = READER.read(new Source("test.yml", text));
    assertThat(parsed.value()).isEmpty();
    return parsed.diagnostics();
  }

  private static String raw(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
