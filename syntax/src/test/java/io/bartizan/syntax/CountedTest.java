package io.bartizan.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void noun_isPluralUnlessThereIsOne() {
    assertThat(Counted.of(0, "rule")).isEqualTo("0 rules");
    assertThat(Counted.of(1, "rule")).isEqualTo("1 rule");
    assertThat(Counted.of(1_200, "rule")).isEqualTo("1,200 rules");
    assertThat(Counted.of(1, "match", "matches")).isEqualTo("1 match");
    assertThat(Counted.of(2, "match", "matches")).isEqualTo("2 matches");
  }
}
