package io.bartizan.benchmarks;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.fixtures.Recordings;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.Formats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast is each format read? Repeats each of our recordings to some megabytes, reads it by the
 * format that knows it and decodes every value of every event, on one thread, from memory.
 *
 * <p>Reads each for a second to warm up, then for {@code -Dseconds=N} (1 by default).
 */
public final class FormatReading {

  private static final int BYTES = 4 << 20;
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          FieldTable.of(List.of()), Optional.of(ZoneOffset.UTC), ReadLimits.DEFAULT, false);

  private final FieldValues values = new FieldValues();
  private final Block block = new Block(1 << 16);
  private long events;
  private long losses;

  private FormatReading() {}

  /**
   * Runs.
   *
   * @param arguments names of recordings; all when there are none
   */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%-24s %-22s %10s %8s %8s%n",
        "recording",
        "format",
        "events/s",
        "MB/s",
        "B/ev");
    List<String> names = arguments.length == 0 ? Recordings.names() : List.of(arguments);
    for (String name : names) {
      byte[] bytes = repeated(Recordings.bytes(name));
      new FormatReading().read(bytes, 1);
      new FormatReading().show(name, bytes, Integer.getInteger("seconds", 1));
    }
  }

  private static byte[] repeated(byte[] recording) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES + recording.length);
    while (out.size() < BYTES) {
      out.writeBytes(recording);
      if (recording[recording.length - 1] != '\n') {
        out.write('\n');
      }
    }
    return out.toByteArray();
  }

  private void show(String name, byte[] bytes, int atLeast) throws IOException {
    long start = System.nanoTime();
    int rounds = read(bytes, atLeast);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-24s %-22s %,10.0f %8.1f %8d%s%n",
        name,
        format(bytes).name(),
        events / seconds,
        (double) bytes.length * rounds / 1e6 / seconds,
        (long) bytes.length * rounds / Math.max(1, events),
        losses == 0 ? "" : "  " + losses + " losses");
  }

  private static Format format(byte[] bytes) {
    return Formats.recognise(bytes, Math.min(bytes.length, 1 << 16)).orElseThrow().format();
  }

  /** How often it was read. */
  private int read(byte[] bytes, int seconds) throws IOException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int rounds = 0;
    while (System.nanoTime() < end) {
      Format format = format(bytes);
      BlockDecoder decoder = format.decoder(OPTIONS);
      Input input =
          new Input("test", new ByteArrayInputStream(bytes), bytes.length, Recordings.WRITTEN);
      try (BlockSource source = format.split(input, OPTIONS)) {
        while (source.next(block, loss -> losses++)) {
          decoder.decode(block, this::take, loss -> losses++);
        }
      }
      rounds++;
    }
    return rounds;
  }

  private void take(Event event) {
    event.readAll(values);
    events++;
  }
}
