package io.bartizan.server.web;

import java.util.concurrent.Semaphore;

/** Places for work that lasts: who finds none free is refused with status 503. Thread-safe. */
public final class Places {

  private final Semaphore free;
  private final String refusal;

  /** Work that may be interrupted. */
  @FunctionalInterface
  public interface Work {
    void run() throws InterruptedException;
  }

  /**
   * So many places.
   *
   * @param refusal what those are told who find none free
   */
  public Places(int most, String refusal) {
    this.free = new Semaphore(most);
    this.refusal = refusal;
  }

  /**
   * Asks whether there is a free place, which another may take first.
   *
   * @throws Refusal when there is none
   */
  public void requireFree() {
    if (free.availablePermits() == 0) {
      throw new Refusal(503, refusal);
    }
  }

  /**
   * Takes a place while it works.
   *
   * @throws Refusal when there is none
   */
  public void work(Work work) throws InterruptedException {
    if (!free.tryAcquire()) {
      throw new Refusal(503, refusal);
    }
    try {
      work.run();
    } finally {
      free.release();
    }
  }
}
