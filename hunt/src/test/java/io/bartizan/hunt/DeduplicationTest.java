package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeduplicationTest {

  private final List<Finding> out = new ArrayList<>();
  private final Deduplication dedup = new Deduplication(64 << 20, out::add);

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

  @Test
  void copiesOfMoreRecordsOfOneTimeThanAreHeld_areLeftOutAndCounted() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        dedup.accept(Found.event(0, String.valueOf(i), Found.TIME, 1));
      }
    }
    dedup.flush();

    assertThat(out).hasSize(50_000);
    assertThat(dedup.copies()).isEqualTo(50_000);
    assertThat(dedup.unchecked()).isZero();
  }

  @Test
  void identitiesBeyondTheirBound_areCountedAsNotCompared() {
    Deduplication small = new Deduplication(64 << 10, out::add);

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 30_000; i++) {
        small.accept(Found.event(0, String.valueOf(i), Found.TIME, 1));
      }
    }
    small.flush();

    assertThat(small.unchecked()).isPositive();
    assertThat(out.size() + small.copies()).isEqualTo(60_000);
  }
}
