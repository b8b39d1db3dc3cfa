package io.bartizan.benchmarks;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.hunt.Explanations;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.evtx.EvtxFormat;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.explain.ExplainBudget;
import io.bartizan.sigma.explain.Explainer;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Searches for the record of an event log that costs most for each kilobyte that its chunk holds,
 * in all that a hunt does with it: reading, matching, writing it as JSON, and explaining up to
 * {@value #MOST_EXPLAINED} of its matches. Hill climbing over {@link HostileRecord}; the cost is
 * the CPU time of the thread, the least of several runs.
 *
 * <pre>WorstRecord SECONDS SEED RULES...</pre>
 */
public final class WorstRecord {

  private static final int RUNS = 3;
  private static final int MORE_RUNS = 30;
  private static final int MOST_EXPLAINED = 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Detector detector;
  private final List<CompiledRule> compiled;
  private final ReadOptions options;
  private final BlockDecoder decoder;
  private final Block block = new Block(1 << 16);
  private final Cost cost = new Cost();

  /** Nanoseconds of what was done with a record. */
  private static final class Cost {
    private long reading;
    private long matching;
    private long writing;
    private long explaining;
    private int matches;
    private int json;

    private long all() {
      return reading + matching + writing + explaining;
    }

    private void keepLeast(Cost other) {
      if (other.all() < all()) {
        reading = other.reading;
        matching = other.matching;
        writing = other.writing;
        explaining = other.explaining;
        matches = other.matches;
        json = other.json;
      }
    }
  }

  private WorstRecord(List<CompiledRule> compiled) {
    this.compiled = compiled;
    RuleSet rules = RuleSet.of(compiled, Routing.builtIn(), List.of());
    detector = new Detector(new Programs(rules));
    options = ReadOptions.of(rules.fields());
    decoder = new EvtxFormat().decoder(options);
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
    new WorstRecord(compiled).search(seconds, new Random(seed), RulePieces.of(compiled));
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

  private void search(int seconds, Random random, RulePieces pieces) throws IOException {
    HostileRecord.Source source = new HostileRecord.Source(random, pieces);
    long start = System.nanoTime();
    while (System.nanoTime() - start < seconds * 200_000_000L) {
      // A fifth of the time to warm up.
      perKilobyte(source.random(), RUNS);
    }
    long end = start + seconds * 1_000_000_000L;
    HostileRecord worst = source.random();
    double worstCost = 0;
    int tried = 0;
    while (System.nanoTime() < end) {
      HostileRecord next = random.nextInt(8) == 0 ? source.random() : source.changed(worst);
      tried++;
      if (perKilobyte(next, RUNS) > worstCost) {
        double measured = perKilobyte(next, MORE_RUNS);
        if (measured > worstCost) {
          worst = next;
          worstCost = measured;
          report(tried, next, measured);
        }
      }
    }
    System.out.printf(Locale.ROOT, "tried %,d records; the worst of each shape:%n", tried);
    for (HostileRecord.Shape shape : HostileRecord.Shape.values()) {
      HostileRecord record = worst.as(shape);
      report(tried, record, perKilobyte(record, MORE_RUNS));
    }
  }

  private void report(int tried, HostileRecord record, double measured) {
    System.out.printf(
        Locale.ROOT,
        "%6.3f ms/kB: reading %7.3f, matching %7.3f, JSON %7.3f (%,9d bytes), explaining %7.3f ms,"
            + " %3d matches (record %d: %s)%n",
        measured,
        cost.reading / 1e6,
        cost.matching / 1e6,
        cost.writing / 1e6,
        cost.json,
        cost.explaining / 1e6,
        cost.matches,
        tried,
        record);
  }

  /** Milliseconds of CPU for each kilobyte of the records of a log. */
  private double perKilobyte(HostileRecord record, int runs) throws IOException {
    byte[] log = record.log();
    cost.reading = Long.MAX_VALUE / 8;
    for (int run = 0; run < runs; run++) {
      cost.keepLeast(once(log));
    }
    return cost.all() / 1e6 / (record.bytes() / 1024.0);
  }

  private Cost once(byte[] log) throws IOException {
    Cost now = new Cost();
    Input input = new Input("log", new ByteArrayInputStream(log), log.length);
    long start = threads.getCurrentThreadCpuTime();
    try (BlockSource source = new EvtxFormat().split(input, options)) {
      while (source.next(block, loss -> {})) {
        decoder.decode(block, event -> use(event, now), loss -> {});
      }
    }
    long all = threads.getCurrentThreadCpuTime() - start;
    now.reading = Math.max(0, all - now.matching - now.writing - now.explaining);
    return now;
  }

  private void use(Event event, Cost now) {
    long start = threads.getCurrentThreadCpuTime();
    List<Integer> found = new ArrayList<>();
    detector.detect(
        event,
        (matched, matches) -> {
          for (int i = 0; i < matches.count(); i++) {
            found.add(matches.rule(i));
            matches.details(i);
          }
        });
    long matched = threads.getCurrentThreadCpuTime();
    now.json += event.json().length;
    long written = threads.getCurrentThreadCpuTime();
    for (int rule : found.subList(0, Math.min(found.size(), MOST_EXPLAINED))) {
      CompiledRule one = compiled.get(rule);
      detector
          .mapping(event, one)
          .ifPresent(
              m ->
                  Explainer.explainMatch(
                      one.rule(),
                      Placeholders.NONE,
                      m,
                      event,
                      new ExplainBudget(Explanations.MOST_OF_A_MATCH)));
    }
    now.matching += matched - start;
    now.writing += written - matched;
    now.explaining += threads.getCurrentThreadCpuTime() - written;
    now.matches += found.size();
  }
}
