package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeduplicationTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Finding> given = new ArrayList<>();

  private static Finding finding(int record, Instant time, int eventBytes) {
    return new Finding(
        new Finding.Place(0, 0, record),
        Optional.of(time),
        "TimeCreated",
        record,
        "host",
        "",
        "Security",
        "",
        "4625",
        String.valueOf(record),
        "",
        false,
        false,
        List.of(new Finding.RuleHit(0, List.of())),
        new byte[eventBytes],
        0);
  }

  private Deduplication dedup(long bytes) {
    return new Deduplication(bytes, given::add);
  }

  @Test
  void copies_ofMoreRecordsOfOneTimeThanAreHeld_areLeftOutAndCounted() {
    Deduplication dedup = dedup(64 << 20);

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        dedup.accept(finding(i, TIME, 0));
      }
    }
    dedup.flush();

    assertThat(given).hasSize(50_000);
    assertThat(dedup.copies()).isEqualTo(50_000);
    assertThat(dedup.unchecked()).isZero();
  }

  @Test
  void largeFindings_areGivenOutBeforeTheyFillTheMemory() {
    Deduplication dedup = dedup(1 << 20);

    for (int i = 0; i < 100; i++) {
      dedup.accept(finding(i, TIME, 100_000));
    }

    assertThat(given).hasSizeGreaterThan(80);
    dedup.accept(finding(3, TIME, 100_000));
    dedup.flush();
    assertThat(given).hasSize(100);
    assertThat(dedup.copies()).isEqualTo(1);
  }

  @Test
  void identities_beyondTheirBound_areCountedAsNotCompared() {
    Deduplication dedup = dedup(64 << 10);

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 30_000; i++) {
        dedup.accept(finding(i, TIME, 0));
      }
    }
    dedup.flush();

    assertThat(dedup.unchecked()).isPositive();
    assertThat(given.size() + dedup.copies()).isEqualTo(60_000);
  }

  @Test
  void recordOfAnotherTime_isNoCopy() {
    Deduplication dedup = dedup(1 << 20);

    dedup.accept(finding(1, TIME, 0));
    dedup.accept(finding(1, TIME.plusSeconds(1), 0));
    dedup.flush();

    assertThat(given).hasSize(2);
    assertThat(dedup.copies()).isZero();
  }
}
