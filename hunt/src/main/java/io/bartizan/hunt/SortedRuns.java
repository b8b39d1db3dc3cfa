package io.bartizan.hunt;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

  private static final int MOST_OPEN_RUNS = 64;
  private static final int COMPRESSION = 1;

  /** How a thing is written and read again; the format lives as long as the process. */
  interface Codec<T> {
    void write(T thing, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;
  }

  private final Codec<T> codec;
  private final Comparator<T> order;
  private final int bytesPerCollector;
  private final List<Path> files = new ArrayList<>();
  private final List<Collector> collectors = new ArrayList<>();
  private Path folder = Path.of("");
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

  private synchronized Path newFile() throws IOException {
    if (fileCount == 0) {
      folder =
          Files.createTempDirectory(
              "bartizan-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path made = folder;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
    }
    return folder.resolve("run-" + fileCount++);
  }

  private synchronized void add(Path file) {
    files.add(file);
  }

  /** Collects the things of one thread. */
  final class Collector {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int count;

    /** Takes a thing. */
    void add(T thing) {
      try {
        count++;
        codec.write(thing, out);
        if (bytes.size() > bytesPerCollector) {
          spill();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void spill() throws IOException {
      Path file = newFile();
      writeRun(file, sorted().iterator());
      SortedRuns.this.add(file);
      bytes.reset();
      count = 0;
    }

    /** What is held, in order; each thing is decoded when it is reached. */
    private Stream<T> sorted() throws IOException {
      byte[] held = bytes.toByteArray();
      List<T> things = new ArrayList<>(count);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(held));
      for (int i = 0; i < count; i++) {
        things.add(codec.read(in));
      }
      things.sort(order);
      return things.stream();
    }
  }

  private void writeRun(Path file, java.util.Iterator<T> things) throws IOException {
    ZstdOutputStream compressed = new ZstdOutputStream(Files.newOutputStream(file), COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(compressed)) {
      while (things.hasNext()) {
        out.writeByte(1);
        codec.write(things.next(), out);
      }
      out.writeByte(0);
    }
  }

  /** Hands over all things in order. Called once, when every thread is done. */
  void merge(Consumer<T> sink) throws IOException {
    while (files.size() > MOST_OPEN_RUNS) {
      List<Path> some = new ArrayList<>(files.subList(0, MOST_OPEN_RUNS));
      Path merged = newFile();
      try (Merge merge = new Merge(some, List.of())) {
        writeRun(merged, merge);
      }
      files.subList(0, MOST_OPEN_RUNS).clear();
      for (Path file : some) {
        Files.delete(file);
      }
      files.add(merged);
    }
    List<Stream<T>> held = new ArrayList<>();
    for (Collector collector : collectors) {
      held.add(collector.sorted());
    }
    try (Merge merge = new Merge(files, held)) {
      merge.forEachRemaining(sink);
    }
  }

  @Override
  public void close() {
    if (fileCount > 0) {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).forEach(SortedRuns::deleteOne);
    } catch (IOException | UncheckedIOException e) {
      // Nothing more can be done for a temporary folder.
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Several runs as one, in order. */
  private final class Merge implements java.util.Iterator<T>, AutoCloseable {
    private final PriorityQueue<Run<T>> runs =
        new PriorityQueue<>((a, b) -> order.compare(a.head(), b.head()));
    private final List<DataInputStream> streams = new ArrayList<>();

    Merge(List<Path> files, List<Stream<T>> held) throws IOException {
      for (Path file : files) {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 32 << 10);
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(new ZstdInputStream(raw), 32 << 10));
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
