package io.bartizan.live.intel;

import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.Admission;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.LiveIndicators;
import io.bartizan.live.detect.Detection;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.pipeline.Pipeline;
import io.bartizan.live.rules.Generation;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.store.event.EventStore;
import io.bartizan.syntax.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indicators that are in force now. Thread-safe.
 *
 * <p>Its thread reads the files at the start, while rules alone look at events, and looks at them
 * every two seconds. When one changed, all are read anew and the set is swapped as a whole. A file
 * that cannot be read keeps the old set in force; at the start, when there is none, what could be
 * read is taken. Both are named until the file is right.
 */
public final class IntelKeeper implements AutoCloseable {

  private static final String KNOWN = "intel-known";
  private static final long LOOK_MILLIS = 2_000;
  private static final long SETTLE_MILLIS = 200;
  private static final int MOST_SETTLING = 10;
  private static final int NAMED = 3;

  private final IntelSource source;
  private final Path known;
  private final LiveLog log;
  private final InstantSource clock;
  private final LiveIndicators live = new LiveIndicators(IndicatorSet.empty(Admission.usual()));
  private final Indicators indicators = new Indicators(live::current);
  private final List<Thread> threads = new ArrayList<>();
  private volatile State state;
  private @Nullable HuntBack hunt;
  private @Nullable IntelFiles seen;
  private @Nullable IntelFiles adopted;
  private long startAfter;

  // Guarded by this.
  private IndicatorKeys keys = IndicatorKeys.NONE;
  private IndicatorKeys hunted = IndicatorKeys.NONE;
  private boolean isClosed;

  /** What was read last. */
  private record State(
      boolean isRead,
      Instant since,
      List<FeedReport> feeds,
      List<String> problems,
      List<String> remarks) {
    static State of(LoadedIntel loaded, Instant now) {
      return new State(true, now, loaded.feeds(), loaded.problems(), loaded.remarks());
    }
  }

  /**
   * Indicators of which none is read yet.
   *
   * @param data the data folder, where it remembers which were looked for in stored events
   */
  public IntelKeeper(IntelSource source, Path data, LiveLog log, InstantSource clock) {
    this.source = source;
    this.known = data.resolve(KNOWN);
    this.log = log;
    this.clock = clock;
    this.state = new State(false, clock.instant(), List.of(), List.of(), List.of());
  }

  /** What all who match compare events with. */
  public Indicators indicators() {
    return indicators;
  }

  /** The set that is in force. */
  public IndicatorSet current() {
    return live.current();
  }

  /** Reads the files without a running system: what a check of the configuration tells. */
  public static IntelStatus check(IntelSource source) {
    LoadedIntel loaded = IntelReading.read(source, IntelFiles.of(source), key -> true);
    return new IntelStatus(
        true,
        Instant.EPOCH,
        loaded.set().report(),
        loaded.feeds(),
        loaded.problems(),
        loaded.remarks(),
        HuntProgress.NONE,
        0,
        0,
        0);
  }

  /**
   * Begins to read.
   *
   * @param looked the number of the last event that was looked at before this start: later ones are
   *     looked at again when the files are read
   */
  public void start(
      EventStore events,
      Pipeline pipeline,
      Detection detection,
      Supplier<Generation> rules,
      long looked) {
    startAfter = looked;
    HuntBack hunting =
        new HuntBack(events, pipeline, detection, rules, live::current, log, this::hunted);
    hunt = hunting;
    threads.add(Thread.ofPlatform().daemon().name("intel").start(() -> watch(hunting)));
    threads.add(Thread.ofPlatform().daemon().name("intel-hunt").start(hunting));
  }

  private void watch(HuntBack hunting) {
    try {
      remember();
      while (true) {
        look(hunting);
        synchronized (this) {
          if (isClosed) {
            return;
          }
          wait(LOOK_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void remember() {
    if (Files.exists(known)) {
      try {
        hunted = IndicatorKeys.read(known);
      } catch (IOException e) {
        log.warn(known + " cannot be read; all indicators are looked for in stored events again");
      }
    }
  }

  private void look(HuntBack hunting) throws InterruptedException {
    try {
      IntelFiles files = settled();
      if (!state.isRead() || !files.equals(seen)) {
        seen = files;
        read(files, hunting);
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      keep(List.of("the files cannot be read (" + e.getClass().getSimpleName() + ")"));
    }
  }

  /** The files, once they stay the same for a moment: one that is being written is not read. */
  private IntelFiles settled() throws InterruptedException {
    IntelFiles files = IntelFiles.of(source);
    for (int i = 0; i < MOST_SETTLING && !files.equals(seen); i++) {
      if (!state.isRead()) {
        return files;
      }
      Thread.sleep(SETTLE_MILLIS);
      IntelFiles again = IntelFiles.of(source);
      if (again.equals(files)) {
        return again;
      }
      files = again;
    }
    return files;
  }

  private void read(IntelFiles files, HuntBack hunting) {
    Predicate<Fingerprint> isKnown = key -> isHunted(key) || hunting.running().has(key);
    if (isAdded(files, hunting, isKnown)) {
      return;
    }
    boolean isFirst = !state.isRead();
    LoadedIntel loaded = IntelReading.read(source, files, isKnown);
    if (!isFirst && !loaded.problems().isEmpty()) {
      keep(loaded.problems());
      return;
    }
    live.replace(loaded.set());
    known(loaded.keys());
    adopted = loaded.problems().isEmpty() ? files : null;
    state = State.of(loaded, clock.instant());
    tell(loaded, isFirst);
    if (isFirst) {
      hunting.missed(loaded.set(), startAfter);
    }
    if (loaded.fresh().size() > 0) {
      hunting.fresh(loaded.fresh(), loaded.freshKeys());
    }
  }

  /**
   * Puts feeds into the set that came in addition, so that a small one does not wait until a
   * million indicators are read again; false where all must be read.
   */
  private boolean isAdded(IntelFiles files, HuntBack hunting, Predicate<Fingerprint> isKnown) {
    IntelFiles before = adopted;
    if (before == null || !state.problems().isEmpty() || hunting.hasWaiting()) {
      return false;
    }
    Optional<List<Path>> added = files.addedTo(before);
    if (added.isEmpty() || added.get().isEmpty()) {
      return false;
    }
    LoadedIntel loaded = IntelReading.more(added.get(), live.current().admission(), isKnown);
    if (!loaded.problems().isEmpty()) {
      keep(loaded.problems());
      return true;
    }
    if (loaded.changes().isEmpty()) {
      return false;
    }
    live.change(loaded.changes());
    known(keys().with(loaded.keys()));
    adopted = files;
    State old = state;
    List<FeedReport> feeds = new ArrayList<>(old.feeds());
    feeds.addAll(loaded.feeds());
    List<String> remarks = new ArrayList<>(old.remarks());
    remarks.addAll(loaded.remarks());
    state = new State(true, clock.instant(), feeds, List.of(), remarks);
    tell(loaded, false);
    if (loaded.fresh().size() > 0) {
      hunting.fresh(loaded.fresh(), loaded.freshKeys());
    }
    if (live.isMergeDue()) {
      live.merge();
    }
    return true;
  }

  private synchronized IndicatorKeys keys() {
    return keys;
  }

  private synchronized boolean isHunted(Fingerprint key) {
    return hunted.has(key);
  }

  /** The old set stays, and people hear why. */
  private void keep(List<String> problems) {
    State before = state;
    String old =
        before.isRead()
            ? "; the "
                + Counted.of(live.current().size(), "indicator", "indicators")
                + " of "
                + before.since().truncatedTo(ChronoUnit.SECONDS)
                + " stay in force"
            : "";
    state = new State(before.isRead(), before.since(), before.feeds(), problems, before.remarks());
    if (!problems.equals(before.problems())) {
      log.error("indicators: " + String.join("; ", problems) + old);
    }
  }

  private void tell(LoadedIntel loaded, boolean isFirst) {
    if (isFirst && loaded.feeds().isEmpty() && loaded.problems().isEmpty()) {
      return;
    }
    IntelStatus status = status();
    log.info(
        Counted.of(status.indicators(), "indicator", "indicators")
            + " loaded from "
            + Counted.of(status.feeds().size(), "file", "files")
            + ", "
            + Counted.of(loaded.fresh().size(), "new one", "new ones")
            + "; "
            + status.rejected()
            + " rejected, "
            + status.held()
            + " held back, "
            + status.refused()
            + " refused");
    loaded.problems().forEach(problem -> log.error("indicators: " + problem));
    loaded.feeds().stream()
        .filter(feed -> feed.rejectedCount() > 0)
        .limit(NAMED)
        .forEach(
            feed ->
                log.warn(
                    feed.name()
                        + ": "
                        + Counted.of(feed.rejectedCount(), "entry", "entries")
                        + " rejected, the first at "
                        + feed.rejections().getFirst().position()
                        + ": "
                        + feed.rejections().getFirst().reason()));
    loaded.remarks().stream().limit(NAMED).forEach(log::warn);
  }

  private synchronized void known(IndicatorKeys now) {
    keys = now;
    int before = hunted.size();
    hunted = now.within(hunted, IndicatorKeys.NONE);
    if (hunted.size() != before) {
      save();
    }
  }

  private synchronized void hunted(IndicatorKeys more) {
    if (more.size() > 0) {
      hunted = keys.within(hunted, more);
      save();
    }
  }

  private void save() {
    try {
      hunted.write(known);
    } catch (IOException e) {
      log.warn(
          known
              + " cannot be written: after the next start indicators are looked for in stored"
              + " events again: "
              + e.getMessage());
    }
  }

  /** How they are now. */
  public IntelStatus status() {
    State now = state;
    HuntBack hunting = hunt;
    return new IntelStatus(
        now.isRead(),
        now.since(),
        live.current().report(),
        now.feeds(),
        now.problems(),
        now.remarks(),
        hunting == null ? HuntProgress.NONE : hunting.progress(),
        indicators.hits(),
        indicators.expired(),
        indicators.failures());
  }

  /** What is wrong now, each a sentence. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    State now = state;
    now.problems().forEach(problem -> troubles.add("indicators: " + problem));
    HuntBack hunting = hunt;
    if (hunting != null) {
      hunting.trouble().ifPresent(troubles::add);
    }
    return troubles;
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(5_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
