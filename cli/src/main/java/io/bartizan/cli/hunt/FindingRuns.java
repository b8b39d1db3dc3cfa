package io.bartizan.cli.hunt;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
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
 * Findings collected by several threads, given back in order: an external merge sort.
 *
 * <p>Each thread has a {@link Collector} that holds findings as bytes up to its share of memory,
 * then sorts them and writes them to a file of its own in a folder that only its owner can read.
 * The files are merged at the end. {@link #close} removes them.
 */
final class FindingRuns implements AutoCloseable {

  /** The order of findings: by time, those without one last; then by source and place in it. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.time().isEmpty())
          .thenComparing(finding -> finding.time().orElse(java.time.Instant.MIN))
          .thenComparingInt(finding -> finding.place().source())
          .thenComparingLong(finding -> finding.place().block())
          .thenComparingInt(finding -> finding.place().ordinal());

  private static final int MOST_OPEN_RUNS = 64;
  private static final int COMPRESSION = 1;

  private final int bytesPerCollector;
  private final List<Path> files = new ArrayList<>();
  private final List<Collector> collectors = new ArrayList<>();
  private Path folder = Path.of("");
  private int fileCount;

  /** Runs of which each collector holds this many bytes in memory. */
  FindingRuns(int bytesPerCollector) {
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

  /** Collects the findings of one thread. */
  final class Collector {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int count;

    /** Takes a finding. */
    void add(Finding finding) {
      try {
        count++;
        FindingCodec.write(finding, out);
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
      FindingRuns.this.add(file);
      bytes.reset();
      count = 0;
    }

    /** What is held, in order; each finding is decoded when it is reached. */
    private Stream<Finding> sorted() throws IOException {
      byte[] held = bytes.toByteArray();
      List<Finding> findings = new ArrayList<>(count);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(held));
      for (int i = 0; i < count; i++) {
        findings.add(FindingCodec.read(in));
      }
      findings.sort(ORDER);
      return findings.stream();
    }
  }

  private static void writeRun(Path file, java.util.Iterator<Finding> findings) throws IOException {
    ZstdOutputStream compressed = new ZstdOutputStream(Files.newOutputStream(file), COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(compressed)) {
      while (findings.hasNext()) {
        out.writeByte(1);
        FindingCodec.write(findings.next(), out);
      }
      out.writeByte(0);
    }
  }

  /** Hands over all findings in order. Called once, when every thread is done. */
  void merge(Consumer<Finding> sink) throws IOException {
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
    List<Stream<Finding>> held = new ArrayList<>();
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
      walk.sorted(Comparator.reverseOrder()).forEach(FindingRuns::deleteOne);
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
  private static final class Merge implements java.util.Iterator<Finding>, AutoCloseable {
    private final PriorityQueue<Run> runs =
        new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
    private final List<DataInputStream> streams = new ArrayList<>();

    Merge(List<Path> files, List<Stream<Finding>> held) throws IOException {
      for (Path file : files) {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 32 << 10);
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(new ZstdInputStream(raw), 32 << 10));
        streams.add(in);
        add(new FileFindings(in));
      }
      held.forEach(stream -> add(stream.iterator()));
    }

    private void add(java.util.Iterator<Finding> findings) {
      if (findings.hasNext()) {
        runs.add(new Run(findings.next(), findings));
      }
    }

    @Override
    public boolean hasNext() {
      return !runs.isEmpty();
    }

    @Override
    public Finding next() {
      Run run = runs.remove();
      add(run.rest);
      return run.head;
    }

    @Override
    public void close() throws IOException {
      for (DataInputStream stream : streams) {
        stream.close();
      }
    }

    private record Run(Finding head, java.util.Iterator<Finding> rest) {}
  }

  /** The findings of a file. */
  private static final class FileFindings implements java.util.Iterator<Finding> {
    private final DataInputStream in;
    private boolean more;

    FileFindings(DataInputStream in) throws IOException {
      this.in = in;
      this.more = in.readByte() != 0;
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Finding next() {
      try {
        Finding finding = FindingCodec.read(in);
        more = in.readByte() != 0;
        return finding;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
