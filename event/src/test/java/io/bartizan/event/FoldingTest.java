package io.bartizan.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

  /**
   * The JDK takes all of i, I, dotted capital I (U+0130) and dotless i (U+0131) for the same, since
   * it compares upper cases of lower cases. Unicode's simple folding keeps the last two apart: they
   * meet the others only in Turkic languages (status T of CaseFolding.txt).
   */
  private static final List<Integer> TURKIC = List.of(0x130, 0x131);

  @Test
  void fold_allCodePoints_joinsThoseThatTheJdkTakesForTheSame() {
    Map<Integer, TreeSet<Integer>> ours = new TreeMap<>();
    Map<Integer, TreeSet<Integer>> jdks = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (!TURKIC.contains(c)) {
        ours.computeIfAbsent(Folding.fold(c), key -> new TreeSet<>()).add(c);
        jdks.computeIfAbsent(jdkKey(c), key -> new TreeSet<>()).add(c);
      }
    }
    assertThat(new TreeSet<>(ours.values().stream().map(Object::toString).toList()))
        .isEqualTo(new TreeSet<>(jdks.values().stream().map(Object::toString).toList()));
  }

  /** What String.equalsIgnoreCase compares: JLS-independent, from its description. */
  private static int jdkKey(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  @Test
  void fold_anyCodePoint_equalsItselfIgnoringCase() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> !isItselfFolded(Character.toString(c))))
        .isEmpty();
  }

  private static boolean isItselfFolded(String text) {
    String folded = Folding.fold(text);
    return folded.equalsIgnoreCase(text) && Folding.fold(folded).equals(folded);
  }

  @Test
  void fold_casesOfOneLetter_areOne() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> !TURKIC.contains(c))
                .filter(
                    c ->
                        Folding.fold(Character.toUpperCase(c)) != Folding.fold(c)
                            || Folding.fold(Character.toTitleCase(c)) != Folding.fold(c)
                            || Folding.fold(Character.toLowerCase(c)) != Folding.fold(c)))
        .isEmpty();
  }

  @Test
  void fold_turkicLetters_stayThemselvesThoughTheJdkJoinsThem() {
    assertThat("\u0130".equalsIgnoreCase("i")).isTrue();
    assertThat("\u0131".equalsIgnoreCase("I")).isTrue();
    assertThat(Folding.fold(0x130)).isEqualTo(0x130);
    assertThat(Folding.fold(0x131)).isEqualTo(0x131);
  }

  /** Lines of CaseFolding.txt, status C and S, at the corners. */
  @Test
  void fold_cornersOfTheStandard_areAsWritten() {
    Map<Integer, Integer> lines = new HashMap<>();
    lines.put(0x41, 0x61);
    lines.put(0xb5, 0x3bc);
    lines.put(0xdf, 0xdf);
    lines.put(0x17f, 0x73);
    lines.put(0x1c5, 0x1c6);
    lines.put(0x23a, 0x2c65);
    lines.put(0x345, 0x3b9);
    lines.put(0x3c2, 0x3c3);
    lines.put(0x3f4, 0x3b8);
    lines.put(0x1e9b, 0x1e61);
    lines.put(0x1e9e, 0xdf);
    lines.put(0x1f88, 0x1f80);
    lines.put(0x1fbe, 0x3b9);
    lines.put(0x2126, 0x3c9);
    lines.put(0x212a, 0x6b);
    lines.put(0x212b, 0xe5);
    lines.put(0x10400, 0x10428);
    lines.put(0x1e900, 0x1e922);
    lines.forEach(
        (from, to) -> assertThat(Folding.fold(from)).as(Integer.toHexString(from)).isEqualTo(to));
  }

  /** Cherokee folds to capitals in the standard; here to small letters, which joins the same. */
  @Test
  void fold_cherokee_joinsItsCases() {
    assertThat(Folding.fold(0xab70)).isEqualTo(Folding.fold(0x13a0));
    assertThat(Folding.fold(0x13f8)).isEqualTo(Folding.fold(0x13f0));
  }

  @Test
  void fold_text_isThatOfItsCodePoints() {
    Dice dice = Dice.of("FoldingTest");
    for (int i = 0; i < 20_000; i++) {
      String text =
          dice.text(
              "abzAZ09 \u00c9\u0130\u0131\u017f\u212a\u00df\u1e9e\ud801\udc00\ud83d\ude00\ud83d",
              12);
      StringBuilder expected = new StringBuilder();
      text.codePoints().forEach(c -> expected.appendCodePoint(Folding.fold(c)));
      assertThat(Folding.fold(text)).isEqualTo(expected.toString());
    }
  }

  @Test
  void fold_textInLowerCase_isTheSameObject() {
    String text = "c:\\windows 4688";

    assertThat(Folding.fold(text)).isSameAs(text);
  }
}
