package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("contains", "startswith", "endswith", "cidr", "lt", "lte", "gt", "i", "base64");

  @ParameterizedTest
  @CsvSource({
    "contians, contains",
    "contain, contains",
    "CONTAINS, contains",
    "startwith, startswith",
    "end_with, endswith",
    "cdir, cidr",
    "ltt, lt",
    "base46, base64",
    "I, i",
    "it, lt",
  })
  void find_typingError_isForgiven(String written, String expected) {
    assertThat(NearestName.find(written, NAMES)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"x", "q", "regex", "somethingelse", "''", "zzzz"})
  void find_anotherWord_findsNothing(String written) {
    assertThat(NearestName.find(written, NAMES)).isEmpty();
  }

  @Test
  void find_tie_goesToTheFirst() {
    assertThat(NearestName.find("abx", List.of("aby", "abz"))).contains("aby");
  }

  @Test
  void find_veryLongWord_isNotLookedAt() {
    assertThat(NearestName.find("a".repeat(65), List.of("a".repeat(65)))).isEmpty();
  }

  @Test
  void hint_ofAHostileKnownName_isEscaped() {
    assertThat(NearestName.hint("selection", List.of("selectio\u001bn")))
        .isEqualTo("; did you mean \"selectio\\u001bn\"?");
    assertThat(NearestName.hint("xyz", NAMES)).isEmpty();
  }
}
