package io.bartizan.live.pipeline;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Receiver;
import io.bartizan.intake.Refused;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.rules.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Makes deliveries durable. Thread-safe.
 *
 * <p>Each delivery goes to the lane of its sender, is read and matched there, joins the group that
 * is written next, and is acknowledged when the event store has it on disk. What is accepted and
 * not yet durable has a bound in bytes; beyond it, and while storing is stopped, deliveries are
 * refused, and the sender is told when to come back.
 */
public final class Pipeline implements Receiver, AutoCloseable {

  private static final Duration OVERLOADED = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final PipelineOptions options;
  private final BatchStore store;
  private final Supplier<Generation> generation;
  private final Figures figures = new Figures();
  private final List<BlockingQueue<Lane.Waiting>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final BlockingQueue<Decoded> decoded = new LinkedBlockingQueue<>();
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicLong accepted = new AtomicLong();
  private final Map<Long, CompletableFuture<Void>> open = new ConcurrentHashMap<>();
  private final Committer committer;
  private volatile boolean closed;

  /**
   * A running pipeline.
   *
   * @param generation gives the rules that match from now on
   * @param indicators what events are compared with beside
   * @param listener hears of records that could not be read
   * @param consumer takes batches when they are durable
   */
  public Pipeline(
      PipelineOptions options,
      BatchStore store,
      Supplier<Generation> generation,
      Indicators indicators,
      PipelineListener listener,
      BatchConsumer consumer) {
    this.options = options;
    this.store = store;
    this.generation = generation;
    this.committer =
        new Committer(options, store, figures, pending, decoded, listener, consumer, this::done);
    for (int i = 0; i < options.threads(); i++) {
      BlockingQueue<Lane.Waiting> queue = new LinkedBlockingQueue<>();
      lanes.add(queue);
      Lane lane = new Lane(figures, indicators, listener);
      threads.add(Thread.ofPlatform().name("read-" + i).start(() -> work(lane, queue)));
    }
    threads.add(Thread.ofPlatform().name("store").start(committer));
  }

  @Override
  public CompletableFuture<Void> accept(Delivery delivery) {
    if (closed) {
      return refuse("the collector is shutting down", CLOSING);
    }
    Optional<String> stopped = committer.stopped();
    if (stopped.isPresent()) {
      return refuse(stopped.get(), Committer.PROBE.multipliedBy(5));
    }
    long weight = delivery.weight();
    long now = inFlight.addAndGet(weight);
    if (now > options.inFlightBytes() && now != weight) {
      inFlight.addAndGet(-weight);
      return refuse("too much is waiting to be stored", OVERLOADED);
    }
    CompletableFuture<Void> result = new CompletableFuture<>();
    pending.incrementAndGet();
    Long number = accepted.incrementAndGet();
    open.put(number, result);
    CompletableFuture<Void> unused = result.whenComplete((stored, why) -> open.remove(number));
    int lane = Math.floorMod(Lane.sender(delivery).hashCode(), lanes.size());
    lanes.get(lane).add(new Lane.Waiting(delivery, result, weight, System.nanoTime()));
    return result;
  }

  private CompletableFuture<Void> refuse(String reason, Duration retryAfter) {
    figures.refused.increment();
    return CompletableFuture.failedFuture(new Refused(reason, retryAfter));
  }

  @Override
  public Optional<String> checkpoint(String name) {
    return store.checkpoint(name);
  }

  /** What was counted. */
  public Figures figures() {
    return figures;
  }

  /** The bytes that are accepted and not yet durable. */
  public long inFlight() {
    return inFlight.get();
  }

  /** Why nothing is stored now; nothing while all is well. */
  public Optional<String> stopped() {
    return committer.stopped();
  }

  /**
   * Completes when what is accepted now is durable or refused: what was matched before is in the
   * event store then.
   */
  public CompletableFuture<Void> settled() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (CompletableFuture<Void> one : open.values()) {
      all.add(one.exceptionally(failure -> null));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private void work(Lane lane, BlockingQueue<Lane.Waiting> queue) {
    while (true) {
      Lane.Waiting waiting;
      try {
        waiting = queue.take();
      } catch (InterruptedException e) {
        return;
      }
      long start = System.nanoTime();
      boolean match = options.matching() && queue.size() < options.mostWaiting();
      try {
        decoded.add(lane.decode(waiting, generation.get(), match));
      } catch (RuntimeException | Error e) {
        // Out of memory, say: the sender keeps the delivery and tries again.
        waiting
            .result()
            .completeExceptionally(new Refused("the delivery could not be read now", OVERLOADED));
        pending.decrementAndGet();
        inFlight.addAndGet(-waiting.weight());
      }
      figures.decodeNanos.add(System.nanoTime() - start);
    }
  }

  private void done(Decoded one) {
    inFlight.addAndGet(-one.weight());
  }

  /** Accepts nothing more and waits until what was accepted is durable, or for so long. */
  public boolean drain(Duration most) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + most.toNanos();
    while (pending.get() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return pending.get() == 0;
  }

  @Override
  public void close() {
    closed = true;
    committer.stop();
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A queue with room for some. */
  static <T> BlockingQueue<T> bounded(int most) {
    return new ArrayBlockingQueue<>(most);
  }
}
