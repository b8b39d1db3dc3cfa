package io.bartizan.live.pipeline;

import io.bartizan.intake.Refused;
import io.bartizan.live.rules.Generation;
import io.bartizan.store.event.Appended;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes groups of deliveries to the event store, one group after the other: a thread's work. */
final class Committer implements Runnable {

  /** How often a store that refuses is asked whether it takes batches again. */
  static final Duration PROBE = Duration.ofSeconds(1);

  private final PipelineOptions options;
  private final BatchStore store;
  private final Figures figures;
  private final AtomicInteger pending;
  private final BlockingQueue<Decoded> decoded;
  private final PipelineListener listener;
  private final BatchConsumer consumer;
  private final Consumer<Decoded> done;
  private @Nullable Decoded held;
  private volatile @Nullable String stopped;
  private volatile boolean ending;

  Committer(
      PipelineOptions options,
      BatchStore store,
      Figures figures,
      AtomicInteger pending,
      BlockingQueue<Decoded> decoded,
      PipelineListener listener,
      BatchConsumer consumer,
      Consumer<Decoded> done) {
    this.options = options;
    this.store = store;
    this.figures = figures;
    this.pending = pending;
    this.decoded = decoded;
    this.listener = listener;
    this.consumer = consumer;
    this.done = done;
  }

  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  void stop() {
    ending = true;
  }

  @Override
  public void run() {
    while (!ending) {
      try {
        if (stopped != null) {
          probe();
        }
        List<Decoded> group = group();
        if (!group.isEmpty()) {
          write(group);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** What is written next: deliveries that one generation of rules looked at. */
  private List<Decoded> group() throws InterruptedException {
    List<Decoded> group = new ArrayList<>();
    Decoded first = held;
    held = null;
    if (first == null) {
      first = decoded.poll(PROBE.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (first == null) {
      return group;
    }
    group.add(first);
    int rows = first.rows().size();
    long bytes = first.weight();
    long start = System.nanoTime();
    long latest = Math.max(start, first.accepted() + options.latency().toNanos());
    long earliest = Math.min(latest, start + options.gather().toNanos());
    while (rows < options.mostRows() && bytes < options.mostBytes()) {
      long now = System.nanoTime();
      boolean isAll = pending.get() <= group.size();
      long until = isAll ? earliest : latest;
      Decoded next =
          now >= until ? decoded.poll() : decoded.poll(until - now, TimeUnit.NANOSECONDS);
      if (next == null) {
        if (System.nanoTime() >= (pending.get() <= group.size() ? earliest : latest)) {
          break;
        }
        continue;
      }
      if (!isSame(next.generation(), first.generation())) {
        held = next;
        break;
      }
      group.add(next);
      rows += next.rows().size();
      bytes += next.weight();
    }
    return group;
  }

  private static boolean isSame(@Nullable Generation one, @Nullable Generation other) {
    return one == null || other == null
        ? one == null && other == null
        : one.number() == other.number();
  }

  private void write(List<Decoded> group) {
    List<Batch.Delivered> deliveries = new ArrayList<>(group.size());
    Map<String, String> checkpoints = new HashMap<>();
    for (Decoded one : group) {
      deliveries.add(new Batch.Delivered(one.delivery().key().orElse(null), one.rows()));
      one.delivery().checkpoint().ifPresent(at -> checkpoints.put(at.name(), at.value()));
    }
    long start = System.nanoTime();
    try {
      Appended appended = store.append(new Batch(deliveries, checkpoints));
      figures.appendNanos.add(System.nanoTime() - start);
      written(group, appended);
    } catch (StoreUnavailable e) {
      halt(e);
      refuse(group, "storing is stopped: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // This thread must live: without it nothing would be acknowledged any more.
      refuse(group, "the event store failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void halt(StoreUnavailable e) {
    String reason = "storing is stopped: " + e.getMessage();
    boolean isNew = stopped == null;
    stopped = reason;
    if (isNew) {
      listener.stopped(reason);
    }
  }

  /** An empty batch is refused like any other while the cause lasts. */
  private void probe() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PROBE.toMillis());
    try {
      store.append(new Batch(List.of(), Map.of()));
      stopped = null;
      listener.resumed();
    } catch (StoreUnavailable e) {
      stopped = "storing is stopped: " + e.getMessage();
    }
  }

  private void refuse(List<Decoded> group, String reason) {
    for (Decoded one : group) {
      figures.refused.increment();
      finish(one);
      one.result().completeExceptionally(new Refused(reason, PROBE.multipliedBy(5)));
    }
  }

  private void finish(Decoded one) {
    pending.decrementAndGet();
    done.accept(one);
  }

  private void written(List<Decoded> group, Appended appended) {
    figures.groups.increment();
    figures.repeated.add(appended.repeated());
    hand(group, appended);
    long now = System.nanoTime();
    for (int i = 0; i < group.size(); i++) {
      Decoded one = group.get(i);
      if (!appended.repeats().get(i)) {
        figures.events.add(one.rows().size());
        figures.bytes.add(one.delivery().bytes());
        figures.durable.add(now - one.accepted(), one.rows().size());
      }
      finish(one);
      one.result().complete(null);
    }
  }

  private void hand(List<Decoded> group, Appended appended) {
    if (appended.stored() == 0) {
      return;
    }
    List<MatchedEvent> matched = new ArrayList<>();
    long number = appended.first();
    Instant received = Instant.EPOCH;
    Generation generation = group.getFirst().generation();
    for (int i = 0; i < group.size(); i++) {
      if (appended.repeats().get(i)) {
        continue;
      }
      Decoded one = group.get(i);
      for (Decoded.Found found : one.found()) {
        EventRow row = one.rows().get(found.row());
        matched.add(
            new MatchedEvent(
                number + found.row(),
                row.received(),
                row.organisation(),
                row.source(),
                found.matched()));
      }
      number += one.rows().size();
      received = one.delivery().received();
    }
    if (generation == null) {
      figures.unmatched.add(appended.stored());
    }
    consumer.stored(
        new StoredBatch(
            appended.first(), appended.last(), received, Optional.ofNullable(generation), matched));
  }
}
