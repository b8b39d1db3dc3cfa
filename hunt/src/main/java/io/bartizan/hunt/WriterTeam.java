package io.bartizan.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Gives findings to several writers at a time. Each writer gets all findings in their order and is
 * used by one thread at a time. Large findings are written by one thread, one writer after the
 * other, so that their forms are not in memory together.
 *
 * <p>Used by one thread. {@link #finish} comes before writers are ended.
 */
final class WriterTeam implements AutoCloseable {

  private static final int MOST_HELD = 512;
  private static final int LARGE = 64 << 10;
  private static final int MOST_BYTES = 1 << 20;

  /** Hears of a finding that a writer failed on. */
  @FunctionalInterface
  interface Failures {
    /** May be called by several threads. */
    void failed(Finding finding, Throwable why);
  }

  private final List<FindingWriter> writers;
  private final Failures failures;
  private final List<ExecutorService> helpers = new ArrayList<>();
  private final int helperCount;

  /** How long each writer took so far, in nanoseconds. */
  private final long[] spent;

  private List<Finding> held = new ArrayList<>();
  private long heldBytes;

  /**
   * A team of these writers.
   *
   * @param threads how many may write at a time
   */
  WriterTeam(List<FindingWriter> writers, int threads, Failures failures) {
    this.writers = List.copyOf(writers);
    this.failures = failures;
    this.spent = new long[this.writers.size()];
    this.helperCount = Math.min(writers.size(), threads) - 1;
  }

  /**
   * Takes a finding, and writes it now or with those that follow.
   *
   * @throws UncheckedIOException when an output cannot be written
   */
  void write(Finding finding) {
    int bytes = finding instanceof EventFinding event ? event.json().length : 0;
    if (helperCount < 1) {
      writers.forEach(writer -> write(finding, writer));
    } else if (bytes > LARGE) {
      finish();
      writers.forEach(writer -> write(finding, writer));
    } else {
      held.add(finding);
      heldBytes += bytes;
      if (held.size() >= MOST_HELD || heldBytes >= MOST_BYTES) {
        finish();
      }
    }
  }

  /** Writes what was taken. */
  void finish() {
    if (held.isEmpty()) {
      return;
    }
    List<Finding> findings = held;
    held = new ArrayList<>();
    heldBytes = 0;
    List<Integer> order = slowestFirst();
    AtomicInteger next = new AtomicInteger();
    Runnable work = () -> writeAll(findings, order, next);
    List<Future<?>> others = findings.size() > 1 ? submit(work) : List.of();
    try {
      work.run();
    } finally {
      others.forEach(WriterTeam::await);
    }
  }

  /** Gives work to as many helpers as the machine has threads for. */
  private List<Future<?>> submit(Runnable work) {
    while (helpers.size() < helperCount) {
      helpers.add(
          Executors.newSingleThreadExecutor(Thread.ofPlatform().name("write-", 0).factory()));
    }
    List<Future<?>> given = new ArrayList<>();
    try {
      helpers.forEach(helper -> given.add(helper.submit(work)));
    } catch (OutOfMemoryError e) {
      // Fewer threads write it.
      return given;
    }
    return given;
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof UncheckedIOException cause) {
            throw cause;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The writers by what they took: a slow one that begins last keeps the others waiting. */
  private List<Integer> slowestFirst() {
    return IntStream.range(0, writers.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer writer) -> -spent[writer]))
        .toList();
  }

  /** Takes one writer after the other that nobody has taken, and gives it all findings. */
  private void writeAll(List<Finding> findings, List<Integer> order, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < order.size(); i = next.getAndIncrement()) {
      int writer = order.get(i);
      long start = System.nanoTime();
      for (Finding finding : findings) {
        write(finding, writers.get(writer));
      }
      spent[writer] += System.nanoTime() - start;
    }
  }

  /** A finding that a writer fails on costs that line of that output. */
  private void write(Finding finding, FindingWriter writer) {
    try {
      writer.write(finding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException(cause);
      }
      failures.failed(finding, e);
    }
  }

  @Override
  public void close() {
    helpers.forEach(ExecutorService::close);
  }
}
