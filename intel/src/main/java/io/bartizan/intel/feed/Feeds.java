package io.bartizan.intel.feed;

import io.bartizan.syntax.Counted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The door of this package: reads a feed of whatever format, gives its indicators to a sink in
 * their order, and reports what became of every entry. Holds one entry at a time, the ids seen (16
 * bytes each), and the attributes of one MISP event.
 *
 * <p>What is wrong with the content is in the report; an {@link IOException} means that the bytes
 * could not be read. Thread-safe where sinks differ.
 */
public final class Feeds {

  private static final int MAX_DEPTH = 8;

  private Feeds() {}

  /**
   * Reads a file, the folder of a MISP feed, or every file of a folder but those whose names begin
   * with a dot.
   *
   * @throws IOException when a file cannot be read, or is a device, a socket or a pipe
   */
  public static FeedReport read(Path path, FeedOptions options, IndicatorSink sink)
      throws IOException {
    Tally tally = new Tally(path.toString(), options, sink);
    if (!Files.isDirectory(path)) {
      file(path, tally);
    } else if (Files.isRegularFile(path.resolve("manifest.json"), LinkOption.NOFOLLOW_LINKS)) {
      tally.recognised(FeedFormat.MISP_FEED);
      MispFolder.read(path, tally);
    } else {
      tally.recognised(FeedFormat.FOLDER);
      folder(path, tally);
    }
    return tally.report();
  }

  /** Reads a stream to its end and leaves it open. */
  public static FeedReport read(
      InputStream in, String name, FeedOptions options, IndicatorSink sink) throws IOException {
    Tally tally = new Tally(name, options, sink);
    stream(in, name, tally);
    return tally.report();
  }

  private static void folder(Path folder, Tally tally) throws IOException {
    int most = tally.options().limits().maxFiles();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      files =
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
              .limit(most + 1L)
              .sorted()
              .toList();
    }
    if (files.size() > most) {
      tally.noteLimit(
          "too-many-files",
          "past a limit: more than " + Counted.of(most, "file") + "; the rest was not read",
          folder.toString());
    }
    try (Stream<Path> walk = Files.find(folder, MAX_DEPTH, (path, is) -> is.isDirectory())) {
      if (walk.anyMatch(path -> folder.relativize(path).getNameCount() == MAX_DEPTH)) {
        tally.noteLimit(
            "too-many-files",
            "past a limit: folders deeper than " + MAX_DEPTH + " levels; they were not read",
            folder.toString());
      }
    }
    for (Path file : files.subList(0, Math.min(most, files.size()))) {
      tally.inFile(folder.relativize(file).toString());
      file(file, tally);
    }
  }

  private static void file(Path file, Tally tally) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device has no end, and a pipe may never begin.
      throw new FileSystemException(
          file.toString(), null, "not a regular file (a device, a socket or a pipe)");
    }
    try (InputStream in = Files.newInputStream(file)) {
      stream(in, String.valueOf(file.getFileName()), tally);
    }
  }

  private static void stream(InputStream given, String name, Tally tally) throws IOException {
    BufferedInputStream in = new BufferedInputStream(given, Recognition.WINDOW * 2);
    byte[] start = peek(in);
    Charset wide = wide(start);
    if (!wide.equals(StandardCharsets.UTF_8)) {
      tally.note("encoding", "the text is in " + wide + "; it was read as that", "byte 0");
      in =
          new BufferedInputStream(
              new Utf8Stream(new InputStreamReader(in, wide)), Recognition.WINDOW * 2);
      start = peek(in);
    }
    FeedFormat format =
        tally.options().format().orElse(Recognition.of(start, start.length == Recognition.WINDOW));
    tally.recognised(format);
    read(format, in, name, tally);
  }

  private static void read(FeedFormat format, InputStream in, String name, Tally tally)
      throws IOException {
    switch (format) {
      case STIX, STIX_LINES -> StixFeed.read(in, name, tally);
      case MISP -> MispFeed.read(in, tally);
      case WARNING_LIST -> WarningListFeed.read(in, tally);
      case CSV -> CsvFeed.read(in, tally);
      case LIST -> ListFeed.read(in, tally);
      case TEXT -> TextFeed.read(in, tally);
      case MISP_FEED, FOLDER, UNKNOWN ->
          tally.reject("byte 0", "format", "a single file cannot be read as " + format.words(), "");
    }
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(Recognition.WINDOW * 2);
    byte[] start = in.readNBytes(Recognition.WINDOW);
    in.reset();
    return start;
  }

  /** UTF-16 by its byte order mark: what some systems write when output goes to a file. */
  private static Charset wide(byte[] start) {
    if (start.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int mark = (start[0] & 0xff) << 8 | start[1] & 0xff;
    return mark == 0xfffe || mark == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
