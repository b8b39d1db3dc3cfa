package io.bartizan.hunt.reading;

import io.bartizan.logs.Block;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.Opening;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shares the reading of files among threads: each takes a file of its own while there are any, then
 * helps with the files of others, block by block.
 */
final class SourceQueue {

  private final List<LogFile> files;
  private final ReadOptions options;
  private final AtomicInteger next = new AtomicInteger();
  private final List<OpenSource> open = new ArrayList<>();
  private final SourceEvents events;
  private final Opener opener;

  /** Losses by source that there was no memory to note. */
  private final AtomicIntegerArray unnoted;

  private final Reserve reserve = new Reserve();
  private final AtomicReference<UncheckedIOException> failure = new AtomicReference<>();
  private volatile boolean stopped;

  /** How a file is opened. */
  interface Opener {
    Opening open(LogFile file, ReadOptions options) throws IOException;
  }

  SourceQueue(List<LogFile> files, ReadOptions options, SourceEvents events, Opener opener) {
    this.opener = opener;
    this.files = files;
    this.unnoted = new AtomicIntegerArray(files.size());
    this.options = options;
    this.events = events;
  }

  /**
   * A source with work left, to be asked for blocks until it has none; nothing when all are done.
   */
  Optional<OpenSource> take() {
    int source = next.getAndIncrement();
    while (source < files.size() && !stopped) {
      Optional<OpenSource> opened = open(source);
      if (opened.isPresent()) {
        return opened;
      }
      source = next.getAndIncrement();
    }
    synchronized (open) {
      for (OpenSource candidate : open) {
        if (!candidate.isDone() && !stopped) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** Lets no thread take anything more. */
  void stop() {
    stopped = true;
  }

  /** Ends the reading, for what is found cannot be kept. */
  void stop(UncheckedIOException why) {
    failure.compareAndSet(null, why);
    stop();
  }

  /** Why the reading was ended, if it was. */
  Optional<UncheckedIOException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Notes what could not be noted when it happened, and closes what was left open. */
  void noteRest() {
    List<OpenSource> left;
    synchronized (open) {
      left = List.copyOf(open);
    }
    left.forEach(OpenSource::closeAnyway);
    for (int source = 0; source < unnoted.length(); source++) {
      int count = unnoted.get(source);
      if (count > 0) {
        events.lost(source, new Loss(Loss.Kind.FAILED, 0, 0, count, "there was no memory left"));
      }
    }
  }

  private Optional<OpenSource> open(int source) {
    try {
      return switch (opener.open(files.get(source), options)) {
        case NoLog none -> {
          events.unrecognised(source, none);
          yield Optional.empty();
        }
        case OpenedLog log -> Optional.of(opened(source, log));
      };
    } catch (IOException | RuntimeException | Error e) {
      note(source, () -> events.failed(source, problem(e)));
    }
    return Optional.empty();
  }

  private OpenSource opened(int source, OpenedLog log) {
    events.opened(source, log);
    OpenSource opened = new OpenSource(source, log);
    synchronized (open) {
      open.add(opened);
    }
    return opened;
  }

  /** Notes a failure, in spite of a lack of memory if need be. */
  private void note(int source, Runnable note) {
    if (!reserve.use(note)) {
      unnoted.incrementAndGet(source);
    }
  }

  /** In words; without those of an exception whose message may hold what was read. */
  private static String problem(Throwable e) {
    return switch (e) {
      case EOFException end -> "the file ends too early";
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case IOException io -> String.valueOf(io.getMessage());
      default -> Failure.reason(e);
    };
  }

  /** A file that is being read. */
  final class OpenSource {
    private final int source;
    private final OpenedLog log;
    private final LossSink losses;
    private long blocks;
    private volatile boolean done;

    OpenSource(int source, OpenedLog log) {
      this.source = source;
      this.log = log;
      this.losses = loss -> events.lost(source, loss);
    }

    int source() {
      return source;
    }

    OpenedLog log() {
      return log;
    }

    LossSink losses() {
      return losses;
    }

    boolean isDone() {
      return done;
    }

    /** Reads the next block and returns its number; -1 when there is none. */
    synchronized long next(Block into) {
      if (done || stopped) {
        return -1;
      }
      try {
        if (log.blocks().next(into, losses)) {
          return blocks++;
        }
        close();
      } catch (IOException | RuntimeException | Error e) {
        giveUp(e);
      }
      return -1;
    }

    /** What is left of the source is not read. */
    synchronized void giveUp(Throwable why) {
      note(source, () -> events.failed(source, problem(why)));
      closeAnyway();
    }

    /** What is left of a block was not read, behind an event if any was read before. */
    void lostBlock(long offset, long behind, Throwable why) {
      String where = behind > 0 ? "what follows in its block was not read: " : "a block: ";
      lost(offset, behind, where, why);
    }

    /** An event was read, and nothing could be found in it. */
    void lostEvent(long offset, long position, Throwable why) {
      lost(offset, position, "read but not searched: ", why);
    }

    private void lost(long offset, long position, String what, Throwable why) {
      note(
          source,
          () ->
              losses.lost(
                  new Loss(Loss.Kind.FAILED, offset, position, 1, what + Failure.reason(why))));
    }

    private synchronized void close() throws IOException {
      done = true;
      synchronized (open) {
        open.remove(this);
      }
      log.blocks().close();
    }

    private void closeAnyway() {
      try {
        close();
      } catch (IOException | RuntimeException | Error e) {
        // What is to be told of the source has been told.
      }
    }
  }
}
