package io.bartizan.live.detect;

import io.bartizan.detect.correlation.Alert;
import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.pipeline.BatchConsumer;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.pipeline.StoredBatch;
import io.bartizan.live.rules.Generation;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StateUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event store by a cursor: a thread's work.
 *
 * <p>In the ordinary case a batch is handed over in memory, matched already. When too many wait, or
 * after a start, events are read back from the store and matched here; intake never waits for
 * either. Alerts, the cursor and the state of correlations become durable in one transaction. The
 * cursor only moves together with the state of correlations that belongs to it: what a crash undoes
 * is looked at again from there, and makes the same alerts with the same ids.
 */
public final class Detection implements BatchConsumer, Runnable {

  private static final long IDLE_MILLIS = 200;
  private static final long MOST_BACKOFF_MILLIS = 5_000;

  private final EventStore events;
  private final StateStore state;
  private final Supplier<Generation> newest;
  private final Indicators indicators;
  private final DetectionOptions options;
  private final SteadyClock clock;
  private final DetectionListener listener;
  private final DetectionFigures figures = new DetectionFigures();
  private final BlockingQueue<StoredBatch> queue;
  private final AtomicInteger queuedMatches = new AtomicInteger();
  private final Queue<Brought> brought = new ConcurrentLinkedQueue<>();
  private volatile boolean ending;
  private volatile boolean draining;

  // Below: the detection thread alone.
  private Generation generation;
  private AlertMaker maker;
  private Correlations correlations;
  private @Nullable StoredMatching stored;
  private final List<AlertBody> alerts = new ArrayList<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Instant received = Instant.EPOCH;
  private volatile long cursor;
  private volatile long savedCursor;
  private long savedNanos = System.nanoTime();
  private long firstOfGeneration;
  private boolean mustSave;
  private long repeatedBefore;

  /**
   * Detection that begins where the state says.
   *
   * @param newest gives the rules that look at events from now on
   * @param indicators what events are compared with beside
   */
  public Detection(
      EventStore events,
      StateStore state,
      Supplier<Generation> newest,
      Indicators indicators,
      DetectionOptions options,
      SteadyClock clock,
      DetectionListener listener) {
    this.events = events;
    this.state = state;
    this.newest = newest;
    this.indicators = indicators;
    this.options = options;
    this.clock = clock;
    this.listener = listener;
    this.queue = new ArrayBlockingQueue<>(options.mostWaiting());
    this.generation = newest.get();
    this.maker = new AlertMaker(generation);
    this.correlations = fresh();
    this.cursor = state.detectionCursor();
    this.savedCursor = cursor;
    this.firstOfGeneration = cursor + 1;
    state.correlationState().ifPresent(this::restore);
  }

  private Correlations fresh() {
    return new Correlations(generation, options.lateness(), clock, this::raised);
  }

  private void restore(byte[] saved) {
    try {
      correlations.restore(saved, clock.instant());
    } catch (IOException | RuntimeException e) {
      figures.lostState.increment();
      listener.stateLost(
          "the saved state of correlations cannot be read ("
              + e.getClass().getSimpleName()
              + "): correlations begin anew");
      correlations = fresh();
    }
  }

  private void raised(String organisation, Alert alert) {
    if (maker.isWanted(organisation, alert)) {
      alerts.add(maker.of(organisation, alert, received));
    }
  }

  /** Alerts that somebody else made, and who is told when they are durable. */
  private record Brought(List<AlertBody> alerts, CompletableFuture<Void> durable) {}

  /**
   * Takes alerts that were found in stored events: they become durable with the next that detection
   * stores, in the same order of things. May be called by any thread.
   *
   * @return completes when they are durable; never when the process ends before
   */
  public CompletableFuture<Void> bring(List<AlertBody> found) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    brought.add(new Brought(List.copyOf(found), durable));
    return durable;
  }

  private void takeBrought() {
    for (Brought one = brought.poll(); one != null; one = brought.poll()) {
      alerts.addAll(one.alerts());
      waiting.add(one.durable());
    }
  }

  /** What was counted. */
  public DetectionFigures figures() {
    return figures;
  }

  /** The number of the last event that was looked at. */
  public long cursor() {
    return cursor;
  }

  /** How many stored events were not looked at yet. */
  public long lag() {
    return Math.max(0, events.last() - cursor);
  }

  @Override
  public void stored(StoredBatch batch) {
    int matches = batch.matched().size();
    if (batch.generation().isPresent()
        && queuedMatches.get() + matches <= options.mostMatched()
        && queue.offer(batch)) {
      queuedMatches.addAndGet(matches);
    }
  }

  @Override
  public void run() {
    try {
      while (!ending) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      listener.failed(e);
    }
  }

  private void step() throws InterruptedException {
    StoredBatch batch = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    if (batch == null) {
      if (cursor < events.last()) {
        catchUp(events.last());
      } else {
        correlations.tick(clock.instant());
        correlations.count(figures);
        if (!alerts.isEmpty()) {
          // An alert that time brought must not be found again in another way.
          mustSave = true;
        }
      }
    } else {
      queuedMatches.addAndGet(-batch.matched().size());
      take(batch);
    }
    commit(false);
    if (draining && cursor >= events.last() && queue.isEmpty()) {
      commit(true);
      ending = true;
    }
  }

  private void take(StoredBatch batch) throws InterruptedException {
    if (batch.last() <= cursor) {
      return;
    }
    if (batch.first() != cursor + 1) {
      catchUp(batch.first() - 1);
    }
    Generation of = batch.generation().orElseThrow();
    if (of.number() > generation.number()) {
      use(of);
    }
    if (of.number() < generation.number() || batch.first() != cursor + 1) {
      // Matched by rules that were replaced meanwhile: looked at again.
      catchUp(batch.last());
      return;
    }
    received = batch.received();
    for (MatchedEvent event : batch.matched()) {
      look(event);
    }
    advanceTo(batch.last());
    figures.fromMemory.add(batch.last() - batch.first() + 1);
  }

  private void advanceTo(long number) {
    figures.events.add(number - cursor);
    cursor = number;
  }

  private void look(MatchedEvent event) {
    figures.matches.add(
        event.matched().hits().stream().filter(hit -> hit.indicator().isEmpty()).count());
    alerts.addAll(maker.of(event));
    if (!event.matched().fed().isEmpty()) {
      if (event.matched().time().isEmpty()) {
        figures.fedWithoutTime.increment();
      } else {
        correlations.accept(event, clock.instant());
      }
    }
  }

  /** Reads from the store up to a number. */
  private void catchUp(long until) throws InterruptedException {
    Generation current = newest.get();
    if (current.number() > generation.number()) {
      use(current);
    }
    StoredMatching matching = stored;
    if (matching == null) {
      matching = new StoredMatching(generation, indicators);
      stored = matching;
    }
    while (cursor < until && !ending) {
      long from = cursor;
      int most = (int) Math.min(options.chunk(), until - cursor);
      StoredMatching reading = matching;
      long[] last = {cursor};
      events.read(
          cursor,
          most,
          event -> {
            last[0] = event.number();
            received = event.row().received();
            reading.match(event, this::look);
          });
      // Numbers that are gone were removed by retention.
      advanceTo(last[0] == from ? until : last[0]);
      figures.fromStore.add(cursor - from);
      commit(false);
    }
  }

  /** Looks at events with other rules from now on; what correlations know stays. */
  private void use(Generation next) throws InterruptedException {
    byte[] saved = correlations.save();
    Generation before = generation;
    commit(true);
    repeatedBefore += correlations.repeated();
    generation = next;
    maker = new AlertMaker(next);
    stored = null;
    correlations = fresh();
    restore(saved);
    firstOfGeneration = cursor + 1;
    mustSave = true;
    listener.swapped(before, next, cursor + 1);
  }

  /**
   * Makes durable what was found: at once when there are alerts, else now and then.
   *
   * @param whole whether the state of correlations is saved in any case
   */
  private void commit(boolean whole) throws InterruptedException {
    takeBrought();
    long sinceSave = System.nanoTime() - savedNanos;
    boolean isDue =
        whole
            || mustSave
            || sinceSave >= options.snapshotEvery().toNanos()
            || cursor - savedCursor >= options.snapshotEvents();
    boolean isNews = !alerts.isEmpty() || cursor > savedCursor;
    if (!isNews && !mustSave || alerts.isEmpty() && !isDue) {
      return;
    }
    boolean isSmall = correlations.isEmpty();
    byte[] saved = null;
    long to = savedCursor;
    if (isDue || isSmall) {
      to = cursor;
      saved = correlations.isEmpty() ? null : correlations.save();
      figures.snapshotBytes = saved == null ? 0 : saved.length;
    }
    List<AlertRow> rows = alerts.stream().map(AlertMaker::row).toList();
    int fresh =
        store(
            new Detected(
                rows, to, saved, generation.id(), generation.reported().size(), firstOfGeneration));
    if (fresh < 0) {
      return;
    }
    Instant now = clock.instant();
    for (AlertBody alert : alerts) {
      if (alert.isFoundInStored()) {
        continue;
      }
      long nanos = Math.max(0, Duration.between(alert.received(), now).toNanos());
      figures.alert.add(nanos, 1);
    }
    figures.alerts.add(fresh);
    figures.known.add(rows.size() - fresh);
    figures.commits.increment();
    if (to == cursor) {
      savedCursor = to;
      savedNanos = System.nanoTime();
      mustSave = false;
      figures.snapshots.increment();
      correlations.count(figures);
      figures.repeatedRecords = repeatedBefore + correlations.repeated();
    }
    if (fresh > 0) {
      listener.alerts(fresh);
    }
    alerts.clear();
    waiting.forEach(one -> one.complete(null));
    waiting.clear();
  }

  /** Tries until the state takes it; -1 when the process ends before. */
  private int store(Detected detected) throws InterruptedException {
    long wait = 100;
    boolean told = false;
    while (true) {
      try {
        int fresh = state.commit(detected);
        if (told) {
          listener.stateBack();
        }
        return fresh;
      } catch (StateUnavailable e) {
        figures.stateFailures.increment();
        if (!told) {
          told = true;
          listener.stateGone(Optional.ofNullable(e.getMessage()).orElse("the state failed"));
        }
        if (ending) {
          return -1;
        }
        TimeUnit.MILLISECONDS.sleep(wait);
        wait = Math.min(MOST_BACKOFF_MILLIS, wait * 2);
      }
    }
  }

  /** Says that nothing more will be stored: the thread ends when all was looked at. */
  public void drain() {
    draining = true;
  }

  /** Ends at once; what was not looked at is looked at after the next start. */
  public void stop() {
    ending = true;
  }
}
