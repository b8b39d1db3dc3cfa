package io.bartizan.intake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A number of bytes that may be in use at the same time. Thread-safe. What is larger than all of it
 * takes all of it.
 */
public final class Budget {

  private final long most;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private long used;

  /** A budget of so many bytes. */
  public Budget(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("a budget of " + most + " bytes");
    }
    this.most = most;
  }

  /** Takes the bytes if they are free now. */
  public boolean tryTake(long bytes) {
    lock.lock();
    try {
      long want = Math.min(bytes, most);
      if (used + want > most) {
        return false;
      }
      used += want;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the bytes as soon as they are free; false when that takes longer than the time. */
  public boolean take(long bytes, long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      long want = Math.min(bytes, most);
      while (used + want > most) {
        if (left <= 0) {
          return false;
        }
        left = freed.awaitNanos(left);
      }
      used += want;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what was taken. */
  public void free(long bytes) {
    lock.lock();
    try {
      used -= Math.min(bytes, most);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The bytes in use. */
  public long used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }
}
