package io.bartizan.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every delivery passes on its way to the receiver: the rate of its source, the bytes that may
 * be in flight, and the counting. Thread-safe.
 *
 * <p>Senders that can be told to come back use {@link #offer}; those that can only be kept waiting
 * (a TCP stream, a file, a topic) use a {@link Courier}.
 */
public final class Gate {

  /** When to try again where the receiver did not say. */
  static final Duration RETRY = Duration.ofSeconds(1);

  private final Receiver receiver;
  private final Health health;
  private final InstantSource clock;
  private final Budget inFlight;
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();

  /** A gate before a receiver, with so many bytes in flight at most. */
  public Gate(Receiver receiver, Health health, InstantSource clock, long inFlightBytes) {
    this.receiver = receiver;
    this.health = health;
    this.clock = clock;
    this.inFlight = new Budget(inFlightBytes);
  }

  /** The clock by which everything here is timed. */
  public InstantSource clock() {
    return clock;
  }

  /** Where everything is counted. */
  public Health health() {
    return health;
  }

  /** Where to go on after a start. */
  public Optional<String> checkpoint(String name) {
    return receiver.checkpoint(name);
  }

  /** The bytes that may be in flight, bodies of requests included. */
  public Budget inFlight() {
    return inFlight;
  }

  /**
   * Passes a delivery on, or refuses it: the future ends with {@link Refused}, whatever the reason.
   */
  public CompletableFuture<Void> offer(Delivery delivery) {
    SourceHealth figures = health.of(delivery.source());
    figures.seen(delivery.received());
    Duration wait = rateOf(delivery);
    if (!wait.isZero()) {
      return refuse(delivery, new Refused("the source sends more than its rate allows", wait));
    }
    long weight = delivery.weight();
    if (!inFlight.tryTake(weight)) {
      return refuse(delivery, new Refused("too much is in flight", RETRY));
    }
    return pass(delivery)
        .whenComplete((stored, problem) -> inFlight.free(weight))
        .handle(
            (stored, problem) -> {
              if (problem == null) {
                return null;
              }
              figures.refused(delivery.records().size());
              throw refusal(problem);
            });
  }

  private CompletableFuture<Void> refuse(Delivery delivery, Refused why) {
    health.of(delivery.source()).refused(delivery.records().size());
    return CompletableFuture.failedFuture(why);
  }

  /** How long the source must wait before it may send these. */
  Duration rateOf(Delivery delivery) {
    Source source = delivery.source();
    if (source.recordsPerSecond() == 0) {
      return Duration.ZERO;
    }
    return rates
        .compute(
            source.name(),
            (name, rate) ->
                rate == null || rate.perSecond() != source.recordsPerSecond()
                    ? new Rate(source.recordsPerSecond(), clock)
                    : rate)
        .take(delivery.records().size());
  }

  /** Passes a delivery on and counts it when it is durable; no limits. */
  CompletableFuture<Void> pass(Delivery delivery) {
    CompletableFuture<Void> future;
    try {
      future = receiver.accept(delivery);
    } catch (RuntimeException e) {
      future = CompletableFuture.failedFuture(e);
    }
    return future.thenRun(() -> health.of(delivery.source()).stored(delivery));
  }

  /** What a failure of the receiver means to a sender: what is no refusal becomes one. */
  public static Refused refusal(Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof Refused refused
        ? refused
        : new Refused("the records could not be stored", RETRY);
  }
}
