package io.bartizan.hunt;

import io.bartizan.files.ScratchFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Events that feed correlations, collected by several threads and given back in the order of {@link
 * FedRecord#ORDER}. Logs are in the order of time, or nearly so, and this lives on it.
 *
 * <p>Each thread has a {@link Collector} with a buffer. When that is full, the earlier three
 * quarters go to a file and the latest quarter stays, so that an event may come late by as much as
 * that holds. While what goes out comes behind what went out before, the files are one run, however
 * many they are; only what is not in order begins another run. So a log in order is written once,
 * as it came, and read once. Runs are merged as streams; where there are more than may be open at
 * once, some are merged to one first. {@link #close} removes the files.
 */
final class FedRuns implements AutoCloseable {

  /** Bytes that are written as they are; what is beyond them is compressed, which takes longer. */
  private static final long PLAIN_BYTES = 256L << 20;

  private final int bytesPerCollector;
  private final long plainBytes;
  private final List<FedRun> runs = new ArrayList<>();
  private final List<Collector> collectors = new ArrayList<>();
  private @Nullable ScratchFolder folder;
  private long written;
  private int fileCount;

  /** Runs of which each collector holds so many bytes in memory. */
  FedRuns(int bytesPerCollector) {
    this(bytesPerCollector, PLAIN_BYTES);
  }

  /** The same, which compresses what is written beyond so many bytes. */
  FedRuns(int bytesPerCollector, long plainBytes) {
    this.bytesPerCollector = bytesPerCollector;
    this.plainBytes = plainBytes;
  }

  /** A collector for one thread. */
  synchronized Collector collector() {
    Collector collector = new Collector();
    collectors.add(collector);
    return collector;
  }

  /** How many files were written. */
  synchronized int spills() {
    return fileCount;
  }

  /** How many runs there are on disk; what one thread took in order is one. */
  synchronized int runs() {
    return runs.size();
  }

  private synchronized ScratchFolder folder() throws IOException {
    ScratchFolder made = folder;
    if (made == null) {
      made = ScratchFolder.create();
      folder = made;
    }
    return made;
  }

  private synchronized FedRun.Part newPart(int bytes) {
    boolean isPlain = written < plainBytes;
    written += bytes;
    return new FedRun.Part("fed-" + fileCount++, isPlain);
  }

  private synchronized void add(FedRun run) {
    runs.add(run);
  }

  private OutputStream write(FedRun.Part part) throws IOException {
    OutputStream file = folder().write(part.name());
    return part.isPlain()
        ? file
        : new DeflaterOutputStream(file, new Deflater(Deflater.BEST_SPEED), 32 << 10) {
          @Override
          public void close() throws IOException {
            try {
              super.close();
            } finally {
              def.end();
            }
          }
        };
  }

  /** Collects the events of one thread. */
  final class Collector {
    private final FedBuffer buffer = new FedBuffer();
    private @Nullable FedRun run;

    /**
     * Takes an event; one that cannot be taken leaves no trace.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    void add(FedRecord fed) {
      buffer.add(fed);
      if (buffer.size() > bytesPerCollector) {
        try {
          spill();
        } catch (IOException e) {
          buffer.dropLast();
          throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
          buffer.dropLast();
          throw e;
        }
      }
    }

    /** Writes the earlier part of the buffer. */
    private void spill() throws IOException {
      buffer.sort();
      int until = buffer.tail(bytesPerCollector / 4);
      FedRun.Part part = newPart(buffer.size());
      try (OutputStream out = write(part)) {
        buffer.write(until, out);
      }
      FedRecord first = buffer.record(0);
      FedRecord last = buffer.record(until - 1);
      FedRun before = run;
      FedRun next = before != null && before.isBefore(first) ? before : new FedRun();
      next.add(part, last, buffer.largest(until));
      if (next != before) {
        FedRuns.this.add(next);
        run = next;
      }
      buffer.keepFrom(until);
    }
  }

  /** Hands over all events in order. Called once, when every thread is done. */
  void merge(Consumer<FedRecord> sink) throws IOException {
    for (int some = together(); some < runs.size(); some = together()) {
      mergeFirst(some);
    }
    try (FedMerge merge = new FedMerge()) {
      for (FedRun run : runs) {
        merge.add(run.read(folder()));
      }
      for (Collector collector : collectors) {
        collector.buffer.sort();
        merge.add(collector.buffer.iterator());
      }
      merge.forEach(sink);
    }
  }

  private int together() {
    return SortedRuns.together(runs.size(), i -> runs.get(i).largest());
  }

  private void mergeFirst(int count) throws IOException {
    List<FedRun> some = List.copyOf(runs.subList(0, count));
    Merged merged = new Merged();
    try (FedMerge merge = new FedMerge()) {
      for (FedRun run : some) {
        merge.add(run.read(folder()));
      }
      merge.forEach(merged);
    } finally {
      merged.close();
    }
    runs.subList(0, count).clear();
    for (FedRun run : some) {
      run.delete(folder());
    }
    runs.add(merged.run);
  }

  /** Writes what is in order to one file. */
  private final class Merged implements Consumer<FedRecord>, AutoCloseable {
    private static final int TOGETHER = 64 << 10;

    private final FedRun run = new FedRun();
    private final FedRun.Part part = newPart(0);
    private final OutputStream out = write(part);
    private final FedBuffer buffer = new FedBuffer();
    private @Nullable FedRecord last;
    private int largest;

    Merged() throws IOException {}

    @Override
    public void accept(FedRecord fed) {
      largest = Math.max(largest, buffer.add(fed));
      last = fed;
      if (buffer.size() > TOGETHER) {
        flush();
      }
    }

    private void flush() {
      try {
        buffer.write(buffer.count(), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.keepFrom(buffer.count());
    }

    @Override
    public void close() throws IOException {
      try (out) {
        flush();
      }
      FedRecord end = last;
      if (end != null) {
        run.add(part, end, largest);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (folder != null) {
      folder.close();
    }
  }
}
