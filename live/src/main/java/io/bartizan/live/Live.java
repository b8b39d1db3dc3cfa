package io.bartizan.live;

import io.bartizan.intake.Receiver;
import io.bartizan.live.detect.Detection;
import io.bartizan.live.detect.SteadyClock;
import io.bartizan.live.intel.IntelKeeper;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.match.RowColumns;
import io.bartizan.live.output.OutputRunner;
import io.bartizan.live.output.OutputSpec;
import io.bartizan.live.output.Senders;
import io.bartizan.live.pipeline.BatchStore;
import io.bartizan.live.pipeline.Pipeline;
import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleChange;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.live.rules.RuleSource;
import io.bartizan.store.door.StoreDoor;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A live system without listeners: events stored before they are acknowledged, looked at by every
 * rule, alerts given out. Listeners give their deliveries to {@link #receiver()}.
 *
 * <p>Thread-safe. Ends with {@link #drain} and {@link #close}; a process that is killed instead
 * goes on from what is durable when it starts again.
 */
public final class Live implements AutoCloseable {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

  private final LiveLog log;
  private final DataLock lock;
  private final EventStore events;
  private final StateStore state;
  private final RuleKeeper rules;
  private final SteadyClock clock;
  private final Watch watch;
  private final IntelKeeper intel;
  private final @Nullable Detection detection;
  private final @Nullable Thread detecting;
  private final Pipeline pipeline;
  private final @Nullable StoreDoor door;
  private final List<OutputRunner> outputs = new ArrayList<>();
  private final List<Thread> outputThreads = new ArrayList<>();

  /**
   * A running system.
   *
   * @param standard where alerts go that an output gives to standard output
   * @throws IOException when the data folder is in use, or rules cannot be read
   */
  public static Live open(
      LiveSettings settings, RuleSource source, OutputStream standard, LiveLog log)
      throws IOException {
    DataLock lock = DataLock.take(settings.data());
    List<AutoCloseable> opened = new ArrayList<>(List.of(lock));
    try {
      EventStore events = EventStore.open(settings.data().resolve("events"), settings.store());
      opened.add(events);
      StateStore state = StateStore.open(settings.state());
      opened.add(state);
      RuleKeeper rules =
          new RuleKeeper(
              source,
              RowColumns.names(),
              () -> RuleOverlay.of(state),
              () -> RuleOverlay.stamp(state));
      return new Live(settings, rules, lock, events, state, standard, log);
    } catch (IOException | RuntimeException e) {
      for (AutoCloseable one : opened.reversed()) {
        closeQuietly(one);
      }
      throw e;
    }
  }

  private static void closeQuietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // The failure that led here matters more.
      return;
    }
  }

  private Live(
      LiveSettings settings,
      RuleKeeper rules,
      DataLock lock,
      EventStore events,
      StateStore state,
      OutputStream standard,
      LiveLog log) {
    this.log = log;
    this.lock = lock;
    this.events = events;
    this.state = state;
    this.rules = rules;
    this.clock = new SteadyClock(InstantSource.system(), System::nanoTime);
    this.watch = new Watch(log, () -> outputs);
    this.intel =
        new IntelKeeper(
            settings.intel().in(settings.data()), settings.data(), log, InstantSource.system());
    long looked = state.detectionCursor();
    for (OutputSpec spec : settings.outputs()) {
      OutputRunner runner =
          new OutputRunner(
              spec,
              Senders.of(spec.target(), standard, InstantSource.system()),
              state,
              InstantSource.system(),
              settings.version(),
              watch);
      outputs.add(runner);
      outputThreads.add(Thread.ofPlatform().name("output-" + spec.name()).start(runner));
    }
    if (settings.isDetecting()) {
      Detection one =
          new Detection(
              events,
              state,
              rules::current,
              intel.indicators(),
              settings.detection(),
              clock,
              watch);
      detection = one;
      detecting = Thread.ofPlatform().name("detect").start(one);
    } else {
      detection = null;
      detecting = null;
    }
    this.pipeline =
        new Pipeline(
            settings
                .pipeline()
                .withMatching(settings.isDetecting() && settings.pipeline().matching()),
            BatchStore.of(events),
            rules::current,
            intel.indicators(),
            watch,
            batch -> {
              if (detection != null) {
                detection.stored(batch);
              }
            });
    if (detection != null) {
      intel.start(events, pipeline, detection, rules::current, looked);
    }
    this.door = door(settings);
  }

  /** Lets commands search and back up while this has the store open. */
  private @Nullable StoreDoor door(LiveSettings settings) {
    try {
      return StoreDoor.open(settings.data(), events, state);
    } catch (IOException | RuntimeException e) {
      log.warn(
          "bartizan search and backup cannot be used while this runs: the socket in "
              + settings.data()
              + " cannot be made: "
              + e.getMessage());
      return null;
    }
  }

  private void closeDoor() {
    StoreDoor open = door;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.warn("the socket of the store cannot be removed: " + e.getMessage());
      }
    }
  }

  /** What takes deliveries. */
  public Receiver receiver() {
    return pipeline;
  }

  /** The events. */
  public EventStore events() {
    return events;
  }

  /** Alerts, cursors and the rest. */
  public StateStore state() {
    return state;
  }

  /** The pipeline, for its figures. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** Detection, if it runs. */
  public Optional<Detection> detection() {
    return Optional.ofNullable(detection);
  }

  /** The outputs, for their figures. */
  public List<OutputRunner> outputs() {
    return List.copyOf(outputs);
  }

  /** The rules that look at events now. */
  public Generation rules() {
    return rules.current();
  }

  /** The rules that look at events now, and what would come of changes to them. */
  public RuleKeeper ruleKeeper() {
    return rules;
  }

  /** The indicators that are looked for. */
  public IntelKeeper intel() {
    return intel;
  }

  /** What it hears of records, to be counted by source. */
  public Watch watch() {
    return watch;
  }

  /** The clock that does not jump. */
  public SteadyClock clock() {
    return clock;
  }

  /**
   * Reads the rules again.
   *
   * @param always whether to do so even if their files did not change
   */
  public void reloadRules(boolean always) {
    try {
      Optional<RuleChange> change = rules.reload(always);
      change.ifPresent(one -> log.info(one.inWords()));
    } catch (IOException e) {
      log.error("the rules cannot be read, the old ones stay: " + e.getMessage());
    }
  }

  /** Why detection ended, if it did. */
  public Optional<Throwable> failure() {
    return watch.failure();
  }

  /** What is wrong now, each a sentence; none when all is well. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    pipeline.stopped().ifPresent(troubles::add);
    watch.stateTrouble().ifPresent(troubles::add);
    troubles.addAll(intel.troubles());
    failure().ifPresent(one -> troubles.add("detection ended: " + one.getClass().getSimpleName()));
    outputs.forEach(
        output ->
            output
                .trouble()
                .ifPresent(
                    reason -> troubles.add("output " + output.name() + " fails: " + reason)));
    return troubles;
  }

  /**
   * Accepts nothing more, makes durable what was accepted, looks at all of it and gives out its
   * alerts.
   *
   * @return false when the time was not enough; the rest is done after the next start
   */
  public boolean drain(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    intel.close();
    boolean whole = pipeline.drain(most);
    Detection one = detection;
    Thread thread = detecting;
    if (one != null && thread != null) {
      one.drain();
      whole &= join(thread, end);
    }
    outputs.forEach(OutputRunner::drain);
    for (Thread output : outputThreads) {
      whole &= join(output, end);
    }
    return whole;
  }

  private static boolean join(Thread thread, long end) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left > 0) {
      thread.join(left);
    }
    return !thread.isAlive();
  }

  @Override
  public void close() {
    intel.close();
    pipeline.close();
    Detection one = detection;
    if (one != null) {
      one.stop();
    }
    outputs.forEach(OutputRunner::close);
    long end = System.nanoTime() + CLOSE_TIME.toNanos();
    try {
      Thread thread = detecting;
      if (thread != null && !join(thread, end)) {
        thread.interrupt();
        thread.join(1_000);
      }
      for (Thread output : outputThreads) {
        if (!join(output, System.nanoTime() + Duration.ofSeconds(1).toNanos())) {
          output.interrupt();
          output.join(1_000);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeDoor();
    events.close();
    state.close();
    lock.close();
  }
}
