package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixTest {

  @Test
  void apply_replacement_changesOnlyItsSpan() {
    Source source = new Source("x", "a: contians\nb: 1\n");

    Fix fix = Fix.replace("write", source.span(3, 11), "contains");

    assertThat(fix.apply(source.text())).isEqualTo("a: contains\nb: 1\n");
  }

  @Test
  void apply_insertionAndReplacementAtOnePlace_keepsBothWhateverTheirOrder() {
    Fix.Edit insertion = edit(2, 2, "<");
    Fix.Edit replacement = edit(2, 4, "XY");

    assertThat(new Fix("t", List.of(insertion, replacement)).apply("abcdef")).isEqualTo("ab<XYef");
    assertThat(new Fix("t", List.of(replacement, insertion)).apply("abcdef")).isEqualTo("ab<XYef");
  }

  @Test
  void apply_insertionsAtOnePlace_keepTheirOrder() {
    assertThat(new Fix("t", List.of(edit(1, 1, "1"), edit(1, 1, "2"))).apply("ab"))
        .isEqualTo("a12b");
  }

  @Test
  void apply_editsInAnyOrder_isTheSameAsOneByOneFromTheEnd() {
    Dice dice = Dice.of("FixTest");
    for (int i = 0; i < 2_000; i++) {
      String text = dice.text("abcdefgh", 30);
      List<Fix.Edit> edits = new ArrayList<>();
      StringBuilder expected = new StringBuilder();
      int at = 0;
      while (at < text.length()) {
        int start = Math.min(text.length(), at + dice.between(1, 4));
        int end = Math.min(text.length(), start + dice.below(4));
        String replacement = dice.text("XYZ", 3);
        expected.append(text, at, start).append(replacement);
        edits.add(dice.below(edits.size() + 1), edit(start, end, replacement));
        at = end;
        if (end == start) {
          expected.append(text, end, Math.min(text.length(), end + 1));
          at = Math.min(text.length(), end + 1);
        }
      }
      expected.append(text.substring(at));
      assertThat(new Fix("t", edits).apply(text)).isEqualTo(expected.toString());
    }
  }

  @Test
  void apply_spanPastTheEnd_isCut() {
    assertThat(new Fix("t", List.of(edit(2, 99, "!"))).apply("abc")).isEqualTo("ab!");
    assertThat(new Fix("t", List.of(edit(98, 99, "!"))).apply("abc")).isEqualTo("abc!");
  }

  private static Fix.Edit edit(int start, int end, String replacement) {
    return new Fix.Edit(new Span(start, end, 1, start + 1, 1, end + 1), replacement);
  }
}
