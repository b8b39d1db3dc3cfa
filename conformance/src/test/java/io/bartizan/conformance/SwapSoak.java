package io.bartizan.conformance;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.stream.RecordReader;
import io.bartizan.sigma.CompiledRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rule sets that take each other's place while threads match: every answer must be the one that the
 * rule set in force gives by itself, the memory must stay what it is, and no event may wait for a
 * swap. Each thread changes to the generation that it finds before an event, and makes its reader
 * and its detector for it then, as the lanes of a live system do; the programs were compiled
 * before.
 *
 * <p>An event's wait is said in two ways: by the clock, which other threads and other processes
 * lengthen, and as the processor time that it took. The wait of a swap is judged by the second.
 *
 * <pre>
 * conformance/soak.sh swap [seconds] [swap every] [threads]
 * </pre>
 */
final class SwapSoak {

  private static final int EVENTS = 4_000;
  private static final double MOST_WAIT_MILLIS = 10;

  /** How much larger the heap may be in the last third than in the first: what chance gives. */
  private static final double MOST_GROWTH = 1.15;

  private SwapSoak() {}

  /** What a thread matches with. */
  private static final class Hands {
    private final Generation generation;
    private final RecordReader reader;
    private final Detector detector;

    Hands(Generation generation) {
      this.generation = generation;
      RuleSet rules = generation.programs.ruleSet();
      this.reader = new RecordReader(ReadOptions.of(rules.fields()));
      this.detector = new Detector(generation.programs);
    }
  }

  private record Generation(int number, int pack, Programs programs) {

    static Generation of(int pack, List<CompiledRule> rules, @Nullable Generation before) {
      Programs programs = new Programs(RuleSet.of(rules, Routing.builtIn(), List.of()));
      if (before != null) {
        programs.warm(before.programs);
        RecordReader.prepare(ReadOptions.of(programs.ruleSet().fields()));
      }
      return new Generation(before == null ? 0 : before.number + 1, pack, programs);
    }
  }

  /** What all threads share. */
  private static final class Run {
    private final List<byte[]> events;
    private final long[][] expected;
    private final long end;
    private volatile Generation generation;

    /** Odd while the collector runs at our wish: what waits for it is not looked at. */
    private final AtomicInteger collections = new AtomicInteger();

    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong longestFirst = new AtomicLong();
    private final AtomicLong longestFirstWork = new AtomicLong();

    Run(List<byte[]> events, long[][] expected, long end, Generation generation) {
      this.events = events;
      this.expected = expected;
      this.end = end;
      this.generation = generation;
    }

    private void work(int number) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      Hands hands = new Hands(generation);
      for (int i = number; System.nanoTime() < end; i = (i + 1) % events.size()) {
        int before = collections.get();
        Generation now = generation;
        boolean isSwapped = now.number != hands.generation.number;
        long work = isSwapped ? threads.getCurrentThreadCpuTime() : 0;
        long start = System.nanoTime();
        if (isSwapped) {
          hands = new Hands(now);
        }
        long answer = answer(hands, events.get(i));
        long nanos = System.nanoTime() - start;
        if (before == collections.get() && before % 2 == 0) {
          (isSwapped ? longestFirst : longest).accumulateAndGet(nanos, Math::max);
          if (isSwapped) {
            work = threads.getCurrentThreadCpuTime() - work;
            longestFirstWork.accumulateAndGet(work, Math::max);
          }
        }
        matched.incrementAndGet();
        if (answer != expected[now.pack][i]) {
          wrong.incrementAndGet();
        }
      }
    }

    /** The bytes that are in use when nothing is left to collect. */
    private long heap() {
      collections.incrementAndGet();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      collections.incrementAndGet();
      return used;
    }
  }

  /** Runs it and prints what it saw; ends with 1 when that is not as it must be. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_800;
    int every = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    List<CompiledRule> all = Corpus.rules(Corpus.LIVE).rules();
    List<List<CompiledRule>> packs = List.of(all, without(all, 7), without(all, 3));
    List<byte[]> events = events(all);
    long[][] expected = new long[packs.size()][];
    Generation first = Generation.of(0, packs.getFirst(), null);
    for (int pack = 0; pack < packs.size(); pack++) {
      Hands hands = new Hands(pack == 0 ? first : Generation.of(pack, packs.get(pack), null));
      expected[pack] = events.stream().mapToLong(event -> answer(hands, event)).toArray();
    }
    boolean differ =
        !Arrays.equals(expected[0], expected[1]) && !Arrays.equals(expected[1], expected[2]);
    System.out.printf(
        Locale.ROOT,
        "%d rules, %d events, answers differ between packs: %b%n",
        all.size(),
        events.size(),
        differ);
    Run run = new Run(events, expected, System.nanoTime() + seconds * 1_000_000_000L, first);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      workers.add(Thread.ofPlatform().start(() -> run.work(number)));
    }
    Swaps swaps = swap(run, packs, seconds, every);
    for (Thread worker : workers) {
      worker.join();
    }
    double growth = swaps.growth();
    boolean isGood =
        differ
            && run.wrong.get() == 0
            && swaps.longestWork <= MOST_WAIT_MILLIS
            && growth <= MOST_GROWTH;
    System.out.printf(
        Locale.ROOT,
        "%d swaps, %d events, %d wrong; the first event after a swap took at most %.1f ms of"
            + " processor time, and %.1f ms by the clock (others: %.1f ms); heap of the last third"
            + " %.2f times that of the first: %s%n",
        swaps.heaps.size(),
        run.matched.get(),
        run.wrong.get(),
        swaps.longestWork,
        swaps.longestFirst,
        swaps.longest,
        growth,
        isGood ? "good" : "NOT GOOD");
    System.exit(isGood ? 0 : 1);
  }

  /** What was seen of the swaps; times in milliseconds. */
  private static final class Swaps {
    private final List<Long> heaps = new ArrayList<>();
    private double longest;
    private double longestFirst;
    private double longestWork;

    /** How many times the heap of the first third is that of the last, by their medians. */
    private double growth() {
      int third = heaps.size() / 3;
      return third == 0
          ? 1
          : (double) median(heaps.subList(heaps.size() - third, heaps.size()))
              / median(heaps.subList(0, third));
    }

    private static long median(List<Long> values) {
      return values.stream().sorted().toList().get(values.size() / 2);
    }
  }

  private static Swaps swap(Run run, List<List<CompiledRule>> packs, int seconds, int every)
      throws InterruptedException {
    Swaps swaps = new Swaps();
    while (run.end - System.nanoTime() > every * 1_000_000_000L) {
      Thread.sleep(every * 1_000L);
      Generation before = run.generation;
      int pack = (before.pack + 1) % packs.size();
      long start = System.nanoTime();
      run.generation = Generation.of(pack, packs.get(pack), before);
      double made = (System.nanoTime() - start) / 1e6;
      // So that each thread has met the new generation before the waits are read.
      Thread.sleep(Math.min(1_000, every * 500L));
      double longest = run.longest.getAndSet(0) / 1e6;
      double longestFirst = run.longestFirst.getAndSet(0) / 1e6;
      double work = run.longestFirstWork.getAndSet(0) / 1e6;
      swaps.longest = Math.max(swaps.longest, longest);
      swaps.longestFirst = Math.max(swaps.longestFirst, longestFirst);
      swaps.longestWork = Math.max(swaps.longestWork, work);
      swaps.heaps.add(run.heap());
      System.out.printf(
          Locale.ROOT,
          "%5d s, swap %d made in %.0f ms; %d events, %d wrong; first after it %.1f ms of"
              + " processor, %.1f ms by the clock, others %.1f ms; heap %.1f MB%n",
          seconds - (run.end - System.nanoTime()) / 1_000_000_000L,
          swaps.heaps.size(),
          made,
          run.matched.get(),
          run.wrong.get(),
          work,
          longestFirst,
          longest,
          swaps.heaps.getLast() / 1e6);
    }
    return swaps;
  }

  /** A hash of the rules that are true of an event. */
  private static long answer(Hands hands, byte[] json) {
    long[] hash = {17};
    hands.reader.readStored(
        json,
        1,
        event ->
            hands.detector.detect(
                event,
                (seen, found) -> {
                  for (int i = 0; i < found.count(); i++) {
                    String key =
                        hands.generation.programs.ruleSet().rules().get(found.rule(i)).rule().key();
                    hash[0] = hash[0] * 31 + key.hashCode();
                  }
                }),
        loss -> hash[0] = -1);
    return hash[0];
  }

  private static List<CompiledRule> without(List<CompiledRule> rules, int every) {
    List<CompiledRule> some = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (i % every != 0) {
        some.add(rules.get(i));
      }
    }
    return some;
  }

  /** Events of the recordings, those that match something and as many others. */
  private static List<byte[]> events(List<CompiledRule> rules) throws IOException {
    RuleSet ruleSet = RuleSet.of(rules, Routing.builtIn(), List.of());
    List<byte[]> events = new ArrayList<>();
    LogReading.run(
        Corpus.require("evtx"),
        ruleSet,
        () ->
            new LogReading.Visitor() {
              @Override
              public void event(LogFile file, Event event) {
                synchronized (events) {
                  if (events.size() < EVENTS) {
                    events.add(event.json());
                  }
                }
              }
            });
    return List.copyOf(events);
  }
}
