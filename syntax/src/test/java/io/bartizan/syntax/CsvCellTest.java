package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvCellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\ufe66 1",
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "\t=1",
        "\r\n=1",
        "\ufeff=1",
        "\u200b=1",
        "\u202e=1",
        "\u2800=1",
        "\u0000=1",
        "\ud83c=1",
        "\"=1",
        "'=1",
      })
  void formula_behindBlanksAndUnseenCharacters_getsAnApostrophe(String cell) {
    assertThat(CsvCell.neutral(cell)).startsWith("'");
  }

  @Test
  void formula_behindASeparatorOfAnotherLocale_getsAnApostrophe() {
    assertThat(CsvCell.neutral("a;=1")).isEqualTo("a;'=1");
    assertThat(CsvCell.neutral("a; \u200b=1")).isEqualTo("a;' \u200b=1");
    assertThat(CsvCell.neutral("a\t+1;@x")).isEqualTo("a\t'+1;'@x");
    assertThat(CsvCell.neutral("a|-1")).isEqualTo("a|'-1");
    assertThat(CsvCell.neutral("a\n\"=1")).isEqualTo("a\n'\"=1");
    assertThat(CsvCell.neutral("a\u2028=1")).isEqualTo("a\u2028'=1");
  }

  @Test
  void controlCharacters_areEscaped() {
    assertThat(CsvCell.neutral("a\u001b[31mb\u009b0m\u0008\u007f"))
        .isEqualTo("a\\u001b[31mb\\u009b0m\\u0008\\u007f");
    assertThat(CsvCell.neutral("a\r\n\tb")).isEqualTo("a\r\n\tb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "a=b", "1-1", "a; b", "x@y", "a;b|c", "cmd /c a=1", "2026"})
  void otherText_staysAsItIs(String cell) {
    assertThat(CsvCell.neutral(cell)).isEqualTo(cell);
  }
}
