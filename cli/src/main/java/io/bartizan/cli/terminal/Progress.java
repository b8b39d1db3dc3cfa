package io.bartizan.cli.terminal;

import io.bartizan.hunt.reading.ReadingProgress;
import io.bartizan.logs.source.LogFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a hunt is: a line on a terminal, drawn anew a few times a second, and nothing anywhere
 * else. Thread-safe.
 */
public final class Progress implements ReadingProgress, AutoCloseable {

  private static final long PERIOD_MILLIS = 200;
  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean live;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private final long start = System.nanoTime();
  private volatile boolean closed;
  private volatile boolean sorting;

  /** Progress over so many bytes; shown only when {@code live}. */
  public Progress(PrintStream out, boolean live, long totalBytes) {
    this.out = out;
    this.live = live;
    this.total = totalBytes;
    if (live) {
      Thread.ofPlatform().daemon().name("progress").start(this::draw);
    }
  }

  /** Progress over so many bytes, where a terminal can show it. */
  public static Progress on(Terminal terminal, long totalBytes) {
    return new Progress(terminal.err(), terminal.live(), totalBytes);
  }

  @Override
  public LogFile counted(LogFile file) {
    if (!live) {
      return file;
    }
    return new LogFile(
        file.file(),
        file.relative(),
        file.member(),
        file.size(),
        file.isExplicit(),
        losses -> new Counted(file.opener().open(losses)));
  }

  @Override
  public void sorting() {
    sorting = true;
  }

  private void draw() {
    while (!closed) {
      print(line());
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void print(String line) {
    if (!closed) {
      out.print("\r\u001b[K" + line);
      out.flush();
    }
  }

  private String line() {
    long bytes = done.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = bytes / Math.max(0.001, seconds);
    if (sorting) {
      return "putting findings in order";
    }
    if (total <= 0 || bytes > total) {
      return String.format(Locale.ROOT, "%s read, %s/s", size(bytes), size((long) rate));
    }
    int filled = (int) (BAR * bytes / total);
    long left = rate > 0 ? (long) ((total - bytes) / rate) : 0;
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %s of %s, %s/s, %d:%02d left",
        "#".repeat(filled),
        "-".repeat(BAR - filled),
        100 * bytes / total,
        size(bytes),
        size(total),
        size((long) rate),
        left / 60,
        left % 60);
  }

  private static String size(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    if (bytes < 10_000_000) {
      return bytes / 1_000 + " kB";
    }
    return bytes < 10_000_000_000L ? bytes / 1_000_000 + " MB" : bytes / 1_000_000_000 + " GB";
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (live && !closed) {
      out.print("\r\u001b[K");
      out.flush();
    }
    closed = true;
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        done.incrementAndGet();
      }
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      if (read > 0) {
        done.addAndGet(read);
      }
      return read;
    }
  }
}
