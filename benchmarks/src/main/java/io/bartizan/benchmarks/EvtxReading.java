package io.bartizan.benchmarks;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.evtx.EvtxFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast are event logs read? Decodes every value of every event of the files (or of the {@code
 * .evtx} files in the folders) given, on one thread, checksums verified, nothing printed but the
 * figures. To be compared with {@code evtx_dump -t 1 -o jsonl FILE > /dev/null}.
 *
 * <p>Reads all files as often as {@code -Drounds=N} says, once by default: the first round includes
 * the warming up of the virtual machine.
 */
public final class EvtxReading {

  private final Format format = new EvtxFormat();
  private final ReadOptions options = ReadOptions.of(FieldTable.of(List.of()));
  private final FieldValues values = new FieldValues();
  private final Block block = new Block(1 << 16);
  private long events;
  private long scalars;
  private long losses;

  private EvtxReading() {}

  /** Reads the files and folders that are given. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String argument : arguments) {
      try (Stream<Path> found = Files.walk(Path.of(argument))) {
        found.filter(file -> file.toString().endsWith(".evtx")).sorted().forEach(files::add);
      }
    }
    for (int round = 1; round <= Integer.getInteger("rounds", 1); round++) {
      new EvtxReading().round(files);
    }
  }

  private void round(List<Path> files) throws IOException {
    long bytes = 0;
    long start = System.nanoTime();
    BlockDecoder decoder = format.decoder(options);
    for (Path file : files) {
      bytes += read(file, decoder);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%.3f s, %d events, %d values, %d losses, %.1f MB, %.0f MB/s%n",
        seconds,
        events,
        scalars,
        losses,
        bytes / 1e6,
        bytes / 1e6 / seconds);
  }

  private long read(Path file, BlockDecoder decoder) throws IOException {
    long size = Files.size(file);
    Input input = new Input(file.toString(), Files.newInputStream(file), size);
    try (BlockSource source = format.split(input, options)) {
      while (source.next(block, loss -> losses++)) {
        decoder.decode(block, this::take, loss -> losses++);
      }
    }
    return size;
  }

  private void take(Event event) {
    event.readAll(values);
    events++;
    scalars += values.count();
  }
}
