package io.bartizan.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.Level;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CountsTest {

  @Test
  void names_beyondTheLimit_keepTheGravestAndTheSum() {
    Counts<String> counts = new Counts<>(8, name -> Distinct.hash(0, name));
    counts.add("grave", Level.CRITICAL, OptionalLong.of(5));
    for (int i = 0; i < 100; i++) {
      counts.add("host" + i, Level.LOW, OptionalLong.empty());
      counts.add("often", Level.LOW, OptionalLong.empty());
    }
    long held = counts.ranked().stream().mapToLong(entry -> entry.getValue().total()).sum();
    assertThat(held + counts.others()).isEqualTo(201);
    assertThat(counts.known()).isEqualTo(102);
    assertThat(counts.isKnownAtLeast()).isFalse();
    assertThat(counts.ranked().getFirst().getKey()).isEqualTo("grave");
    assertThat(counts.ranked().get(1).getKey()).isEqualTo("often");
    assertThat(counts.ranked().get(1).getValue().total()).isEqualTo(100);
  }

  @Test
  void distinct_ofManyThings_countsEachOnce() {
    Distinct distinct = new Distinct();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        assertThat(distinct.add(Distinct.hash(i % 5, "host" + i))).isEqualTo(round == 0);
      }
    }
    assertThat(distinct.count()).isEqualTo(50_000);
  }

  @Test
  void distinct_pastItsLimit_saysSo() {
    Distinct distinct = new Distinct();
    for (int i = 0; i < Distinct.MOST + 10; i++) {
      distinct.add(Distinct.hash(i, ""));
    }
    assertThat(distinct.isFull()).isTrue();
    assertThat(distinct.count()).isEqualTo(Distinct.MOST);
  }

  @Test
  void timeline_ofALongTime_staysExactInFewStretches() {
    Timeline timeline = new Timeline(3_600_000);
    for (int i = 0; i < 10_000; i++) {
      timeline.add(i * 1_000_003L, i % 5 == 0 ? Level.HIGH : Level.LOW);
    }
    assertThat(timeline.starts().size()).isBetween(100, Timeline.MOST_BUCKETS);
    long sum = 0;
    for (long[] counts : timeline.starts().values()) {
      for (long count : counts) {
        sum += count;
      }
    }
    assertThat(sum).isEqualTo(10_000);
  }
}
