package io.bartizan.server.demo;

import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.SourceFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events of example logs, with all their times moved by the same span. */
final class ExampleEvents {

  private static final int BLOCK = 1 << 20;

  /** The times of the example night, in whatever form a log writes them. */
  private static final Pattern TIME =
      Pattern.compile("2026-11-1[2-5]([T ])[0-9]{2}:[0-9]{2}:[0-9]{2}");

  private ExampleEvents() {}

  /**
   * An event.
   *
   * @param folder the folder that its log lies in
   * @param time when it happened
   * @param json the event
   */
  record Example(String folder, Instant time, String json) {

    /** The same, moved in time. */
    Example moved(Duration by) {
      Matcher matcher = TIME.matcher(json);
      StringBuilder moved = new StringBuilder(json.length());
      while (matcher.find()) {
        LocalDateTime at = LocalDateTime.parse(matcher.group().replace(' ', 'T')).plus(by);
        matcher.appendReplacement(
            moved,
            DateTimeFormatter.ofPattern("yyyy-MM-dd'" + matcher.group(1) + "'HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at));
      }
      matcher.appendTail(moved);
      return new Example(folder, time.plus(by), moved.toString());
    }
  }

  /** All events of the logs in a folder that say when they happened, in that order. */
  static List<Example> read(Path folder) throws IOException {
    List<Example> events = new ArrayList<>();
    ReadOptions options = ReadOptions.of(FieldTable.of(List.of()));
    for (LogFile file : SourceFinder.find(List.of(folder.toString()), List.of()).files()) {
      Path path = Path.of(file.name());
      Path parent = path.getParent();
      String name = parent == null ? "example" : String.valueOf(parent.getFileName());
      if (LogOpener.open(file, options) instanceof OpenedLog opened) {
        read(opened, options, name, events);
      }
    }
    events.sort(Comparator.comparing(Example::time));
    return events;
  }

  private static void read(OpenedLog log, ReadOptions options, String name, List<Example> into)
      throws IOException {
    BlockDecoder decoder = log.format().decoder(options);
    Block block = new Block(BLOCK);
    try (BlockSource source = log.blocks()) {
      while (source.next(block, loss -> {})) {
        decoder.decode(
            block,
            event ->
                event
                    .time()
                    .map(EventTime::instant)
                    .ifPresent(
                        time ->
                            into.add(
                                new Example(
                                    name, time, new String(event.json(), StandardCharsets.UTF_8)))),
            loss -> {});
      }
    }
  }
}
