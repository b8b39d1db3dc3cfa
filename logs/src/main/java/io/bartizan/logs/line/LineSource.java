package io.bartizan.logs.line;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a source into blocks of whole records. The header lines in force stand before each block, so
 * that it can be decoded by itself. A record longer than the limit is a loss and is not held.
 */
final class LineSource implements BlockSource {

  private static final int CHUNK = 256 << 10;

  /** The most bytes of header lines that are repeated. */
  private static final int MOST_HEADER = 64 << 10;

  private final LineFormat format;
  private final Input input;
  private final int maxRecord;

  private byte[] buffer;
  private int length;
  private int at;
  private long offset;
  private long line = 1;
  private boolean ended;
  private byte[] header = new byte[0];
  private int headerLines;
  private boolean inHeader;

  LineSource(LineFormat format, Input input, int maxRecord) {
    this.format = format;
    this.input = input;
    this.maxRecord = maxRecord;
    boolean isSmall = input.size() >= 0 && input.size() < CHUNK;
    // One byte more shows that nothing follows.
    this.buffer = new byte[(isSmall ? (int) input.size() + 1 : 2 * CHUNK) + Block.PADDING];
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    compact();
    while (true) {
      if (length - at < CHUNK && more()) {
        continue;
      }
      if (at >= length) {
        return false;
      }
      int cut = ended && length - at <= CHUNK ? length : cut();
      if (cut > at) {
        give(into, cut);
        return true;
      }
      if (length - at > maxRecord) {
        int end = format.recordEnd(buffer, at, length);
        if (end < length && end - at <= maxRecord) {
          give(into, end);
          return true;
        }
        lose(losses);
      } else if (!more()) {
        give(into, length);
        return true;
      }
    }
  }

  /**
   * The last place where a record begins: not within what may go on behind what is there. Without
   * one, the place where this block's only record begins.
   */
  private int cut() {
    int most = length;
    // The line at the end may be half there, and then nothing can be said of it.
    while (!ended && most > at && buffer[most - 1] != '\n') {
      most--;
    }
    int start = lineStart(most - 1);
    while (start > at) {
      int before = lineStart(start - 1);
      int end = LineFormat.lineEnd(buffer, start, length);
      int until = LineFormat.withoutEnd(buffer, start, end);
      if (!format.continues(buffer, before, start, until)) {
        return start;
      }
      start = before;
    }
    return at;
  }

  private int lineStart(int from) {
    int i = from;
    while (i > at && buffer[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private void give(Block into, int cut) {
    int size = cut - at;
    into.ensureCapacity(header.length + size);
    System.arraycopy(header, 0, into.bytes(), 0, header.length);
    System.arraycopy(buffer, at, into.bytes(), header.length, size);
    into.set(
        header.length + size,
        offset + at - header.length,
        line - headerLines,
        ended && cut == length);
    into.reference(input.modified());
    remember(cut);
    at = cut;
  }

  /** Takes note of header lines and counts lines up to a place. */
  private void remember(int cut) {
    int from = at;
    while (from < cut) {
      int end = LineFormat.lineEnd(buffer, from, cut);
      int until = LineFormat.withoutEnd(buffer, from, end);
      boolean isHeader = format.isHeader(buffer, from, until);
      if (isHeader) {
        header(from, end);
      }
      inHeader = isHeader;
      line++;
      from = end;
    }
  }

  /** A header that begins anew takes the place of the one before. */
  private void header(int from, int end) {
    byte[] before = inHeader ? header : new byte[0];
    if (before.length + end - from > MOST_HEADER || buffer[end - 1] != '\n') {
      return;
    }
    headerLines = inHeader ? headerLines + 1 : 1;
    header = Arrays.copyOf(before, before.length + end - from);
    System.arraycopy(buffer, from, header, before.length, end - from);
  }

  /** Skips the record at the front, without holding it. */
  private void lose(LossSink losses) throws IOException {
    String what = "the line is longer than the limit of " + maxRecord + " bytes";
    losses.lost(new Loss(Loss.Kind.OVERSIZED, offset + at, line, 1, what));
    while (true) {
      int end = LineFormat.lineEnd(buffer, at, length);
      if (end > at && buffer[end - 1] == '\n') {
        at = end;
        line++;
        compact();
        return;
      }
      at = length;
      compact();
      if (!more()) {
        return;
      }
    }
  }

  private void compact() {
    System.arraycopy(buffer, at, buffer, 0, length - at);
    offset += at;
    length -= at;
    at = 0;
  }

  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    boolean fits = length == 0 && buffer.length - Block.PADDING > input.size();
    if (buffer.length - Block.PADDING - length < CHUNK && !(fits && input.size() >= 0)) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int wanted = buffer.length - Block.PADDING - length;
    int read = input.readFully(buffer, length, wanted);
    ended = read < wanted;
    length += read;
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    input.stream().close();
  }
}
