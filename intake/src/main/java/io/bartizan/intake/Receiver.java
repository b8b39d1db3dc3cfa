package io.bartizan.intake;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What takes the records of all listeners and makes them durable. Thread-safe. */
public interface Receiver {

  /**
   * Takes a delivery. The future completes when everything in it is durable, its checkpoint
   * included; exceptionally with {@link Refused} when it cannot be taken now, and then nothing of
   * it is kept. Never blocks; the listeners limit what is in flight.
   */
  CompletableFuture<Void> accept(Delivery delivery);

  /** The last durable value of a checkpoint: where to go on after a start. */
  Optional<String> checkpoint(String name);
}
