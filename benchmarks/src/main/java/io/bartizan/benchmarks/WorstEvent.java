package io.bartizan.benchmarks;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Searches for the event of 64 kB that costs the matcher most, with all rules of some folders: hill
 * climbing over the routes, the fields, and what the fields are filled with ({@link HostileEvent}).
 * The cost is the CPU time of matching, the least of several runs; that of reading is given beside.
 *
 * <pre>WorstEvent SECONDS SEED RULES...</pre>
 */
public final class WorstEvent {

  private static final int BYTES = 64 << 10;
  private static final int RUNS = 4;

  /** Runs of a candidate for the worst: enough for the compiler to have seen what it does. */
  private static final int MORE_RUNS = 200;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final RuleSet rules;
  private final Detector detector;
  private final BlockDecoder decoder;
  private final Block block = new Block(1 << 20);
  private long reading;
  private long matching;
  private int matches;

  private WorstEvent(List<CompiledRule> compiled) {
    rules = RuleSet.of(compiled, Routing.builtIn(), List.of());
    detector = new Detector(new Programs(rules));
    decoder = JsonFormat.LINES.decoder(ReadOptions.of(rules.fields()));
  }

  /** Searches for so many seconds. */
  public static void main(String[] arguments) throws IOException {
    int seconds = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    List<CompiledRule> compiled = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      compiled.addAll(compile(Path.of(arguments[i])));
    }
    System.out.printf(Locale.ROOT, "%,d rules, seed %d%n", compiled.size(), seed);
    new WorstEvent(compiled).search(seconds, new Random(seed), RulePieces.of(compiled));
  }

  private static List<CompiledRule> compile(Path folder) throws IOException {
    SigmaCompiler compiler = new SigmaCompiler(Placeholders.NONE);
    List<CompiledRule> compiled = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        compiler.compile(new Source(file.toString(), Files.readString(file))).stream()
            .flatMap(parsed -> parsed.value().stream())
            .forEach(compiled::add);
      }
    }
    return compiled;
  }

  private void search(int seconds, Random random, RulePieces pieces) {
    HostileEvent.Source source = new HostileEvent.Source(random, pieces);
    long start = System.nanoTime();
    while (System.nanoTime() - start < seconds * 200_000_000L) {
      // A fifth of the time to warm up.
      cost(source.random().json(BYTES), RUNS);
    }
    long end = start + seconds * 1_000_000_000L;
    HostileEvent worst = source.random();
    long worstCost = 0;
    int tried = 0;
    while (System.nanoTime() < end) {
      // Now and then from anew, so as not to stay on one hill.
      HostileEvent next = random.nextInt(8) == 0 ? source.random() : source.changed(worst);
      long cost = cost(next.json(BYTES), RUNS);
      tried++;
      if (cost > worstCost) {
        cost = cost(next.json(BYTES), MORE_RUNS);
        if (cost > worstCost) {
          worst = next;
          worstCost = cost;
          report(tried, next);
        }
      }
    }
    System.out.printf(Locale.ROOT, "tried %,d events%n", tried);
    System.out.println("the worst one, and the same shape in other sizes:");
    for (int bytes : new int[] {BYTES / 4, BYTES / 2, BYTES, BYTES * 2, BYTES * 4}) {
      cost(worst.json(bytes), MORE_RUNS);
      System.out.printf(Locale.ROOT, "%,9d bytes: ", bytes);
      report(tried, worst);
    }
  }

  private void report(int tried, HostileEvent event) {
    System.out.printf(
        Locale.ROOT,
        "matching %7.3f ms, reading %6.3f ms, %4d matches (event %d: %s)%n",
        matching / 1e6,
        reading / 1e6,
        matches,
        tried,
        event);
  }

  /** Nanoseconds of CPU to match an event: the least of some runs. */
  private long cost(String json, int runs) {
    byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
    block.ensureCapacity(line.length);
    System.arraycopy(line, 0, block.bytes(), 0, line.length);
    block.set(line.length, 0, 1, true);
    reading = Long.MAX_VALUE;
    matching = Long.MAX_VALUE;
    for (int run = 0; run < runs; run++) {
      long start = threads.getCurrentThreadCpuTime();
      decoder.decode(
          block,
          event -> {
            long begun = threads.getCurrentThreadCpuTime();
            matches = 0;
            detector.detect(event, (matched, found) -> matches = found.count());
            matching = Math.min(matching, threads.getCurrentThreadCpuTime() - begun);
          },
          loss -> {
            throw new IllegalStateException("not an event: " + loss.detail());
          });
      long all = threads.getCurrentThreadCpuTime() - start;
      reading = Math.min(reading, Math.max(0, all - matching));
    }
    return matching;
  }
}
