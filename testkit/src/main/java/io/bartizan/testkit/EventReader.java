package io.bartizan.testkit;

import io.bartizan.event.FieldTable;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.source.Formats;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.function.Consumer;

/** Reads the events of tests as those of logs are read. Belongs to one thread. */
final class EventReader {

  private final ReadOptions options;
  private final Path folder;
  private final IdentityHashMap<Format, BlockDecoder> decoders = new IdentityHashMap<>();
  private final Block block = new Block(1 << 16);

  EventReader(FieldTable fields, Path folder) {
    this.options = ReadOptions.of(fields);
    this.folder = folder;
  }

  /** Reads an event that is written out. */
  void read(String json, EventSink events, LossSink losses) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Input input = new Input("event", new ByteArrayInputStream(bytes), bytes.length);
    read(JsonFormat.LINES, input, events, losses);
  }

  /**
   * Reads a log of any format that a hunt reads: EVTX, JSON.
   *
   * @param opened hears what the positions of its events count, before the first of them comes
   * @throws IOException when it cannot be read, or is not in the folder
   */
  void readFile(String path, Consumer<String> opened, EventSink events, LossSink losses)
      throws IOException {
    Path file = inFolder(path);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), Format.HEAD)) {
      in.mark(Format.HEAD);
      byte[] head = in.readNBytes(Format.HEAD);
      in.reset();
      Formats.Recognised recognised =
          Formats.recognise(head, head.length)
              .orElseThrow(() -> new IOException(path + " is in no format that is known here"));
      opened.accept(recognised.format().positionUnit());
      Input input = new Input(path, recognised.transcoded(in), Files.size(file));
      read(recognised.format(), input, events, losses);
    }
  }

  private Path inFolder(String path) throws IOException {
    try {
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        throw new IOException("there is no file " + path);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new IOException(path + " is outside the folder of the test");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new IOException(path + " is not a path", e);
    }
  }

  private void read(Format format, Input input, EventSink events, LossSink losses)
      throws IOException {
    BlockDecoder decoder = decoders.computeIfAbsent(format, f -> f.decoder(options));
    try (BlockSource source = format.split(input, options)) {
      while (source.next(block, losses)) {
        decoder.decode(block, events, losses);
      }
    }
  }
}
