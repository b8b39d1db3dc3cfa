package io.bartizan.hunt;

import io.bartizan.detect.Detector;
import io.bartizan.detect.IndicatorLevel;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.detect.scheme.SchemeMarks;
import io.bartizan.hunt.reading.Failure;
import io.bartizan.hunt.reading.LossLedger;
import io.bartizan.hunt.reading.Reading;
import io.bartizan.hunt.reading.ReadingProgress;
import io.bartizan.hunt.reading.SourceEvents;
import io.bartizan.intel.match.CompoundRuns;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.Skipped;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.correlation.run.Occurrence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * One hunt: reads the files of a request with its rules, gives the findings to writers in their
 * order, and sums up. Used once.
 */
public final class Hunt {

  private final HuntRequest request;
  private final RuleSet ruleSet;
  private final Programs programs;
  private final Feeds feeds;
  private final Consumer<Detector> detectors;
  private final List<Reported> reported = new ArrayList<>();
  private final List<LogFile> files;
  private final ReadingProgress progress;
  private final LossLedger losses;
  private final AtomicReferenceArray<String> units;
  private final List<String> notLogs = Collections.synchronizedList(new ArrayList<>());
  private final List<Skipped> unread = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger opened = new AtomicInteger();
  private final Map<Level, Long> matches = new EnumMap<>(Level.class);

  /** Files are read one after another, so the events of a pattern come in any order. */
  private final CompoundRuns patternRuns = new CompoundRuns(false);

  private long findings;
  private long unchecked;

  /** A hunt that tells {@code progress} how far it is. */
  public Hunt(HuntRequest request, ReadingProgress progress) {
    this(request, progress, detector -> {});
  }

  /**
   * The same.
   *
   * @param detectors is given the detector of each thread first, as tests of failures need it
   */
  Hunt(HuntRequest request, ReadingProgress progress, Consumer<Detector> detectors) {
    this.request = request;
    this.detectors = detectors;
    this.progress = progress;
    this.files = request.files().stream().map(progress::counted).toList();
    this.losses = new LossLedger(files, request.limits().allLosses());
    this.units = new AtomicReferenceArray<>(files.size());
    this.feeds = Feeds.of(request.rules().pack().correlations());
    request.rules().rules().forEach(rule -> reported.add(new Reported.OfRule(rule)));
    feeds.plans().forEach(plan -> reported.add(new Reported.OfCorrelation(plan.correlation())));
    Set<String> asked = new TreeSet<>(OutputFields.names());
    asked.addAll(feeds.fields());
    asked.addAll(LackingFields.names());
    asked.addAll(SchemeMarks.names());
    request.rules().intel().ifPresent(intel -> asked.addAll(IndicatorMatcher.names()));
    this.ruleSet = RuleSet.of(request.rules().rules(), request.routing(), asked);
    this.programs = new Programs(ruleSet);
    for (Level level : Level.values()) {
      matches.put(level, 0L);
    }
  }

  /**
   * Runs it.
   *
   * @param writers where findings go
   * @param zone the zone in which people are shown times
   * @param version the version of the command
   * @throws IOException when an output cannot be written
   */
  public HuntSummary run(List<FindingWriter> writers, ZoneId zone, String version)
      throws IOException {
    long start = System.nanoTime();
    HuntContext context =
        new HuntContext(
            reported,
            request.rules().report(),
            files,
            units,
            losses::hasWrongChecksum,
            new Explanations(
                request, programs, (finding, why) -> failed(finding, "not explained: ", why)),
            zone,
            version);
    for (FindingWriter writer : writers) {
      writer.begin(context);
    }
    try (SortedRuns<Finding> runs = new SortedRuns<>(codec(), Finding.ORDER, memoryForFindings());
        FedRuns fed = new FedRuns(memoryForFindings())) {
      HuntStatistics statistics = match(runs, fed);
      progress.sorting();
      CorrelationSummary correlated = correlate(runs, fed, statistics);
      long copies = write(runs, writers);
      Map<String, String> hashes = request.hash() ? InputHashes.of(files) : Map.of();
      HuntSummary summary =
          summary(
              statistics,
              copies,
              (System.nanoTime() - start) / 1e9,
              runs.spills() + fed.spills(),
              hashes,
              correlated);
      end(writers, summary);
      return summary.withLosses(losses.all());
    }
  }

  /** Ends the outputs; one that cannot be ended does not keep the others from it. */
  private static void end(List<FindingWriter> writers, HuntSummary summary) throws IOException {
    List<IOException> problems = new ArrayList<>();
    for (FindingWriter writer : writers) {
      try {
        writer.end(summary);
      } catch (IOException e) {
        problems.add(e);
      } catch (RuntimeException | Error e) {
        problems.add(
            e.getCause() instanceof IOException cause
                ? cause
                : new IOException("an output could not be written: " + Failure.reason(e), e));
      }
    }
    if (!problems.isEmpty()) {
      throw problems.getFirst();
    }
  }

  /** A finding could not be written or explained: that costs it, and nothing else. */
  private void failed(Finding finding, String what, Throwable why) {
    Loss loss =
        new Loss(
            Loss.Kind.FAILED, 0, finding.reference().position(), 1, what + Failure.reason(why));
    losses.lost(finding.reference().source(), loss);
  }

  /** Correlates what was collected; the alerts are findings like others. */
  private CorrelationSummary correlate(
      SortedRuns<Finding> runs, FedRuns fed, HuntStatistics statistics) throws IOException {
    SortedRuns<Finding>.Collector alerts = runs.collector();
    HuntCorrelation correlation =
        new HuntCorrelation(
            feeds,
            request.rules().rules().size(),
            this::isWanted,
            request.dedup(),
            request.limits().correlation(),
            alerts::add);
    correlation.run(fed);
    statistics.leftOut.add(correlation.leftOut());
    return CorrelationSummary.of(
        feeds,
        request.rules().pack().filters(),
        correlation.statistics(),
        correlation.alerts(),
        statistics.fedWithoutTime);
  }

  /**
   * Whether the options ask for an alert: for its time, and for one of its events. Of many events
   * the first and the completing one are looked at.
   */
  private boolean isWanted(Alert alert) {
    Occurrence occurrence = alert.occurrence();
    return request.isInTime(Optional.of(alert.time()))
        && (FedRecord.isWanted(occurrence.completing())
            || Arrays.stream(occurrence.events()).anyMatch(FedRecord::isWanted));
  }

  /** A share of the heap for what each thread holds before it spills. */
  private int memoryForFindings() {
    long share = Runtime.getRuntime().maxMemory() / 48 / request.threads();
    return request.limits().heldBytes().orElse(Math.clamp(share, 1 << 20, 16 << 20));
  }

  private HuntStatistics match(SortedRuns<Finding> runs, FedRuns fed) {
    ReadOptions options =
        new ReadOptions(
            ruleSet.fields(), request.inputZone(), ReadLimits.DEFAULT, request.recover());
    List<HuntWorker> workers = new ArrayList<>();
    for (int i = 0; i < request.threads(); i++) {
      workers.add(worker(runs.collector(), fed.collector()));
    }
    Reading.run(files, options, workers, new Events());
    HuntStatistics all = new HuntStatistics();
    workers.forEach(worker -> all.add(worker.statistics()));
    return all;
  }

  private FindingCodec codec() {
    return new FindingCodec(request.rules().intel().map(HuntIntel::set));
  }

  private HuntWorker worker(SortedRuns<Finding>.Collector findings, FedRuns.Collector fed) {
    Detector detector =
        new Detector(programs, request.rules().intel().map(intel -> intel::set), true);
    detector.runs(patternRuns);
    detectors.accept(detector);
    return new HuntWorker(request, ruleSet, detector, feeds, findings, fed, losses);
  }

  /** Gives findings to the writers; returns how many were copies. */
  private long write(SortedRuns<Finding> runs, List<FindingWriter> writers) throws IOException {
    try (WriterTeam team =
        new WriterTeam(
            writers,
            request.threads(),
            (finding, why) -> failed(finding, "found but not written: ", why))) {
      Deduplication dedup =
          new Deduplication(
              Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 32),
              finding -> write(finding, team));
      runs.merge(request.dedup() ? dedup::accept : finding -> write(finding, team));
      dedup.flush();
      team.finish();
      unchecked = dedup.unchecked();
      return dedup.copies();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(Finding finding, WriterTeam team) {
    findings++;
    for (Finding.RuleHit hit : finding.hits()) {
      Level level =
          hit.indicator()
              .map(one -> IndicatorLevel.of(one).level())
              .orElseGet(() -> reported.get(hit.rule()).header().levelOrDefault());
      matches.merge(level, 1L, Long::sum);
    }
    team.write(finding);
  }

  private HuntSummary summary(
      HuntStatistics statistics,
      long copies,
      double seconds,
      int spills,
      Map<String, String> hashes,
      CorrelationSummary correlated) {
    List<Skipped> skipped = new ArrayList<>(request.skipped());
    skipped.addAll(unread);
    List<String> unknownFiles = new ArrayList<>(notLogs);
    Collections.sort(unknownFiles);
    Map<String, HuntSummary.UnknownEvents> unknown = new TreeMap<>();
    statistics.unknown.forEach(
        (shape, seen) ->
            unknown.put(
                shape, new HuntSummary.UnknownEvents(seen.count(), seen.file(), seen.position())));
    RuleUse use = RuleUse.of(ruleSet, statistics.asked, statistics.seenFields);
    return new HuntSummary(
        opened.get(),
        unknownFiles,
        skipped,
        losses.all(),
        statistics.events,
        statistics.first,
        statistics.last,
        statistics.withoutTime,
        new HuntSummary.ImpossibleTimes(
            statistics.impossibleTimes,
            statistics
                .impossible
                .map(one -> one.file() + ":" + one.position() + " says " + one.time())
                .orElse("")),
        statistics.truncated,
        statistics.duplicateKeys,
        unknown,
        new SchemeSummary(statistics.inScheme, events(statistics.missed), events(statistics.plain)),
        statistics.lacking,
        request.rules().report(),
        use.idleRules(),
        use.missingFields(),
        matches,
        findings,
        copies,
        unchecked,
        statistics.leftOut.count(),
        List.copyOf(statistics.otherHosts),
        seconds,
        spills,
        hashes,
        correlated,
        request
            .rules()
            .intel()
            .map(
                intel ->
                    new IndicatorSummary(
                        intel.feeds(),
                        intel.listProblems(),
                        intel.set().report(),
                        statistics.expired,
                        statistics.cutShort,
                        patternRuns.dropped(),
                        patternRuns.undecided())));
  }

  private static Map<Scheme, HuntSummary.UnknownEvents> events(
      Map<Scheme, HuntStatistics.UnknownShape> seen) {
    Map<Scheme, HuntSummary.UnknownEvents> all = new EnumMap<>(Scheme.class);
    seen.forEach(
        (scheme, one) ->
            all.put(
                scheme, new HuntSummary.UnknownEvents(one.count(), one.file(), one.position())));
    return all;
  }

  /** What becomes of files. */
  private final class Events implements SourceEvents {
    @Override
    public void opened(int source, OpenedLog log) {
      opened.incrementAndGet();
      units.set(source, log.format().positionUnit());
      losses.unit(source, log.format().positionUnit());
    }

    @Override
    public void unrecognised(int source, NoLog none) {
      String name = files.get(source).name();
      if (none.isLoss()) {
        unread.add(new Skipped(name, none.reason(), true));
      } else {
        notLogs.add(name);
      }
    }

    @Override
    public void failed(int source, String reason) {
      losses.failed(source, reason);
    }

    @Override
    public void lost(int source, Loss loss) {
      losses.lost(source, loss);
    }
  }
}
