package io.bartizan.server.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many work at a time; others wait for their turn, in the order in which they came, and are
 * refused with status 503 when that takes too long. Thread-safe.
 */
public final class Turns {

  private final Semaphore free;
  private final Duration patience;
  private final String refusal;

  /**
   * Turns.
   *
   * @param most how many work at a time
   * @param patience how long others wait
   * @param refusal what those are told who waited in vain
   */
  public Turns(int most, Duration patience, String refusal) {
    this.free = new Semaphore(most, true);
    this.patience = patience;
    this.refusal = refusal;
  }

  /**
   * Works when it is its turn.
   *
   * @throws Refusal when the wait was too long, or the server ends
   */
  public <T> T inTurn(Supplier<T> work) {
    boolean isMine = false;
    try {
      isMine = free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (!isMine) {
        throw new Refusal(503, refusal);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "The server is ending.");
    } finally {
      if (isMine) {
        free.release();
      }
    }
  }
}
