package io.bartizan.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecordPathsTest {

  @Test
  void dotsUpToTheLimit_areEachAStepOrAPartOfAName() {
    assertThat(RecordPaths.of("a.b").paths()).containsExactly("$.\"a.b\"", "$.\"a\".\"b\"");
    assertThat(RecordPaths.of("a.b.c.d.e").paths())
        .doesNotHaveDuplicates()
        .hasSize(16)
        .contains("$.\"a.b.c.d.e\"", "$.\"a.b\".\"c.d\".\"e\"");
  }

  @Test
  void dotsBeyondTheLimit_areAllStepsOrNone() {
    assertThat(RecordPaths.of("a.b.c.d.e.f").paths())
        .containsExactly("$.\"a.b.c.d.e.f\"", "$.\"a\".\"b\".\"c\".\"d\".\"e\".\"f\"");
    assertThat(RecordPaths.of("a" + ".b".repeat(5_000)).paths()).hasSize(2);
  }
}
