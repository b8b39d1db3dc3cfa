package io.bartizan.hunt.reading;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.Format;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads files on several threads, each with a handler of its own. */
public final class Reading {

  private static final int BLOCK = 256 << 10;

  private Reading() {}

  /**
   * Reads all files; returns when every thread is done.
   *
   * @param files the files
   * @param options how they are read
   * @param handlers what each thread does with events; as many threads as handlers
   * @param events what hears of what becomes of files
   */
  public static void run(
      List<LogFile> files,
      ReadOptions options,
      List<? extends EventHandler> handlers,
      SourceEvents events) {
    SourceQueue queue = new SourceQueue(files, options, events);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (EventHandler handler : handlers) {
      threads.add(
          Thread.ofPlatform()
              .name("read-" + threads.size())
              .uncaughtExceptionHandler((thread, e) -> failure.compareAndSet(null, e))
              .start(new Worker(queue, options, handler)));
    }
    threads.forEach(Reading::join);
    if (failure.get() != null) {
      throw new IllegalStateException("a reader failed: " + failure.get(), failure.get());
    }
  }

  private static void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** One thread. */
  private static final class Worker implements Runnable {
    private final SourceQueue queue;
    private final ReadOptions options;
    private final EventHandler handler;
    private final Map<Format, BlockDecoder> decoders = new HashMap<>();
    private final Block block = new Block(BLOCK);

    Worker(SourceQueue queue, ReadOptions options, EventHandler handler) {
      this.queue = queue;
      this.options = options;
      this.handler = handler;
    }

    @Override
    public void run() {
      Optional<SourceQueue.OpenSource> next = queue.take();
      while (next.isPresent()) {
        read(next.get());
        next = queue.take();
      }
      handler.done(decoders.values());
    }

    private void read(SourceQueue.OpenSource opened) {
      handler.source(opened.source(), opened.log());
      BlockDecoder decoder =
          decoders.computeIfAbsent(opened.log().format(), format -> format.decoder(options));
      long number = opened.next(block);
      while (number >= 0) {
        handler.block(number);
        decoder.decode(block, handler::event, opened.losses());
        number = opened.next(block);
      }
    }
  }
}
