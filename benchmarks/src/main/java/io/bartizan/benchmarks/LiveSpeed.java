package io.bartizan.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.bartizan.cli.collect.CollectRules;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.live.Live;
import io.bartizan.live.LiveSettings;
import io.bartizan.live.config.LiveConfig;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.match.RowColumns;
import io.bartizan.live.pipeline.BatchStore;
import io.bartizan.live.pipeline.Latency;
import io.bartizan.live.pipeline.Pipeline;
import io.bartizan.live.pipeline.PipelineListener;
import io.bartizan.live.pipeline.PipelineOptions;
import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.live.rules.RuleSource;
import io.bartizan.store.event.Appended;
import io.bartizan.store.event.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How many events a second the pipeline takes, without a network: read, matched, stored durably,
 * alerted. Usage: {@code LiveSpeed RULES,... FOLDER WHAT SECONDS FILE...}, where WHAT is {@code
 * all}, {@code no-detection}, {@code no-storing} or {@code reading}.
 */
public final class LiveSpeed {

  private static final int TOGETHER = 500;
  private static final int ON_THE_WAY = 64;

  private LiveSpeed() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    List<Path> paths = Stream.of(args[0].split(",", -1)).map(Path::of).toList();
    Path folder = Path.of(args[1]);
    String what = args[2];
    long seconds = Long.parseLong(args[3]);
    List<List<RawRecord>> deliveries = deliveries(Arrays.asList(args).subList(4, args.length));
    RuleSource rules =
        new CollectRules(
            new LiveConfig.Rules(
                paths, List.of(), List.of(), List.of(), Optional.empty(), Duration.ofSeconds(5)));
    switch (what) {
      case "all", "no-detection" -> stored(rules, folder, what.equals("all"), seconds, deliveries);
      default -> unstored(rules, what.equals("no-storing"), seconds, deliveries);
    }
  }

  private static List<List<RawRecord>> deliveries(List<String> files) throws IOException {
    List<List<RawRecord>> all = new ArrayList<>();
    List<RawRecord> some = new ArrayList<>();
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          if (i > from) {
            some.add(RawRecord.of(Arrays.copyOfRange(bytes, from, i), Optional.empty(), Map.of()));
          }
          from = i + 1;
          if (some.size() == TOGETHER) {
            all.add(some);
            some = new ArrayList<>();
          }
        }
      }
    }
    return all;
  }

  private static void stored(
      RuleSource rules, Path folder, boolean detect, long seconds, List<List<RawRecord>> deliveries)
      throws Exception {
    LiveLog log = (weight, sentence) -> System.err.println(sentence);
    LiveSettings settings = LiveSettings.of(folder).withDetecting(detect);
    try (Live live = Live.open(settings, rules, OutputStream.nullOutputStream(), log)) {
      run(live.pipeline(), seconds / 3, deliveries);
      long lag = live.detection().map(one -> one.lag()).orElse(0L);
      live.pipeline().figures().durable().clear();
      live.detection().ifPresent(one -> one.figures().alert().clear());
      double readBefore = live.pipeline().figures().decodeSeconds();
      double storeBefore = live.pipeline().figures().appendSeconds();
      long before = live.pipeline().figures().events();
      Measured measured = run(live.pipeline(), seconds, deliveries);
      long events = live.pipeline().figures().events() - before;
      measured.print(events);
      System.out.printf(
          "reading and matching %.1f us an event, storing %.1f us an event; lag %d before, %d"
              + " after%n",
          (live.pipeline().figures().decodeSeconds() - readBefore) * 1e6 / events,
          (live.pipeline().figures().appendSeconds() - storeBefore) * 1e6 / events,
          lag,
          live.detection().map(one -> one.lag()).orElse(0L));
      print("accepted to durable", live.pipeline().figures().durable());
      live.detection()
          .ifPresent(
              one -> {
                print("received to alert", one.figures().alert());
                System.out.printf(
                    "%,d alerts (%,d new), %,d events from memory, %,d read back, %,d commits%n",
                    one.figures().alert().count(),
                    one.figures().alerts(),
                    one.figures().fromMemory(),
                    one.figures().fromStore(),
                    one.figures().commits());
              });
      live.drain(Duration.ofMinutes(2));
    }
  }

  private static void unstored(
      RuleSource rules, boolean match, long seconds, List<List<RawRecord>> deliveries)
      throws Exception {
    RuleSource.Loaded loaded = rules.load(RuleOverlay.NONE);
    Generation generation = Generation.of(loaded, RuleOverlay.NONE, 0, RowColumns.names());
    AtomicLong last = new AtomicLong();
    BatchStore nothing =
        new BatchStore() {
          @Override
          public Appended append(Batch batch) {
            int rows = batch.rows();
            return new Appended(last.getAndAdd(rows) + 1, rows, 0, new BitSet());
          }

          @Override
          public Optional<String> checkpoint(String name) {
            return Optional.empty();
          }
        };
    try (Pipeline pipeline =
        new Pipeline(
            PipelineOptions.DEFAULT.withMatching(match),
            nothing,
            () -> generation,
            Indicators.none(),
            new Deaf(),
            batch -> {})) {
      run(pipeline, seconds / 3, deliveries);
      long before = pipeline.figures().events();
      run(pipeline, seconds, deliveries).print(pipeline.figures().events() - before);
    }
  }

  private static void print(String what, Latency latency) {
    System.out.printf(
        "%s: median %.0f ms, 99 %% within %.0f ms, 99.9 %% within %.0f ms%n",
        what,
        latency.quantile(0.5) * 1e3,
        latency.quantile(0.99) * 1e3,
        latency.quantile(0.999) * 1e3);
  }

  private record Measured(double seconds, double processor) {
    void print(long events) {
      System.out.printf(
          "%,d events in %.1f s: %,.0f events/s; %.1f s of processor time: %,.0f events a"
              + " processor second%n",
          events, seconds, events / seconds, processor, events / processor);
    }
  }

  private static Measured run(Pipeline pipeline, long seconds, List<List<RawRecord>> deliveries)
      throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Semaphore room = new Semaphore(ON_THE_WAY);
    Source[] sources = new Source[8];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = Source.of("source-" + i, "acme");
    }
    long start = System.nanoTime();
    long processor = system.getProcessCpuTime();
    long end = start + seconds * 1_000_000_000L;
    long rate = Long.getLong("rate", 0);
    for (int i = 0; System.nanoTime() < end; i++) {
      room.acquire();
      if (rate > 0) {
        long due = start + (long) i * TOGETHER * 1_000_000_000L / rate;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      }
      Delivery delivery =
          Delivery.of(
              sources[i % sources.length], Instant.now(), deliveries.get(i % deliveries.size()));
      var _ =
          pipeline
              .accept(delivery)
              .whenComplete(
                  (done, problem) -> {
                    room.release();
                    if (problem instanceof Refused refused) {
                      System.err.println(refused.reason());
                    }
                  });
    }
    room.acquire(ON_THE_WAY);
    return new Measured(
        (System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
  }

  private static final class Deaf implements PipelineListener {
    @Override
    public void unparsed(Delivery delivery, RawRecord record) {
      // Not measured.
    }

    @Override
    public void partly(Delivery delivery, RawRecord record, String why) {
      // Not measured.
    }

    @Override
    public void stated(Delivery delivery, Instant time) {
      // Not measured.
    }

    @Override
    public void stopped(String reason) {
      System.err.println(reason);
    }

    @Override
    public void resumed() {
      // Not measured.
    }
  }
}
