package io.bartizan.store;

import io.bartizan.store.event.Appended;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Rows;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Stores events and alerts until it is killed, and says of each batch when it is stored. */
final class CrashChild {

  private CrashChild() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    int round = Integer.parseInt(args[1]);
    StoreOptions options =
        StoreOptions.DEFAULT.withMinimumFree(0).withClock(() -> Rows.NOON.plus(Duration.ofDays(3)));
    SplittableRandom random = new SplittableRandom(round);
    try (EventStore events = EventStore.open(folder.resolve("events"), options);
        StateStore state = StateStore.sqlite(folder.resolve("state.sqlite"))) {
      if (random.nextBoolean()) {
        Thread.ofPlatform().daemon().start(() -> rollForEver(events));
      }
      long sent = 0;
      while (true) {
        List<EventRow> rows = new ArrayList<>();
        int size = 1 + random.nextInt(200);
        for (int i = 0; i < size; i++) {
          rows.add(Rows.text(round + ":" + sent++ + " " + "x".repeat(random.nextInt(300))));
        }
        String key = round + ":" + sent;
        Appended appended =
            events.append(
                new Batch(
                    List.of(new Batch.Delivered(key, rows)), Map.of("round", round + ":" + sent)));
        System.out.println("events " + sent);
        state.commit(
            new Detected(
                List.of(alert("a" + round + "-" + sent)),
                appended.last(),
                new byte[] {1},
                "s",
                1,
                appended.first()));
        System.out.println("alert a" + round + "-" + sent);
      }
    }
  }

  private static void rollForEver(EventStore events) {
    while (true) {
      events.roll();
    }
  }

  private static AlertRow alert(String id) {
    return new AlertRow(
        id,
        "match",
        "acme",
        Rows.NOON,
        Rows.NOON,
        Rows.NOON,
        "r",
        "t",
        AlertRow.Level.LOW,
        null,
        null,
        List.of(),
        List.of(),
        "s",
        "{}");
  }
}
