package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.event.RecordIdentity;
import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.correlation.Ticks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that feed correlations come back in order, whatever the order in which they came. */
final class FedRunsTest {

  private static final long SEED = 20_261_129;

  /** How the events of a log stand in it. */
  enum Shape {
    IN_ORDER,
    OF_ONE_TIME,
    FEW_TIMES,
    NEARLY_IN_ORDER,
    IN_PIECES,
    BACKWARDS,
    SHUFFLED
  }

  private final Dice dice = Dice.seeded(SEED);

  private FedRecord record(long time, int source, long position) {
    List<FedEvent.RuleValues> matches = new ArrayList<>();
    for (int rule = 0; rule <= dice.below(3); rule++) {
      List<List<String>> values = new ArrayList<>();
      for (int field = 0; field < dice.below(3); field++) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < dice.below(3); i++) {
          texts.add((dice.oneIn(5) ? "Größe \u65e5 " : "user") + dice.below(5));
        }
        values.add(texts);
      }
      matches.add(new FedEvent.RuleValues(rule * 200, values));
    }
    EventIdentity identity =
        switch (dice.below(4)) {
          case 0 -> new EventIdentity.Placed(source, position);
          case 1 -> new EventIdentity.Placed(source + 1, position / 2);
          case 2 -> recorded(position, Ticks.instant(time).plusNanos(1));
          default -> recorded(position, Ticks.instant(time));
        };
    long number = FedRecord.number(source, position, dice.oneIn(2));
    return new FedRecord(new FedEvent(time, number, matches), identity);
  }

  private static EventIdentity recorded(long position, java.time.Instant time) {
    return new EventIdentity.Recorded(
        new RecordIdentity("HOST", "Security", String.valueOf(position / 3), time));
  }

  private List<FedRecord> log(Shape shape, int source, int count) {
    List<Long> times = new ArrayList<>();
    long start = -5_000_000L;
    for (int i = 0; i < count; i++) {
      times.add(
          switch (shape) {
            case OF_ONE_TIME -> start;
            case FEW_TIMES -> start + i / 50;
            case NEARLY_IN_ORDER -> start + 10L * i + dice.below(60);
            case IN_PIECES -> start + 10L * (i % 500);
            case BACKWARDS -> start - 10L * i;
            case IN_ORDER, SHUFFLED -> start + 10L * i;
          });
    }
    if (shape == Shape.SHUFFLED) {
      Collections.shuffle(times, new Random(SEED));
    }
    List<FedRecord> log = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      log.add(record(times.get(i), source, i + 1L));
    }
    return log;
  }

  /** The other way: hold all, sort all. */
  private static List<FedRecord> sorted(List<List<FedRecord>> logs) {
    return logs.stream().flatMap(List::stream).sorted(FedRecord.ORDER).toList();
  }

  private static List<FedRecord> merged(FedRuns runs) throws IOException {
    List<FedRecord> all = new ArrayList<>();
    runs.merge(all::add);
    return all;
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void eventsOfOneLog_comeInTheOrderOfASort(Shape shape) throws IOException {
    for (int held : new int[] {1, 300, 8_000, 1 << 20}) {
      List<FedRecord> log = log(shape, 0, held < 8_000 ? 300 : 3_000);
      try (FedRuns runs = new FedRuns(held, held < 300 ? 10_000 : Long.MAX_VALUE)) {
        FedRuns.Collector collector = runs.collector();
        log.forEach(collector::add);

        assertThat(merged(runs)).as("%d bytes held", held).isEqualTo(sorted(List.of(log)));
      }
    }
  }

  @Test
  void logsOfSeveralThreads_areMerged() throws IOException {
    List<List<FedRecord>> logs = new ArrayList<>();
    for (int source = 0; source < 300; source++) {
      logs.add(log(Shape.values()[source % Shape.values().length], source, dice.below(40)));
    }
    for (int threads : new int[] {1, 2, 5}) {
      try (FedRuns runs = new FedRuns(2_000, 20_000)) {
        List<FedRuns.Collector> collectors = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          collectors.add(runs.collector());
        }
        for (int i = 0; i < logs.size(); i++) {
          logs.get(i).forEach(collectors.get(i % threads)::add);
        }
        assertThat(runs.runs()).isGreaterThan(SortedRuns.MOST_OPEN_RUNS);

        assertThat(merged(runs)).as("%d threads", threads).isEqualTo(sorted(logs));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"IN_ORDER", "FEW_TIMES", "NEARLY_IN_ORDER"})
  void logInOrderOrNearly_isOneRunHoweverManyFiles(Shape shape) {
    try (FedRuns runs = new FedRuns(100_000)) {
      FedRuns.Collector collector = runs.collector();
      log(shape, 0, 20_000).forEach(collector::add);

      assertThat(runs.spills()).isGreaterThan(5);
      assertThat(runs.runs()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 5_000})
  void eventLargerThanTheBuffer_isKept(int held) throws IOException {
    String large = "x".repeat(100_000);
    List<FedRecord> log = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FedEvent.RuleValues values =
          new FedEvent.RuleValues(1, List.of(List.of(i % 3 == 0 ? large : "small")));
      log.add(
          new FedRecord(
              new FedEvent(100 - i, i + 1L, List.of(values)), new EventIdentity.Placed(0, i + 1L)));
    }
    try (FedRuns runs = new FedRuns(held)) {
      FedRuns.Collector collector = runs.collector();
      log.forEach(collector::add);

      assertThat(merged(runs))
          .isEqualTo(
              log.stream().sorted(Comparator.comparing(FedRecord::event, FedEvent.ORDER)).toList());
    }
  }
}
