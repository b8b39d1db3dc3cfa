package io.bartizan.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StratumTest {

  private final List<Long> released = new ArrayList<>();
  private final Stratum stratum = new Stratum(kept -> released.add(kept.event().number()));

  private List<Long> kept() {
    List<Long> numbers = new ArrayList<>();
    stratum.forEach(kept -> numbers.add(kept.event().number()));
    numbers.sort(null);
    return numbers;
  }

  private void add(int from, int to, int rule, String host) {
    for (int i = from; i < to; i++) {
      stratum.add(Findings.kept(i, rule, host, 10));
    }
  }

  private void shrinkTo(int size) {
    for (int i = 0; i < 100 && kept().size() > size; i++) {
      stratum.shrink();
    }
  }

  @Test
  void many_ofARuleOnAHost_keepFirstsAndLasts() {
    add(0, 100, 1, "a");
    add(100, 103, 2, "a");
    shrinkTo(12);
    assertThat(kept()).containsExactly(0L, 1L, 2L, 3L, 96L, 97L, 98L, 99L, 100L, 101L, 102L);
    add(103, 203, 1, "a");
    assertThat(kept()).containsExactly(0L, 1L, 2L, 3L, 100L, 101L, 102L, 199L, 200L, 201L, 202L);
  }

  @Test
  void aRule_onMoreHostsThanThereIsRoomFor_keepsTheFirstHostsAndItsLast() {
    for (int i = 0; i < 50; i++) {
      add(10 * i, 10 * i + 10, 1, "host" + i);
    }
    shrinkTo(20);
    assertThat(stratum.hasEnds()).isTrue();
    assertThat(stratum.hasAllHosts()).isFalse();
    assertThat(kept()).contains(0L, 9L, 10L, 19L, 499L).doesNotContain(250L, 480L);
    add(500, 510, 1, "late");
    assertThat(kept()).contains(0L, 9L, 509L).doesNotContain(499L, 500L);
  }

  @Test
  void shrinking_always_endsWithNothingAndReleasesEachOnce() {
    for (int i = 0; i < 400; i++) {
      add(i, i + 1, i % 7, "host" + i % 11);
    }
    long before = stratum.weight();
    shrinkTo(0);
    assertThat(before).isPositive();
    assertThat(kept()).isEmpty();
    assertThat(stratum.weight()).isZero();
    assertThat(released).hasSize(400).doesNotHaveDuplicates();
    add(400, 401, 3, "host");
    assertThat(kept()).isEmpty();
  }
}
