package io.bartizan.hunt.reading;

import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files on several threads, each with a handler of its own.
 *
 * <p>What fails costs itself. An event whose handler fails, for lack of memory too, is a loss; so
 * is the rest of a block whose decoder fails, and the rest of a file that cannot be cut into
 * blocks. Everything else is read. Only a handler that cannot keep what it found, because a disk is
 * full, ends the reading: it throws {@link UncheckedIOException}.
 */
public final class Reading {

  private Reading() {}

  /**
   * Reads all files; returns when every thread is done.
   *
   * @param files the files
   * @param options how they are read
   * @param handlers what each thread does with events; as many threads as handlers
   * @param events what hears of what becomes of files
   * @throws UncheckedIOException when a handler could not keep what it found
   */
  public static void run(
      List<LogFile> files,
      ReadOptions options,
      List<? extends EventHandler> handlers,
      SourceEvents events) {
    run(new SourceQueue(files, options, events, LogOpener::open), options, handlers);
  }

  static void run(SourceQueue queue, ReadOptions options, List<? extends EventHandler> handlers) {
    List<ReadingWorker> workers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (EventHandler handler : handlers) {
      workers.add(new ReadingWorker(queue, options, handler));
    }
    boolean interrupted = false;
    try {
      start(workers, threads);
    } finally {
      for (Thread thread : threads) {
        interrupted |= join(thread, queue);
      }
    }
    queue.noteRest();
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
    queue
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** Starts as many threads as the machine gives; this thread reads where it gives none. */
  private static void start(List<ReadingWorker> workers, List<Thread> threads) {
    for (ReadingWorker worker : workers) {
      Thread thread = Thread.ofPlatform().name("read-" + threads.size()).unstarted(worker);
      try {
        thread.start();
        threads.add(thread);
      } catch (OutOfMemoryError e) {
        break;
      }
    }
    if (threads.isEmpty() && !workers.isEmpty()) {
      workers.getFirst().run();
    }
  }

  /** Waits until a thread is done, however often somebody interrupts; says whether one did. */
  private static boolean join(Thread thread, SourceQueue queue) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        queue.stop();
      }
    }
  }
}
