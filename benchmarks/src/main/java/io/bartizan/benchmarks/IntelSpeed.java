package io.bartizan.benchmarks;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.Change;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.LiveIndicators;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What indicators cost: heap, the time to build a set, events a second, and the pauses of a set
 * that changes.
 *
 * <pre>
 * IntelSpeed build COUNT
 * IntelSpeed changes COUNT SECONDS PER_SECOND
 * </pre>
 */
public final class IntelSpeed {

  private static final int EVENTS = 20_000;
  private static final Set<LogSource> ZEEK = Set.of(new LogSource("zeek", "", "http"));

  private final long count;
  private final Block block;
  private final BlockDecoder decoder;
  private final IndicatorMatcher matcher;

  private IntelSpeed(long count) {
    this.count = count;
    FieldTable fields = FieldTable.of(IndicatorMatcher.names());
    decoder = JsonFormat.LINES.decoder(ReadOptions.of(fields));
    matcher = new IndicatorMatcher(fields);
    block = events();
  }

  /** Runs a measure. */
  public static void main(String[] arguments) throws InterruptedException {
    IntelSpeed speed = new IntelSpeed(Long.parseLong(arguments[1]));
    if (arguments[0].equals("build")) {
      speed.build();
    } else {
      speed.changes(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private Block events() {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      text.append(IntelWorld.event(random, count));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Block made = new Block(bytes.length);
    made.ensureCapacity(bytes.length);
    System.arraycopy(bytes, 0, made.bytes(), 0, bytes.length);
    made.set(bytes.length, 0, 1, true);
    return made;
  }

  private IndicatorSet set() {
    IndicatorSet.Builder builder = IndicatorSet.builder(Admission.usual());
    for (long i = 0; i < count; i++) {
      builder.add(IntelWorld.indicator(i));
    }
    return builder.build();
  }

  /** Time of this thread on a processor, so that others on the machine do not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void build() {
    long before = heap();
    long begun = cpu();
    IndicatorSet set = set();
    double seconds = (cpu() - begun) / 1e9;
    long making = cpu();
    long sum = 0;
    for (long i = 0; i < count; i++) {
      sum += IntelWorld.indicator(i).written().length();
    }
    double made = (cpu() - making) / 1e9;
    long used = heap() - before;
    System.out.printf(
        Locale.ROOT,
        "%,d indicators: heap %.1f MB, %.1f bytes each (counted by itself %.1f MB); built in %.2f"
            + " s, of which %.2f s to make the indicators (%d)%n",
        set.size(),
        used / 1e6,
        (double) used / count,
        set.bytes() / 1e6,
        seconds,
        made,
        sum % 10);
    matcher.use(set);
    for (int i = 0; i < 8; i++) {
      speed();
    }
  }

  private void speed() {
    long[] hits = new long[1];
    long begun = cpu();
    decoder.decode(block, event -> hits[0] += event.position() & 1, loss -> {});
    long reading = cpu() - begun;
    begun = cpu();
    long before = matcher.hits();
    decoder.decode(block, event -> matcher.match(event, ZEEK, hit -> hits[0]++), loss -> {});
    long both = cpu() - begun;
    System.out.printf(
        Locale.ROOT,
        "%,d events/s matched (%.2f us each), %,d/s read and matched; %d hits in %d events%n",
        (long) (EVENTS * 1e9 / (both - reading)),
        (both - reading) / 1e3 / EVENTS,
        (long) (EVENTS * 1e9 / both),
        matcher.hits() - before,
        EVENTS);
  }

  /** One thread matches, one changes, one merges; the pauses are those of the one that matches. */
  private void changes(int seconds, int perSecond) throws InterruptedException {
    LiveIndicators live = new LiveIndicators(set());
    AtomicBoolean ends = new AtomicBoolean();
    long[] made = new long[2];
    long[] longestChange = new long[1];
    Thread changing = new Thread(() -> change(live, perSecond, ends, made, longestChange));
    Thread merging = new Thread(() -> merge(live, ends, made));
    for (int i = 0; i < 10; i++) {
      pass(live, new long[4]);
    }
    changing.start();
    merging.start();
    long[] pauses = new long[4];
    long events = 0;
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
      pass(live, pauses);
      events += EVENTS;
    }
    double took = (System.nanoTime() - begun) / 1e9;
    ends.set(true);
    changing.join();
    merging.join();
    System.out.printf(
        Locale.ROOT,
        "%,d indicators, %.0f s: %,d changes, %d merges, longest change %.1f ms; %,d events/s read"
            + " and matched; longest time for an event %.1f ms, over 50 ms: %d, over 10 ms: %d,"
            + " over 1 ms: %d; heap %.1f MB; now %,d indicators%n",
        count,
        took,
        made[0],
        made[1],
        longestChange[0] / 1e6,
        (long) (events / took),
        pauses[0] / 1e6,
        pauses[1],
        pauses[2],
        pauses[3],
        heap() / 1e6,
        live.current().size());
  }

  private void pass(LiveIndicators live, long[] pauses) {
    long[] last = {System.nanoTime()};
    decoder.decode(
        block,
        event -> {
          matcher.use(live.current());
          matcher.match(event, ZEEK, hit -> {});
          long now = System.nanoTime();
          long took = now - last[0];
          last[0] = now;
          pauses[0] = Math.max(pauses[0], took);
          pauses[1] += took > 50_000_000 ? 1 : 0;
          pauses[2] += took > 10_000_000 ? 1 : 0;
          pauses[3] += took > 1_000_000 ? 1 : 0;
        },
        loss -> {});
  }

  /** Half of the changes are new, a quarter newer forms, a quarter removals. */
  private void change(
      LiveIndicators live, int perSecond, AtomicBoolean ends, long[] made, long[] longest) {
    SplittableRandom random = new SplittableRandom(3);
    long begun = System.nanoTime();
    long next = count;
    while (!ends.get()) {
      long due = (System.nanoTime() - begun) * perSecond / 1_000_000_000L;
      if (made[0] >= due) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        continue;
      }
      List<Change> changes = new ArrayList<>();
      int kind = random.nextInt(4);
      long number = kind < 2 ? next++ : random.nextLong(next);
      changes.add(
          kind < 3
              ? new Change.Put(IntelWorld.indicator(number))
              : new Change.Remove(IntelWorld.indicator(number).id()));
      long start = System.nanoTime();
      live.change(changes);
      longest[0] = Math.max(longest[0], System.nanoTime() - start);
      made[0]++;
    }
  }

  private static void merge(LiveIndicators live, AtomicBoolean ends, long[] made) {
    while (!ends.get()) {
      if (live.isMergeDue()) {
        live.merge();
        made[1]++;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }
}
