package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @Test
  void text_ofHarmlessCharacters_isTheSameObject() {
    String text = "C:\\Windows caf\u00e9 \u4f60\u597d \ud83d\ude00 \u2013 ~";

    assertThat(Visible.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0a|\\n",
        "0d|\\r",
        "09|\\t",
        "00|\\u0000",
        "1b|\\u001b",
        "7f|\\u007f",
        "85|\\u0085",
        "9b|\\u009b",
        "ad|\\u00ad",
        "61c|\\u061c",
        "200b|\\u200b",
        "200f|\\u200f",
        "2028|\\u2028",
        "202e|\\u202e",
        "2066|\\u2066",
        "2069|\\u2069",
        "feff|\\ufeff",
        "fffb|\\ufffb",
        "d83d|\\ud83d",
        "de00|\\ude00",
        "e0041|\\udb40\\udc41",
        "e0001|\\udb40\\udc01",
        "1d173|\\ud834\\udd73",
      })
  void text_thatWritesToTheTerminalOrHides_isEscaped(String hex, String expected) {
    String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";

    assertThat(Visible.text(text)).isEqualTo("a" + expected + "b");
  }

  @Test
  void text_ofAllCodePoints_leavesNoControlNorFormatCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String shown = Visible.text(Character.toString(c));
      boolean escaped = shown.startsWith("\\") && shown.length() > 1;
      boolean hides =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
          };
      assertThat(escaped).as(Integer.toHexString(c)).isEqualTo(hides);
    }
  }

  @Test
  void excerpt_ofLongText_hasItsLengthAndAnEllipsis() {
    assertThat(Visible.excerpt("x".repeat(81))).isEqualTo("x".repeat(79) + "\u2026");
    assertThat(Visible.excerpt("x".repeat(80))).isEqualTo("x".repeat(80));
  }

  @Test
  void excerpt_thatGrowsByEscapes_isCutToo() {
    assertThat(Visible.excerpt("\u001b".repeat(80)))
        .hasSizeLessThanOrEqualTo(80)
        .endsWith("\u2026");
  }

  @ParameterizedTest
  @ValueSource(ints = {77, 78, 79, 80, 81})
  void excerpt_cutInACharacterBeyondTheBmp_leavesNoHalf(int before) {
    String shown = Visible.excerpt("x".repeat(before) + "\ud83d\ude00" + "y".repeat(20));

    assertThat(shown).hasSizeLessThanOrEqualTo(80).endsWith("\u2026");
    assertThat(shown.replace("\ud83d\ude00", "")).doesNotContain("\ud83d", "\ude00", "\\ud");
  }
}
