package io.bartizan.logs.line;

import java.time.Instant;

/** What a reader makes of single lines, as JSON. */
public final class LineReading {

  /** When the lines of tests were received. */
  public static final Instant RECEIVED = Instant.parse("2026-11-29T12:00:00Z");

  private LineReading() {}

  /** The record of a line as JSON, or the word for what it is instead. */
  public static String of(LineReader reader, String text) {
    Members out = new Members();
    out.begin();
    Line line = Line.of(text).receivedAt(RECEIVED.toEpochMilli());
    LineReader.Found found = reader.read(line, out);
    out.end();
    return found == LineReader.Found.EVENT ? out.toString() : found.name();
  }
}
