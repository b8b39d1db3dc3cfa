package io.bartizan.benchmarks;

import com.sun.management.ThreadMXBean;
import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.evtx.EvtxFormat;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How many events a second one thread reads, and reads and matches. What matching alone costs is
 * the difference of the two, taken round by round in one run. Times are the thread's CPU time, so
 * that neighbours on the machine count little.
 *
 * <p>Arguments: the number of rounds, the number of rules (0 for all; otherwise a seeded sample),
 * the rules' folders joined by commas, then JSON-lines or EVTX files.
 */
public final class DetectionSpeed {

  private static final long SEED = 20_261_123L;
  private static final List<String> OUTPUT_FIELDS = List.of("Computer", "Channel", "EventRecordID");

  private final Programs programs;
  private final ReadOptions options;
  private final List<Path> files;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private DetectionSpeed(RuleSet rules, List<Path> files) {
    this.programs = new Programs(rules);
    this.options = ReadOptions.of(rules.fields());
    this.files = files;
  }

  /** One pass over all files. */
  private record Pass(long events, long nanos) {
    double perSecond() {
      return events * 1e9 / nanos;
    }
  }

  /** Measures and prints one line per round, and the median of all but the first two. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Path> folders = Arrays.stream(arguments[2].split(",", -1)).map(Path::of).toList();
    List<CompiledRule> all =
        new ArrayList<>(
            RulePack.compile(RuleFiles.find(folders), Placeholders.NONE, Workers.CALLER).rules());
    int some = Integer.parseInt(arguments[1]);
    if (some > 0) {
      Collections.shuffle(all, new Random(SEED));
      all = all.subList(0, Math.min(some, all.size()));
    }
    List<Path> files = Arrays.stream(arguments).skip(3).map(Path::of).toList();
    RuleSet rules = RuleSet.of(all, Routing.builtIn(), OUTPUT_FIELDS);
    new DetectionSpeed(rules, files).rounds(rounds, all.size());
  }

  private void rounds(int rounds, int ruleCount) throws IOException {
    System.out.printf("%d rules, %d files%n", ruleCount, files.size());
    List<Double> alone = new ArrayList<>();
    List<Double> both = new ArrayList<>();
    List<Double> matching = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Pass read = pass(event -> {});
      long[] matches = new long[1];
      Detector detector = new Detector(programs);
      Pass full = pass(event -> detector.detect(event, (e, m) -> matches[0] += m.count()));
      double match = full.events() * 1e9 / Math.max(1, full.nanos() - read.nanos());
      System.out.printf(
          "round %2d: %,d events, %,d matches; reading %,.0f/s, reading and matching %,.0f/s,"
              + " matching alone %,.0f/s%n",
          round, full.events(), matches[0], read.perSecond(), full.perSecond(), match);
      if (round > 2) {
        alone.add(read.perSecond());
        both.add(full.perSecond());
        matching.add(match);
      }
    }
    System.out.printf(
        "median:   reading %,.0f/s, reading and matching %,.0f/s, matching alone %,.0f/s%n",
        median(alone), median(both), median(matching));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  private Pass pass(Consumer<Event> each) throws IOException {
    long before = threads.getCurrentThreadCpuTime();
    long[] events = new long[1];
    Block block = new Block(1 << 20);
    for (Path file : files) {
      Format format = file.toString().endsWith(".evtx") ? new EvtxFormat() : JsonFormat.LINES;
      BlockDecoder decoder = format.decoder(options);
      try (InputStream in = Files.newInputStream(file);
          BlockSource source = format.split(new Input(file.toString(), in, -1), options)) {
        while (source.next(block, loss -> {})) {
          decoder.decode(
              block,
              event -> {
                events[0]++;
                each.accept(event);
              },
              loss -> {});
        }
      }
    }
    return new Pass(events[0], threads.getCurrentThreadCpuTime() - before);
  }
}
