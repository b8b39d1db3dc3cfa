package io.bartizan.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.fixtures.Corpus;
import io.bartizan.fixtures.Dice;
import io.bartizan.syntax.Limits;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the quick reader reads is what the library reads; what it does not read, it leaves alone.
 */
final class BlockStyleTest {

  private static final Path STARTER_PACK = Path.of("..", "rules");
  private static final String SPLICES = "\n  -:#'\"|>%&*![]{}?,~\\ab0\n \n- x: y";

  private static Optional<YamlNode> quick(String text) {
    return BlockStyle.read(text, Limits.DEFAULT);
  }

  private static void assertSame(String text) {
    Parsed<List<YamlNode>> all = new YamlReader().readAnyStyle(new Source("a.yml", text));
    quick(text)
        .ifPresent(
            node ->
                assertThat(all)
                    .as(text)
                    .isEqualTo(new Parsed.Accepted<>(List.of(node), List.of())));
  }

  private static List<String> files(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\n",
        "a: b",
        "a:\n",
        "a:",
        "a: # nothing\nb: 1\n",
        "a:\n- 1\n- '2'\nb:\n  - null\n  -\n",
        "a:\n  - b: 1\n    c: 2\n  - b: 3\n",
        "- - a\n  - b\n- c\n",
        "a: |\n  x\n\n  y\n\n\nb: 1\n",
        "a: |-\n  x\n    y\nb: >\n  one\n  two\n\n  three\n",
        "a: 'it''s' # so\n\"b\\n\": \"c\\\\\"\n",
        "a: -enc\nb: ?x\nc: :y\nd: x#y\ne: x:y\n",
        "# first\n\n  a:\n    b: é\n",
        "a|contains|all:\n  - '*\\x'\n",
        "a: 0x1F\nb: 1.5\nc: ~\nd: 007\n",
      })
  void blockStyle_isReadAsTheLibraryReadsIt(String text) {
    assertThat(quick(text)).as("it is of the style").isPresent();
    assertSame(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a remark\n",
        "a",
        "a: b\n---\nc: d\n",
        "a: [1, 2]\n",
        "a: {b: c}\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "a: b\n  c\n",
        "a: b: c\n",
        "a: b\na: c\n",
        "a: 'b\n",
        "a: \"\\x41\"\n",
        "a: |2\n  x\n",
        "a: |+\n  x\n",
        "a: >\n  x\n    y\n",
        "a:\tb\n",
        "a: b\r\n",
        "a:\n   b: 1\n  c: 2\n",
        "a: b\n c: d\n",
        "? a\n: b\n",
        "%YAML 1.2\n---\na: b\n",
        "a: \ud83d\ude00\n",
        "a : b\n",
      })
  void otherStyles_areLeftToTheLibrary(String text) {
    assertThat(quick(text)).isEmpty();
  }

  @Test
  void starterPack_isReadAsTheLibraryReadsIt() throws IOException {
    List<String> texts = files(STARTER_PACK);
    assertThat(texts).hasSizeGreaterThan(200).allSatisfy(BlockStyleTest::assertSame);
    assertThat(texts).filteredOn(text -> quick(text).isPresent()).hasSizeGreaterThan(150);
  }

  @Test
  void corpus_isReadAsTheLibraryReadsIt() throws IOException {
    Optional<Path> corpus = Corpus.find("sigma");
    assumeTrue(corpus.isPresent(), Corpus.ABSENT);
    List<String> texts = files(corpus.get());
    assertThat(texts).hasSizeGreaterThan(3_000).allSatisfy(BlockStyleTest::assertSame);
    assertThat(texts).filteredOn(text -> quick(text).isPresent()).hasSizeGreaterThan(3_500);
  }

  @Test
  void damagedRules_areReadAsTheLibraryReadsThemOrNotAtAll() throws IOException {
    Dice dice = Dice.of("damaged rules");
    List<String> texts = files(STARTER_PACK);
    int read = 0;
    for (int i = 0; i < Integer.getInteger("rounds", 4_000); i++) {
      String text = damaged(texts.get(dice.below(texts.size())), dice);
      assertSame(text);
      read += quick(text).isPresent() ? 1 : 0;
    }
    assertThat(read).as("damaged texts that are still of the style").isPositive();
  }

  private static String damaged(String text, Dice dice) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = dice.below(4); i >= 0; i--) {
      int at = dice.below(changed.length());
      switch (dice.below(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, SPLICES.charAt(dice.below(SPLICES.length())));
        case 2 -> changed.setCharAt(at, SPLICES.charAt(dice.below(SPLICES.length())));
        default ->
            changed.insert(
                at, changed.substring(at, Math.min(changed.length(), at + dice.below(30))));
      }
    }
    return changed.toString();
  }
}
