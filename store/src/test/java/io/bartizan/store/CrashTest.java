package io.bartizan.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.store.event.CheckedFile;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StoredAlert;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that stores events and alerts is killed at a moment of chance, again and again, on the
 * same folder. How often: {@code BARTIZAN_CRASH_ROUNDS}, 4 times unless it is set.
 */
class CrashTest {

  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("BARTIZAN_CRASH_ROUNDS", "4"));

  @TempDir Path folder;

  @Test
  void kill_whileStoring_keepsEverythingThatWasAcknowledgedOnce()
      throws IOException, InterruptedException {
    Dice dice = Dice.of("CrashTest");
    Map<Integer, Long> acknowledged = new HashMap<>();
    Set<String> alerts = new HashSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      killed(round, dice, acknowledged, alerts);
    }
    try (EventStore events =
            EventStore.open(folder.resolve("events"), StoreOptions.DEFAULT.withMinimumFree(0));
        StateStore state = StateStore.sqlite(folder.resolve("state.sqlite"))) {
      Map<Integer, Long> found = found(events);
      acknowledged.forEach(
          (round, count) ->
              assertThat(found.getOrDefault(round, 0L)).isGreaterThanOrEqualTo(count));
      assertThat(state.detectionCursor()).isLessThanOrEqualTo(events.last());
      List<String> stored =
          state.alerts().behind(0, Integer.MAX_VALUE).stream()
              .map(StoredAlert::row)
              .map(row -> row.id())
              .toList();
      assertThat(stored).doesNotHaveDuplicates().containsAll(alerts);
      assertThat(events.check(true))
          .noneMatch(file -> file.state() == CheckedFile.State.DAMAGED)
          .noneMatch(file -> file.state() == CheckedFile.State.STRANGE);
      long total = acknowledged.values().stream().mapToLong(Long::longValue).sum();
      System.out.printf(
          "%d kills; %,d events and %,d alerts acknowledged, %,d and %,d stored, none lost, none"
              + " twice%n",
          ROUNDS, total, alerts.size(), events.last(), stored.size());
    }
  }

  /** Runs the child until it has said something often enough, and kills it. */
  private void killed(int round, Dice dice, Map<Integer, Long> acknowledged, Set<String> alerts)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                CrashChild.class.getName(),
                folder.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int lines = 1 + dice.below(40);
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        note(said.readLine(), round, acknowledged, alerts);
      }
      Thread.sleep(dice.below(60));
      child.toHandle().destroyForcibly();
      String line = said.readLine();
      while (line != null) {
        note(line, round, acknowledged, alerts);
        line = said.readLine();
      }
    }
    child.waitFor();
  }

  private static void note(
      @Nullable String line, int round, Map<Integer, Long> acknowledged, Set<String> alerts) {
    assertThat(line).as("the child ended by itself in round " + round).isNotNull();
    if (line != null && line.startsWith("events ")) {
      acknowledged.put(round, Long.parseLong(line.substring(7)));
    } else if (line != null && line.startsWith("alert ")) {
      alerts.add(line.substring(6));
    }
  }

  /** How many events of each round there are; each must be the next of its round. */
  private static Map<Integer, Long> found(EventStore events) {
    Map<Integer, Long> found = new HashMap<>();
    List<Long> numbers = new ArrayList<>();
    long after = 0;
    while (after < events.last()) {
      after =
          events.read(
              after,
              10_000,
              event -> {
                String text = new String(event.row().raw(), StandardCharsets.UTF_8);
                String[] parts = text.split("[: ]", 3);
                int round = Integer.parseInt(parts[0]);
                assertThat(Long.parseLong(parts[1])).isEqualTo(found.getOrDefault(round, 0L));
                found.merge(round, 1L, Long::sum);
                numbers.add(event.number());
              });
    }
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i + 1L);
    }
    return found;
  }

  private static String classPath() {
    if (CrashTest.class.getClassLoader() instanceof URLClassLoader loader) {
      List<String> paths = new ArrayList<>();
      for (URL url : loader.getURLs()) {
        paths.add(Path.of(URI.create(url.toString())).toString());
      }
      return String.join(File.pathSeparator, paths);
    }
    return System.getProperty("java.class.path");
  }
}
