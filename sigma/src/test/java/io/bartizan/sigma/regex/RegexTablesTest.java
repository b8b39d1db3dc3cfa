package io.bartizan.sigma.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.predicate.Criterion;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of all expressions together take so much memory; answers do not depend on it. */
final class RegexTablesTest {

  private static final long SEED = 20_261_129;

  private static Criterion.Regex regex(int i) {
    return new Criterion.Regex("(a|b)*a(a|b){" + i % 8 + "}c" + i, Set.of());
  }

  private static byte[] text(Random random, int i) {
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < 400; j++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.append(random.nextBoolean() ? "c" + i : "d")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void expression_hasOneAutomaton_howeverOftenItIsAskedFor() {
    RegexTables tables = new RegexTables(1 << 20);

    assertThat(tables.of(regex(1))).isSameAs(tables.of(regex(1))).isNotSameAs(tables.of(regex(2)));
  }

  @Test
  void fullTables_takeNoMoreMemory_andTheAnswersStay() {
    RegexTables small = new RegexTables(40_000);
    RegexTables large = new RegexTables(Long.MAX_VALUE);
    Random random = new Random(SEED);
    int found = 0;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 60; i++) {
        byte[] text = text(random, i);
        boolean expected = large.of(regex(i)).find(text, 0, text.length);
        assertThat(small.of(regex(i)).find(text, 0, text.length))
            .as("expression %d, seed %d", i, SEED)
            .isEqualTo(expected);
        found += expected ? 1 : 0;
      }
    }
    assertThat(found).isBetween(40, 140);
    assertThat(small.left()).isBetween(0L, 2_000L);
    assertThat(small.of(regex(59)).stepsPerByte()).isGreaterThan(1);
    assertThat(large.of(regex(59)).stepsPerByte()).isOne();
  }
}
