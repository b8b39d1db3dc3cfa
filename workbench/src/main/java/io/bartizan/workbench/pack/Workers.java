package io.bartizan.workbench.pack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Who does a piece of work: the caller and some helpers on an executor of the caller's. The library
 * starts no threads of its own. Thread-safe.
 *
 * @param executor where helpers run; it may run them late, or on the caller
 * @param count how many work, the caller included; at least 1
 */
public record Workers(Executor executor, int count) {

  /** The caller alone. */
  public static final Workers CALLER = new Workers(Runnable::run, 1);

  public Workers {
    count = Math.max(1, count);
  }

  /** At most so many of them. */
  public Workers atMost(int most) {
    return new Workers(executor, Math.min(count, most));
  }

  /**
   * Does each task once; returns when all are done. A thread that is interrupted meanwhile stays
   * so.
   *
   * @param tasks how many there are
   * @param task does one, by its number from 0; called by several threads
   * @throws RuntimeException the first that a task threw, when all are done
   */
  public void share(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(tasks);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            try {
              task.accept(i);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            } finally {
              left.countDown();
            }
          }
        };
    for (int helper = 1; helper < Math.min(count, tasks); helper++) {
      executor.execute(work);
    }
    work.run();
    await(left);
    switch (failure.get()) {
      case null -> {
        // All went well.
      }
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private static void await(CountDownLatch left) {
    boolean interrupted = false;
    while (left.getCount() > 0) {
      try {
        left.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
