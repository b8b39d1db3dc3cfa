package io.bartizan.hunt.reading;

import io.bartizan.logs.Block;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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

  SourceQueue(List<LogFile> files, ReadOptions options, SourceEvents events) {
    this.files = files;
    this.options = options;
    this.events = events;
  }

  /**
   * A source with work left, to be asked for blocks until it has none; nothing when all are done.
   */
  Optional<OpenSource> take() {
    int source = next.getAndIncrement();
    while (source < files.size()) {
      Optional<OpenSource> opened = open(source);
      if (opened.isPresent()) {
        return opened;
      }
      source = next.getAndIncrement();
    }
    synchronized (open) {
      for (OpenSource candidate : open) {
        if (!candidate.isDone()) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<OpenSource> open(int source) {
    try {
      return switch (LogOpener.open(files.get(source), options)) {
        case NoLog none -> {
          events.unrecognised(source, none);
          yield Optional.empty();
        }
        case OpenedLog log -> Optional.of(opened(source, log));
      };
    } catch (EOFException e) {
      events.failed(source, "the file ends too early");
    } catch (IOException | RuntimeException e) {
      events.failed(source, problem(e));
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

  /** In words; without those of an exception whose message may hold what was read. */
  private static String problem(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case IOException io -> String.valueOf(io.getMessage());
      default -> "it cannot be read (" + e.getClass().getSimpleName() + ")";
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
      if (done) {
        return -1;
      }
      try {
        if (log.blocks().next(into, losses)) {
          return blocks++;
        }
        finish();
      } catch (EOFException e) {
        fail("the file ends too early");
      } catch (IOException | RuntimeException e) {
        fail(problem(e));
      }
      return -1;
    }

    private void fail(String reason) {
      events.failed(source, reason);
      try {
        finish();
      } catch (IOException e) {
        // What was to be said of the file has been said.
      }
    }

    private void finish() throws IOException {
      done = true;
      synchronized (open) {
        open.remove(this);
      }
      log.blocks().close();
    }
  }
}
