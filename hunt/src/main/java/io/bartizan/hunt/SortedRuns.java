package io.bartizan.hunt;

import io.bartizan.files.ScratchFolder;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Things collected by several threads, given back in order: an external merge sort.
 *
 * <p>Each thread has a {@link Collector} that holds them as bytes up to its share of memory, then
 * sorts them and writes them to a file of its own in a folder that only its owner can read. The
 * files are merged at the end. {@link #close} removes them.
 *
 * @param <T> what is sorted
 */
final class SortedRuns<T> implements AutoCloseable {

  static final int MOST_OPEN_RUNS = 64;

  /** How a thing is written and read again; the format lives as long as the process. */
  interface Codec<T> {
    void write(T thing, DataOutput out) throws IOException;

    /** How many bytes it takes at least, without writing it. */
    default long leastBytes(T thing) {
      return 0;
    }

    T read(DataInput in) throws IOException;
  }

  private final Codec<T> codec;
  private final Comparator<T> order;
  private final int bytesPerCollector;
  private final List<RunFile> files = new ArrayList<>();
  private final List<Collector> collectors = new ArrayList<>();
  private @Nullable ScratchFolder folder;
  private int fileCount;

  /** Runs in this order, of which each collector holds this many bytes in memory. */
  SortedRuns(Codec<T> codec, Comparator<T> order, int bytesPerCollector) {
    this.codec = codec;
    this.order = order;
    this.bytesPerCollector = bytesPerCollector;
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

  private synchronized ScratchFolder folder() throws IOException {
    ScratchFolder made = folder;
    if (made == null) {
      made = ScratchFolder.create();
      folder = made;
    }
    return made;
  }

  private synchronized String newFile() {
    return "run-" + fileCount++;
  }

  private synchronized void add(RunFile file) {
    files.add(file);
  }

  /** Collects the things of one thread. */
  final class Collector {
    private final HeldBytes bytes = new HeldBytes();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int count;
    private int largest;

    /**
     * Takes a thing; one that cannot be taken leaves no trace.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    void add(T thing) {
      if (codec.leastBytes(thing) > bytesPerCollector) {
        spillAlone(thing);
        return;
      }
      int before = bytes.size();
      try {
        codec.write(thing, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | Error e) {
        bytes.cut(before);
        throw e;
      }
      if (bytes.size() - before > bytesPerCollector) {
        spillLarge(before);
        return;
      }
      count++;
      largest = Math.max(largest, bytes.size() - before);
      if (bytes.size() > bytesPerCollector) {
        try {
          spill();
        } catch (RuntimeException | Error e) {
          bytes.cut(before);
          count--;
          throw e;
        }
      }
    }

    /** Writes a thing to a file of its own without holding its bytes. */
    private void spillAlone(T thing) {
      String file = newFile();
      try {
        writeRun(file, List.of(thing).iterator());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | Error e) {
        discard(file, e);
        throw e;
      }
      SortedRuns.this.add(new RunFile(file, Math.toIntExact(codec.leastBytes(thing))));
    }

    private void discard(String file, Throwable why) {
      try {
        folder().delete(file);
      } catch (IOException e) {
        why.addSuppressed(e);
      }
    }

    /** Writes the thing that was taken last to a file of its own, as it is. */
    private void spillLarge(int from) {
      try {
        String file = newFile();
        try (OutputStream stream = compressed(file)) {
          stream.write(1);
          bytes.write(from, stream);
          stream.write(0);
        }
        SortedRuns.this.add(new RunFile(file, bytes.size() - from));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        bytes.cut(from);
      }
    }

    private void spill() {
      try {
        String file = newFile();
        writeRun(file, sorted().iterator());
        SortedRuns.this.add(new RunFile(file, largest));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes.cut(0);
      count = 0;
      largest = 0;
    }

    /** What is held, in order. */
    private Stream<T> sorted() throws IOException {
      List<T> things = new ArrayList<>(count);
      DataInputStream in = new DataInputStream(bytes.read());
      for (int i = 0; i < count; i++) {
        things.add(codec.read(in));
      }
      things.sort(order);
      return things.stream();
    }
  }

  /** Bytes that grow, can be cut, and are read again without a copy. */
  private static final class HeldBytes extends ByteArrayOutputStream {
    private static final int LEAST = 1 << 14;
    private static final int MOST_KEPT = 8 << 20;

    HeldBytes() {
      super(LEAST);
    }

    synchronized void cut(int size) {
      count = size;
      if (buf.length > MOST_KEPT && size < MOST_KEPT) {
        buf = java.util.Arrays.copyOf(buf, Math.max(LEAST, size));
      }
    }

    synchronized void write(int from, OutputStream stream) throws IOException {
      stream.write(buf, from, count - from);
    }

    synchronized InputStream read() {
      return new ByteArrayInputStream(buf, 0, count);
    }
  }

  /**
   * A run on disk.
   *
   * @param largest bytes of its largest thing, one of which is held when runs are merged
   */
  private record RunFile(String name, int largest) {}

  private OutputStream compressed(String file) throws IOException {
    return new DeflaterOutputStream(
        folder().write(file), new Deflater(Deflater.BEST_SPEED), 32 << 10) {
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

  private void writeRun(String file, java.util.Iterator<T> things) throws IOException {
    try (DataOutputStream out = new DataOutputStream(compressed(file))) {
      while (things.hasNext()) {
        out.writeByte(1);
        codec.write(things.next(), out);
      }
      out.writeByte(0);
    }
  }

  /** Hands over all things in order. Called once, when every thread is done. */
  void merge(Consumer<T> sink) throws IOException {
    for (int some = together(); some < files.size(); some = together()) {
      mergeFirst(some);
    }
    List<Stream<T>> held = new ArrayList<>();
    for (Collector collector : collectors) {
      held.add(collector.sorted());
    }
    try (Merge merge = new Merge(files, held)) {
      merge.forEachRemaining(sink);
    }
  }

  private int together() {
    return together(files.size(), i -> files.get(i).largest());
  }

  /** How many of the first runs may be open at once: so many that their largest things fit. */
  static int together(int runs, IntToLongFunction largest) {
    long room = Runtime.getRuntime().maxMemory() / 16;
    int some = 0;
    while (some < Math.min(runs, MOST_OPEN_RUNS) && (some < 2 || room > 0)) {
      room -= largest.applyAsLong(some);
      some++;
    }
    return some;
  }

  private void mergeFirst(int count) throws IOException {
    List<RunFile> some = new ArrayList<>(files.subList(0, count));
    String merged = newFile();
    try (Merge merge = new Merge(some, List.of())) {
      writeRun(merged, merge);
    }
    files.subList(0, count).clear();
    for (RunFile file : some) {
      folder().delete(file.name());
    }
    files.add(new RunFile(merged, some.stream().mapToInt(RunFile::largest).max().orElse(0)));
  }

  @Override
  public synchronized void close() {
    if (folder != null) {
      folder.close();
    }
  }

  /** Several runs as one, in order. */
  private final class Merge implements java.util.Iterator<T>, AutoCloseable {
    private final PriorityQueue<Run<T>> runs =
        new PriorityQueue<>((a, b) -> order.compare(a.head(), b.head()));
    private final List<DataInputStream> streams = new ArrayList<>();

    Merge(List<RunFile> files, List<Stream<T>> held) throws IOException {
      for (RunFile file : files) {
        InputStream raw = new BufferedInputStream(folder().read(file.name()), 32 << 10);
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(new InflaterInputStream(raw), 32 << 10));
        streams.add(in);
        add(new FileThings(in));
      }
      held.forEach(stream -> add(stream.iterator()));
    }

    private void add(java.util.Iterator<T> things) {
      if (things.hasNext()) {
        runs.add(new Run<>(things.next(), things));
      }
    }

    @Override
    public boolean hasNext() {
      return !runs.isEmpty();
    }

    @Override
    public T next() {
      Run<T> run = runs.remove();
      add(run.rest);
      return run.head;
    }

    @Override
    public void close() throws IOException {
      for (DataInputStream stream : streams) {
        stream.close();
      }
    }

    private record Run<T>(T head, java.util.Iterator<T> rest) {}
  }

  /** The things of a file. */
  private final class FileThings implements java.util.Iterator<T> {
    private final DataInputStream in;
    private boolean more;

    FileThings(DataInputStream in) throws IOException {
      this.in = in;
      this.more = in.readByte() != 0;
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public T next() {
      try {
        T thing = codec.read(in);
        more = in.readByte() != 0;
        return thing;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
