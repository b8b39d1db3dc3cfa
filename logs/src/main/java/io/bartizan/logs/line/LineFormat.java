package io.bartizan.logs.line;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;

/**
 * A format of text lines. A subclass says its name and makes readers; where a record has several
 * lines, or lines tell of the ones to come, it says that too. Stateless, thread-safe.
 */
public abstract class LineFormat implements Format {

  /** Lines that are looked at to recognise a source. */
  private static final int MOST_TRIED = 64;

  /** The longest line that is looked at to recognise a source. */
  private static final int LONGEST_TRIED = 16 << 10;

  private final String name;

  /** A format of this name. */
  protected LineFormat(String name) {
    this.name = name;
  }

  /** A reader for one source. */
  public abstract LineReader reader();

  /**
   * Whether the line at {@code from} goes on with the record of the line before it.
   *
   * @param before where the line before begins; it ends in front of {@code from}
   */
  protected boolean continues(byte[] bytes, int before, int from, int until) {
    return false;
  }

  /** Whether a line says something of the lines to come: it is repeated before each block. */
  protected boolean isHeader(byte[] bytes, int from, int until) {
    return false;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String positionUnit() {
    return "line";
  }

  /** Two thirds of the first lines must be of the format, and one at least an event. */
  @Override
  public boolean recognises(byte[] head, int length) {
    LineReader reader = reader();
    Members out = new Members();
    Line line = new Line();
    int known = 0;
    int events = 0;
    int unknown = 0;
    int at = 0;
    while (at < length && known + unknown < MOST_TRIED) {
      int end = recordEnd(head, at, length);
      boolean whole = end < length || length < HEAD;
      int until = withoutEnd(head, at, end);
      if (!whole || until - at > LONGEST_TRIED) {
        break;
      }
      if (until > at) {
        out.begin();
        switch (reader.read(line.set(head, at, until), out)) {
          case EVENT -> {
            known++;
            events++;
          }
          case HEADER -> known++;
          case UNKNOWN -> unknown++;
        }
        if (unknown > 2 * known + 2) {
          return false;
        }
      }
      at = end;
    }
    return isEnough(events, known, unknown);
  }

  /** Whether a source with so many lines of each kind at its beginning is of the format. */
  protected boolean isEnough(int events, int known, int unknown) {
    return events > 0 && known >= 2 * unknown;
  }

  /** Behind the line end of the record that begins at {@code from}. */
  final int recordEnd(byte[] bytes, int from, int limit) {
    int before = from;
    int at = lineEnd(bytes, from, limit);
    while (at < limit) {
      int end = lineEnd(bytes, at, limit);
      if (!continues(bytes, before, at, withoutEnd(bytes, at, end))) {
        return at;
      }
      before = at;
      at = end;
    }
    return at;
  }

  static int lineEnd(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    return Math.min(limit, at + 1);
  }

  static int withoutEnd(byte[] bytes, int from, int end) {
    int at = end;
    while (at > from && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r' || bytes[at - 1] == 0)) {
      at--;
    }
    return at;
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    return new LineSource(this, input, options.limits().maxEventBytes());
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new LineDecoder(this, options);
  }
}
