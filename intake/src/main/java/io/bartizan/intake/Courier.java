package io.bartizan.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries deliveries of a sender that can only be kept waiting. What is refused is tried again
 * until it is taken, so nothing is lost while the process runs; meanwhile {@link #send} blocks and
 * the sender is not read from. Used by one thread.
 */
public final class Courier {

  private static final long CHECK_MILLIS = 250;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Gate gate;
  private final Budget window;
  private volatile boolean closed;

  /** A courier with so many bytes of its sender on the way at most. */
  public Courier(Gate gate, long windowBytes) {
    this.gate = gate;
    this.window = new Budget(windowBytes);
  }

  /**
   * Sends a delivery, after waiting for the source's rate and for room. The future completes when
   * it is durable; it ends with {@link Refused} only when the courier was closed before that.
   */
  public CompletableFuture<Void> send(Delivery delivery) throws InterruptedException {
    waitForRate(delivery);
    return sendNow(delivery);
  }

  /** Sends a delivery whatever the rate of its source, as {@link #send} does. */
  public CompletableFuture<Void> sendNow(Delivery delivery) throws InterruptedException {
    gate.health().of(delivery.source()).seen(delivery.received());
    long weight = delivery.weight();
    CompletableFuture<Void> result = new CompletableFuture<>();
    if (!takeFrom(window, weight)) {
      lost(delivery, result);
      return result;
    }
    if (!takeFrom(gate.inFlight(), weight)) {
      window.free(weight);
      lost(delivery, result);
      return result;
    }
    attempt(delivery, result);
    return result.whenComplete(
        (stored, problem) -> {
          gate.inFlight().free(weight);
          window.free(weight);
        });
  }

  /** Whether the source sends more than its rate allows; if not, these count towards it. */
  public boolean isOverRate(Delivery delivery) {
    return !gate.rateOf(delivery).isZero();
  }

  private void waitForRate(Delivery delivery) throws InterruptedException {
    Duration wait = gate.rateOf(delivery);
    while (!closed && !wait.isZero()) {
      Thread.sleep(Math.min(wait.toMillis(), CHECK_MILLIS));
      wait = gate.rateOf(delivery);
    }
  }

  private boolean takeFrom(Budget budget, long weight) throws InterruptedException {
    while (!closed) {
      if (budget.take(weight, CHECK_MILLIS)) {
        return true;
      }
    }
    return false;
  }

  private void attempt(Delivery delivery, CompletableFuture<Void> result) {
    // What comes of it is told to the result.
    var unused = gate.pass(delivery).whenComplete((done, why) -> after(delivery, result, why));
  }

  private void after(
      Delivery delivery, CompletableFuture<Void> result, @Nullable Throwable problem) {
    if (problem == null) {
      result.complete(null);
    } else if (closed) {
      lost(delivery, result);
    } else {
      Duration wait = Gate.refusal(problem).retryAfter();
      long millis = Math.clamp(wait.toMillis(), 1, LONGEST_WAIT.toMillis());
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
          .execute(() -> attempt(delivery, result));
    }
  }

  private void lost(Delivery delivery, CompletableFuture<Void> result) {
    if (delivery.checkpoint().isEmpty()) {
      gate.health().of(delivery.source()).dropped(delivery.records().size());
    }
    result.completeExceptionally(new Refused("the listener was closed", Gate.RETRY));
  }

  /** Waits until nothing is on the way; false when that takes longer than the time. */
  public boolean drain(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (window.used() > 0) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }

  /** Stops trying: what is refused from now on is lost, and counted. */
  public void close() {
    closed = true;
  }
}
