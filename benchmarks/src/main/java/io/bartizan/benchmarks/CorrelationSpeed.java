package io.bartizan.benchmarks;

import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.Correlator;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How many matches a second go through one event_count and one value_count with 100,000 live groups
 * each, on one core, and how much memory a group takes. The groups come by chance; every group
 * stays live, for the window is longer than the stream.
 *
 * <p>Time is processor time, so that other work on the machine does not matter.
 *
 * <pre>
 * java -XX:+UseSerialGC -cp ... io.bartizan.benchmarks.CorrelationSpeed [matches] [groups]
 * </pre>
 */
public final class CorrelationSpeed {

  private static final String RULES =
      """
      title: failed
      name: failed
      logsource: {category: authentication}
      detection: {s: {outcome: failure}, condition: s}
      ---
      title: count
      correlation:
        {type: event_count, rules: failed, group-by: [ip], timespan: 1h, condition: {gte: 100}}
      ---
      title: users
      correlation:
        {type: value_count, rules: failed, group-by: [ip], timespan: 1h,
         condition: {field: user, gte: 100}}
      """;

  private static final int BATCH = 1_000;

  private CorrelationSpeed() {}

  /** Runs it, three times, and prints each. */
  public static void main(String[] arguments) {
    int matches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000_000;
    int groups = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    for (int i = 0; i < 3; i++) {
      run(matches, groups);
    }
  }

  private static void run(int matches, int groups) {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    Pack pack =
        compiler.assemble(
            List.of(compiler.compile(new Source("speed.yml", RULES))), Polarity.AS_WRITTEN);
    Counter counter = new Counter();
    Correlator correlator =
        new Correlator(
            Feeds.of(pack.correlations()), "organisation", CorrelationLimits.DEFAULT, counter);
    SplittableRandom random = new SplittableRandom(1);
    long before = used();
    long nanos = 0;
    for (int done = 0; done < matches; done += BATCH) {
      List<FedEvent> batch = batch(done, groups, random);
      long start = processNanos();
      correlator.accept(batch);
      nanos += processNanos() - start;
    }
    int live = correlator.groups();
    long bytes = used() - before;
    correlator.finish();
    System.out.printf(
        Locale.ROOT,
        "%,d matches, %,d groups: %,.0f matches/s of processor time, %d bytes a group (%.1f events"
            + " each), %d alerts%n",
        matches,
        live,
        matches / (nanos / 1e9),
        bytes / Math.max(1, live),
        (double) matches / groups,
        counter.alerts);
  }

  /** Matches as a detector gives them: field values are new texts each time. */
  private static List<FedEvent> batch(int from, int groups, SplittableRandom random) {
    List<FedEvent> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      int group = random.nextInt(groups);
      String ip = "10." + (group >> 16) + "." + (group >> 8 & 255) + "." + (group & 255);
      String user = "User" + random.nextInt(1_000);
      long time = (long) (from + i) * Ticks.PER_SECOND / 10_000;
      batch.add(
          new FedEvent(
              time,
              from + i,
              List.of(new FedEvent.RuleValues(0, List.of(List.of(ip), List.of(user))))));
    }
    return batch;
  }

  /** The processor time of the whole process, compiler and garbage collector included. */
  private static long processNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static final class Counter implements AlertSink {
    private int alerts;

    @Override
    public void raised(Alert alert) {
      alerts++;
    }

    @Override
    public void settled(Alert alert) {
      // Raising it is what costs.
    }
  }
}
