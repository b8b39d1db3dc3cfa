package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeduplicationTest {

  private final List<Finding> out = new ArrayList<>();
  private final Deduplication dedup = new Deduplication(out::add);

  @Test
  void copiesInOtherFiles_areCountedAtTheFirst() {
    dedup.accept(Found.event(0, "12", Found.TIME, 1));
    dedup.accept(Found.event(1, "13", Found.TIME, 1));
    dedup.accept(Found.event(2, "12", Found.TIME, 1));
    dedup.flush();

    assertThat(out).extracting(finding -> ((EventFinding) finding).copies()).containsExactly(1, 0);
    assertThat(dedup.copies()).isOne();
  }

  @Test
  void copyWithOtherRules_isReportedToo() {
    dedup.accept(Found.event(0, "12", Found.TIME, 1));
    dedup.accept(Found.event(1, "12", Found.TIME, 2));
    dedup.flush();

    assertThat(out).hasSize(2);
    assertThat(dedup.copies()).isZero();
  }

  @Test
  void sameRecordNumberAtAnotherTime_isAnotherRecord() {
    dedup.accept(Found.event(0, "12", Found.TIME, 1));
    dedup.accept(Found.event(1, "12", Found.TIME.plusSeconds(1), 1));
    dedup.flush();

    assertThat(out).hasSize(2);
  }
}
