package io.bartizan.store.event;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may wait between the journal and Parquet. */
final class RecentTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  @TempDir Path folder;

  private Recent recent() {
    return new Recent(new Database(folder, StoreOptions.DEFAULT));
  }

  @Test
  void sealedParts_moreThanMayWait_leaveNoRoomUntilOneIsRolled() {
    Recent recent = recent();
    Recent.Part first = recent.begin(1, folder.resolve("1"));
    recent.begin(2, folder.resolve("2"));
    recent.begin(3, folder.resolve("3"));
    assertThatCode(() -> recent.awaitRoom(AT_ONCE)).as("two are sealed").doesNotThrowAnyException();

    recent.begin(4, folder.resolve("4"));
    assertThatThrownBy(() -> recent.awaitRoom(AT_ONCE))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("not rolled into Parquet as fast as they arrive");

    recent.remove(first);
    assertThatCode(() -> recent.awaitRoom(AT_ONCE)).doesNotThrowAnyException();
  }

  @Test
  void rowsOnTheWayIntoMemory_ofMoreBytesThanMayWait_leaveNoRoom() {
    Recent recent = recent();
    recent.begin(1, folder.resolve("1"));
    List<EventRow> megabytes = Collections.nCopies(32, Rows.text("x".repeat(1 << 20)));

    recent.add(new RowCodec.Entry(1, megabytes, List.of(), Map.of()));
    assertThatCode(() -> recent.awaitRoom(AT_ONCE)).doesNotThrowAnyException();

    recent.add(new RowCodec.Entry(33, megabytes, List.of(), Map.of()));
    assertThatThrownBy(() -> recent.awaitRoom(AT_ONCE)).isInstanceOf(StoreUnavailable.class);
  }
}
