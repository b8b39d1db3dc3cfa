package io.bartizan.hunt.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the inventory of logs remembers of hostile events. */
final class LogsWorkerTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Optional<EventTime> at(Instant time) {
    return Optional.of(new EventTime(time, "SystemTime"));
  }

  private static void fill(ChannelLog log, int events) {
    for (int i = 0; i < events; i++) {
      log.add(at(START.plusSeconds(i * 60L)), "id" + i, -1);
    }
  }

  @Test
  void channels_thatShareASmallRoom_keepCountsAndWidenTheirTimes() {
    ChannelLog.Room room = new ChannelLog.Room(100_000);
    for (int channel = 0; channel < 200; channel++) {
      ChannelLog log = new ChannelLog(room);
      fill(log, 3_000);
      assertThat(log.count()).isEqualTo(3_000);
      assertThat(log.ids().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3_000);
      assertThat(log.first()).contains(START);
      assertThat(log.last()).contains(START.plusSeconds(2_999 * 60L));
    }
    assertThat(room.taken()).isLessThan(100_000 + 200 * 64 * 112L + 200 * 160L);
  }

  @Test
  void gaps_inARoomThatIsFull_areStillFoundWhereTheyAreWide() {
    ChannelLog log = new ChannelLog(new ChannelLog.Room(0));
    fill(log, 200);
    log.add(at(START.plus(Duration.ofDays(60))), "1", -1);

    assertThat(log.gaps(Duration.ofDays(30)))
        .containsExactly(
            new ChannelLog.Gap(START.plusSeconds(199 * 60L), START.plus(Duration.ofDays(60))));
  }

  @Test
  void longEventIds_areCountedTogether() {
    ChannelLog log = new ChannelLog(new ChannelLog.Room(Long.MAX_VALUE));
    for (int i = 0; i < 50; i++) {
      log.add(Optional.empty(), "x".repeat(1_000) + i, -1);
    }
    assertThat(log.ids()).containsOnlyKeys("other").containsEntry("other", 50L);
  }
}
