package io.bartizan.live.pipeline;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long something took: counts by powers of two of a millisecond, halves between them.
 * Thread-safe.
 */
public final class Latency {

  private static final int BUCKETS = 64;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts some that took so long. */
  public void add(long nanos, long count) {
    counts.addAndGet(bucket(Math.max(0, nanos)), count);
  }

  /** Buckets grow by the square root of two from 1/8 ms. */
  private static int bucket(long nanos) {
    double eighths = nanos / 125_000.0;
    if (eighths <= 1) {
      return 0;
    }
    return Math.min(BUCKETS - 1, (int) Math.ceil(2 * Math.log(eighths) / Math.log(2)));
  }

  /** The longest time of a bucket, in seconds. */
  private static double until(int bucket) {
    return 125e-6 * Math.pow(2, bucket / 2.0);
  }

  /** How many were counted. */
  public long count() {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** The time within which this share of all was done, in seconds, rounded up to a bucket. */
  public double quantile(double share) {
    long all = count();
    long needed = (long) Math.ceil(all * share);
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
      if (sum >= needed && all > 0) {
        return until(i);
      }
    }
    return 0;
  }

  /** Forgets all. */
  public void clear() {
    for (int i = 0; i < BUCKETS; i++) {
      counts.set(i, 0);
    }
  }
}
