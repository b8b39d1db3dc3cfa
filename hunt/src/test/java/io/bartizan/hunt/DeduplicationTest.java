package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies of records, also where more findings have one time than are held together. */
final class DeduplicationTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Finding> given = new ArrayList<>();
  private final Deduplication deduplication = new Deduplication(given::add);

  private static Finding finding(int record, int bytes) {
    return new Finding(
        new Finding.Place(0, record, 0),
        Optional.of(TIME),
        "",
        record,
        "host",
        "",
        "Security",
        "provider",
        "1",
        String.valueOf(record),
        "",
        false,
        false,
        List.of(new Finding.RuleHit(0, List.of())),
        new byte[bytes],
        0);
  }

  @Test
  void copies_pastWhatIsHeld_areOnlyCounted() {
    int many = 25_000;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < many; i++) {
        deduplication.accept(finding(i, 0));
      }
    }
    deduplication.flush();

    assertThat(given).hasSize(many);
    assertThat(deduplication.copies()).isEqualTo(many);
  }

  @Test
  void findings_ofMoreBytesThanAreHeld_areGivenOutEarly() {
    for (int i = 0; i < 20; i++) {
      deduplication.accept(finding(i, 4 << 20));
    }
    assertThat(given).hasSizeGreaterThan(12);
    deduplication.accept(finding(0, 4 << 20));
    deduplication.flush();

    assertThat(given).hasSize(20);
    assertThat(deduplication.copies()).isEqualTo(1);
  }
}
