package io.bartizan.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nodes stand, to the character. */
class YamlSpansTest {

  private static final String TITLE = "\ud83d\ude80\ud83d\ude80 t\u00e9l\u00e9: ";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain text, plain text",
        "'single ''quoted''', 'single ''quoted'''",
        "\"double \\u00e9 \\\" \", \"double \\u00e9 \\\" \"",
        "caf\u00e9, caf\u00e9",
        "\ud83d\ude00 smile, \ud83d\ude00 smile",
        "4688, 4688",
        "~, ~",
        "!!str 5, !!str 5",
        "&a x, &a x",
        "`[a, {b: c}]`, `[a, {b: c}]`",
        "`{a: [b]}`, `{a: [b]}`",
      })
  void value_inOneLine_spansWhatIsWritten(String written, String expected) {
    String text = "# \ud83d\ude00\nkey: " + written + "   # comment\nnext: 1\n";

    YamlNode value = mapping(text).find("key").orElseThrow();

    String got = raw(text, value.span());
    assertThat(expected).endsWith(got);
    assertThat(got).isNotEmpty();
    assertThat(value.span().line()).isEqualTo(2);
    assertThat(value.span().endLine()).isEqualTo(2);
  }

  @Test
  void key_behindCharactersBeyondTheBmp_hasItsColumnInCodeUnits() {
    String text = TITLE + "x\n\ud83d\ude00: {\ud83d\ude00\ud83d\ude00: b}\n";

    YamlMapping map = mapping(text);
    YamlMapping inner = (YamlMapping) map.entries().get(1).value();

    assertThat(inner.entries().getFirst().value().span()).isEqualTo(new Span(24, 25, 2, 12, 2, 13));
    requireConsistent(map, text);
  }

  @Test
  void blockCollections_endWhereTheirLastMemberDoes() {
    String text = "a:\n  - b\n  - c: d\n    e: f\n\n\n# comment\ng: h\n";
    YamlMapping map = mapping(text);

    assertThat(raw(text, map.find("a").orElseThrow().span())).isEqualTo("- b\n  - c: d\n    e: f");
    assertThat(raw(text, map.span())).isEqualTo(text.strip());
  }

  @Test
  void blockScalar_spansFromItsIndicator() {
    String text = "a: |-\n  one\n  two\nb: >\n  three\n";
    YamlMapping map = mapping(text);

    Span span = map.find("a").orElseThrow().span();
    assertThat(raw(text, span)).startsWith("|-\n  one\n  two");
    assertThat(span.line()).isEqualTo(1);
    assertThat(map.find("a")).get().extracting(n -> ((YamlScalar) n).text()).isEqualTo("one\ntwo");
  }

  @Test
  void emptyValue_spansNothing() {
    String text = "a:\nb: 1\n";

    Span span = mapping(text).find("a").orElseThrow().span();

    assertThat(raw(text, span)).isEmpty();
    assertThat(span.line()).isEqualTo(1);
  }

  @Test
  void lineEnds_ofWindows_countOnce() {
    String text = "a: 1\r\nb:\r\n  - c\r\n";

    YamlMapping map = mapping(text);

    assertThat(map.entries().get(1).key().span()).isEqualTo(new Span(6, 7, 2, 1, 2, 2));
    requireConsistent(map, text);
  }

  @Test
  void lines_andColumns_areThoseOfTheOffsetsInRandomDocuments() {
    Dice dice = Dice.of("YamlSpansTest");
    int nodes = 0;
    for (int i = 0; i < 2_000; i++) {
      String text = document(dice);
      for (YamlNode node :
          new YamlReader().read(new Source("random", text)).value().orElseThrow()) {
        nodes += requireConsistent(node, text);
      }
    }
    assertThat(nodes).isGreaterThan(10_000);
  }

  /** Each scalar that was written bears its text, each node lies within the one around it. */
  private static int requireConsistent(YamlNode node, String text) {
    Span span = node.span();
    assertThat(span).isEqualTo(new Source("x", text).span(span.start(), span.end()));
    List<YamlNode> members = new ArrayList<>();
    switch (node) {
      case YamlScalar scalar -> {
        if (scalar.plain() && scalar.text().indexOf(' ') < 0) {
          assertThat(raw(text, span)).isEqualTo(scalar.text());
        }
      }
      case YamlSequence list -> members.addAll(list.items());
      case YamlMapping map ->
          map.entries()
              .forEach(
                  entry -> {
                    members.add(entry.key());
                    members.add(entry.value());
                  });
    }
    int count = 1;
    int at = span.start();
    for (YamlNode member : members) {
      assertThat(member.span().start()).isBetween(at, span.end());
      assertThat(member.span().end()).isLessThanOrEqualTo(span.end());
      at = member.span().end();
      count += requireConsistent(member, text);
    }
    return count;
  }

  private static String document(Dice dice) {
    StringBuilder out = new StringBuilder();
    out.append(dice.pick("", "# \ud83d\ude00\n", "\n\n", "%YAML 1.2\n---\n", "---\n"));
    String end = dice.pick("\n", "\r\n");
    int entries = dice.between(1, 6);
    for (int i = 0; i < entries; i++) {
      String key = dice.pick("k%d", "\ud83d\ude00%d", "\u00e9%d", "'q %d'", "\"d\\t%d\"");
      out.append(key.formatted(i)).append(':').append(value(dice, end));
    }
    return out.toString();
  }

  private static String value(Dice dice, String end) {
    String comment = dice.pick("", " # \ud83d\ude00") + end;
    return switch (dice.below(4)) {
      case 0 -> " " + scalar(dice) + comment;
      case 1 -> " " + flow(dice, 3) + comment;
      case 2 -> comment + ("  - " + flow(dice, dice.below(3)) + end).repeat(dice.between(1, 3));
      default ->
          comment + "   \u00e9 : " + scalar(dice) + end + "   \ud83d\ude00: " + scalar(dice) + end;
    };
  }

  private static String scalar(Dice dice) {
    return dice.pick(
        "plain",
        "two words",
        "'it''s'",
        "\"\\\"\\n\\u00e9\"",
        "4688",
        "~",
        "\ud83d\ude00",
        "a\ud83d\ude00b",
        "\u4f60\u597d",
        "0x1F",
        "-1.5",
        "C:\\x",
        "a#b");
  }

  private static String flow(Dice dice, int depth) {
    if (depth == 0) {
      return scalar(dice);
    }
    return dice.toss()
        ? "[" + flow(dice, depth - 1) + ", " + scalar(dice) + "]"
        : "{\ud83d\ude00k: " + flow(dice, depth - 1) + ",  l : " + scalar(dice) + " }";
  }

  private static YamlMapping mapping(String text) {
    return (YamlMapping)
        new YamlReader().read(new Source("test", text)).value().orElseThrow().getFirst();
  }

  private static String raw(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
