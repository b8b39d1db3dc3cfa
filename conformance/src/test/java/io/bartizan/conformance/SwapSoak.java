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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rule sets that take each other's place while threads match: every answer must be the one that the
 * rule set in force gives by itself, the memory must stay what it is, and no event may wait for a
 * swap. Each thread changes to the generation that it finds before an event, with a reader and a
 * detector that were made for it beforehand.
 *
 * <pre>
 * java -Dcorpus=DIR -cp ... io.bartizan.conformance.SwapSoak [seconds] [swap every] [threads]
 * </pre>
 */
final class SwapSoak {

  private static final int EVENTS = 4_000;

  private SwapSoak() {}

  /** What a thread matches with; made before the generation takes over. */
  private record Hands(Generation generation, RecordReader reader, Detector detector) {}

  private record Generation(int number, int pack, Programs programs, List<Hands> hands) {

    static Generation of(
        int pack, List<CompiledRule> rules, int threads, @Nullable Generation before) {
      RuleSet ruleSet = RuleSet.of(rules, Routing.builtIn(), List.of());
      Programs programs = new Programs(ruleSet);
      Generation made =
          new Generation(before == null ? 0 : before.number + 1, pack, programs, new ArrayList<>());
      if (before != null) {
        programs.warm(before.programs);
      }
      for (int i = 0; i < threads; i++) {
        made.hands.add(
            new Hands(
                made, new RecordReader(ReadOptions.of(ruleSet.fields())), new Detector(programs)));
      }
      return made;
    }
  }

  /** The generation in force. */
  private static final class Holder {
    private volatile Generation generation;

    Holder(Generation generation) {
      this.generation = generation;
    }
  }

  /** Runs it and prints what it saw; ends with 1 when an answer was wrong. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_800;
    int every = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    List<CompiledRule> all = Corpus.rules(Corpus.LIVE).rules();
    List<List<CompiledRule>> packs = List.of(all, without(all, 7), without(all, 3));
    List<byte[]> events = events(all);
    long[][] expected = new long[packs.size()][];
    Generation generation = Generation.of(0, packs.getFirst(), threads, null);
    for (int pack = 0; pack < packs.size(); pack++) {
      Generation one = pack == 0 ? generation : Generation.of(pack, packs.get(pack), 1, null);
      Hands hands = one.hands.getFirst();
      expected[pack] = events.stream().mapToLong(event -> answer(hands, event)).toArray();
    }
    System.out.printf(
        Locale.ROOT,
        "%d rules, %d events, answers differ between packs: %b%n",
        all.size(),
        events.size(),
        !Arrays.equals(expected[0], expected[1]) && !Arrays.equals(expected[1], expected[2]));

    Holder current = new Holder(generation);
    AtomicLong matched = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    AtomicLong first = new AtomicLong();
    AtomicLong other = new AtomicLong();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      workers.add(
          Thread.ofPlatform()
              .start(
                  () ->
                      work(number, current, events, expected, end, matched, wrong, first, other)));
    }
    int swaps = 0;
    while (System.nanoTime() < end) {
      Thread.sleep(Math.min(every * 1_000L, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
      Generation before = current.generation;
      int pack = (before.pack + 1) % packs.size();
      long start = System.nanoTime();
      current.generation = Generation.of(pack, packs.get(pack), threads, before);
      swaps++;
      if (swaps % 6 == 1) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT,
            "%5d s, swap %d made in %d ms, heap %d MB, %d events, %d wrong; longest event %.1f ms,"
                + " first after a swap %.1f ms%n",
            seconds - (end - System.nanoTime()) / 1_000_000_000L,
            swaps,
            (System.nanoTime() - start) / 1_000_000,
            (runtime.totalMemory() - runtime.freeMemory()) >> 20,
            matched.get(),
            wrong.get(),
            other.getAndSet(0) / 1e6,
            first.getAndSet(0) / 1e6);
      }
    }
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.printf(
        Locale.ROOT, "%d swaps, %d events, %d wrong%n", swaps, matched.get(), wrong.get());
    System.exit(wrong.get() == 0 ? 0 : 1);
  }

  private static void work(
      int number,
      Holder current,
      List<byte[]> events,
      long[][] expected,
      long end,
      AtomicLong matched,
      AtomicLong wrong,
      AtomicLong first,
      AtomicLong other) {
    Hands hands = current.generation.hands.get(number);
    for (int i = number; System.nanoTime() < end; i = (i + 1) % events.size()) {
      long start = System.nanoTime();
      Generation now = current.generation;
      boolean isSwapped = now.number != hands.generation.number;
      if (isSwapped) {
        hands = now.hands.get(number);
      }
      long answer = answer(hands, events.get(i));
      (isSwapped ? first : other).accumulateAndGet(System.nanoTime() - start, Math::max);
      matched.incrementAndGet();
      if (answer != expected[now.pack][i]) {
        wrong.incrementAndGet();
      }
    }
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
