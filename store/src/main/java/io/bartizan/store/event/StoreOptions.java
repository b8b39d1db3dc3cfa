package io.bartizan.store.event;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a store is run.
 *
 * @param memory what DuckDB may use, in bytes
 * @param threads how many threads DuckDB uses
 * @param minimumFree batches are refused when the disk has fewer bytes free
 * @param keepRecent how long events stay in the journal and in memory at most, before they are
 *     rolled into Parquet
 * @param keysKept how many keys of deliveries are remembered to recognise repeats
 * @param retention how long events are kept
 * @param clock what tells the age of events
 * @param disk what tells how much room there is
 */
public record StoreOptions(
    long memory,
    int threads,
    long minimumFree,
    Duration keepRecent,
    int keysKept,
    Retention retention,
    InstantSource clock,
    Disk disk) {

  /**
   * 512 MiB of memory, half of the processors, 256 MiB free, two hours recent, a million keys. A
   * thread of DuckDB that has nothing to do asks for work without a pause, so more threads would
   * take time from reading and matching.
   */
  public static final StoreOptions DEFAULT =
      new StoreOptions(
          512L << 20,
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          256L << 20,
          Duration.ofHours(2),
          1_000_000,
          Retention.FOREVER,
          InstantSource.system(),
          Disk.REAL);

  /** The same with another limit of free space. */
  public StoreOptions withMinimumFree(long bytes) {
    return new StoreOptions(memory, threads, bytes, keepRecent, keysKept, retention, clock, disk);
  }

  /** The same with another disk. */
  public StoreOptions withDisk(Disk other) {
    return new StoreOptions(
        memory, threads, minimumFree, keepRecent, keysKept, retention, clock, other);
  }

  /** The same with another clock. */
  public StoreOptions withClock(InstantSource other) {
    return new StoreOptions(
        memory, threads, minimumFree, keepRecent, keysKept, retention, other, disk);
  }

  /** The same with another number of remembered keys. */
  public StoreOptions withKeysKept(int keys) {
    return new StoreOptions(memory, threads, minimumFree, keepRecent, keys, retention, clock, disk);
  }

  /** The same with another retention. */
  public StoreOptions withRetention(Retention other) {
    return new StoreOptions(memory, threads, minimumFree, keepRecent, keysKept, other, clock, disk);
  }

  /** The same with another time before events are rolled. */
  public StoreOptions withKeepRecent(Duration time) {
    return new StoreOptions(memory, threads, minimumFree, time, keysKept, retention, clock, disk);
  }

  /** The same with another limit of DuckDB's memory. */
  public StoreOptions withMemory(long bytes) {
    return new StoreOptions(
        bytes, threads, minimumFree, keepRecent, keysKept, retention, clock, disk);
  }

  /** The same with another number of threads of DuckDB. */
  public StoreOptions withThreads(int count) {
    return new StoreOptions(
        memory, count, minimumFree, keepRecent, keysKept, retention, clock, disk);
  }
}
