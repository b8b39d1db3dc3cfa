package io.bartizan.benchmarks;

import com.sun.management.ThreadMXBean;
import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What indicators add to rules: reading and matching the same files with the rules alone and with
 * the indicators beside them, in turn, in one process, by the processor time of the thread. Loading
 * the feed and the heap that its set takes are reported on their own.
 *
 * <p>Arguments: the number of rounds, a feed, the rules' folders joined by commas, files of JSON
 * lines.
 */
public final class IntelDetection {

  private static final List<String> OUTPUT_FIELDS = List.of("Computer", "Channel", "EventRecordID");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Path> files;

  private IntelDetection(List<Path> files) {
    this.files = files;
  }

  /** Measures, and prints a line for each round. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Path> folders = Arrays.stream(arguments[2].split(",", -1)).map(Path::of).toList();
    List<CompiledRule> rules =
        RulePack.compile(RuleFiles.find(folders), Placeholders.NONE, Workers.CALLER).rules();
    Programs alone = programs(rules, Set.of());
    Programs beside = programs(rules, IndicatorMatcher.names());
    System.out.printf(
        Locale.ROOT,
        "%d rules; fields in the table: %d, with those of indicators %d%n",
        rules.size(),
        alone.ruleSet().fields().size(),
        beside.ruleSet().fields().size());
    IndicatorSet set = load(Path.of(arguments[1]));
    List<Path> files = Arrays.stream(arguments).skip(3).map(Path::of).toList();
    new IntelDetection(files).rounds(rounds, alone, beside, set);
  }

  private static Programs programs(List<CompiledRule> rules, Set<String> more) {
    Set<String> fields = new LinkedHashSet<>(OUTPUT_FIELDS);
    fields.addAll(more);
    return new Programs(RuleSet.of(rules, Routing.builtIn(), List.copyOf(fields)));
  }

  private static IndicatorSet load(Path feed) throws IOException {
    long heap = held();
    long start = THREADS.getCurrentThreadCpuTime();
    IndicatorSet.Builder builder = IndicatorSet.builder(Admission.usual());
    Feeds.read(feed, FeedOptions.of("made"), builder::add);
    IndicatorSet set = builder.build();
    System.out.printf(
        Locale.ROOT,
        "loading: %.1f s of processor time; heap %+d MB; of types %s%n",
        (THREADS.getCurrentThreadCpuTime() - start) / 1e9,
        held() - heap >> 20,
        set.report());
    return set;
  }

  private void rounds(int rounds, Programs alone, Programs beside, IndicatorSet set)
      throws IOException {
    List<Double> more = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      long rules = pass(alone, new Detector(alone), "rules alone");
      long both =
          pass(beside, new Detector(beside, Optional.of(() -> set), false), "with indicators");
      double percent = 100.0 * (both - rules) / rules;
      System.out.printf(Locale.ROOT, "round %d: %+.1f %%%n", round, percent);
      if (round > 2) {
        more.add(percent);
      }
    }
    more.sort(null);
    if (!more.isEmpty()) {
      System.out.printf(
          Locale.ROOT, "median after the second round: %+.1f %%%n", more.get(more.size() / 2));
    }
  }

  private long pass(Programs programs, Detector detector, String what) throws IOException {
    long start = THREADS.getCurrentThreadCpuTime();
    ReadOptions options = ReadOptions.of(programs.ruleSet().fields());
    long[] found = new long[1];
    Block block = new Block(1 << 20);
    for (Path file : files) {
      BlockDecoder decoder = JsonFormat.LINES.decoder(options);
      try (InputStream in = Files.newInputStream(file);
          BlockSource source =
              JsonFormat.LINES.split(new Input(file.toString(), in, -1), options)) {
        while (source.next(block, loss -> {})) {
          decoder.decode(
              block, event -> detector.detect(event, (e, m) -> found[0] += m.count()), loss -> {});
        }
      }
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    System.out.printf(
        Locale.ROOT,
        "%-15s %.2f s, %,d events, %,d matches%n",
        what,
        nanos / 1e9,
        detector.events(),
        found[0]);
    return nanos;
  }

  private static long held() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
