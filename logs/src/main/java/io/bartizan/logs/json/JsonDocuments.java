package io.bartizan.logs.json;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a source in which records do not keep to lines into blocks of whole records: objects one
 * behind the other, in an array, or in an {@link Envelope}, however laid out.
 *
 * <p>Holds at most the longest record and a block; an array or an envelope is never held whole.
 */
final class JsonDocuments implements BlockSource {

  private static final int CHUNK = JsonLines.BLOCK;

  /** Small, for most sources of an archive with many are. */
  private static final int FIRST = 8 << 10;

  /** A record of at least so many bytes is handed over with its buffer, not copied. */
  private static final int HANDED_OVER = 4 * CHUNK;

  /** How often a record is looked for behind one that is open to the end of the source. */
  private static final int MOST_LOOKS = 16;

  private final Input input;
  private final int maxRecord;

  private byte[] buffer = new byte[FIRST + Block.PADDING];
  private int length;
  private int at;
  private long offset;
  private boolean ended;

  private long line = 1;
  private int countedTo;

  /** Whether records stand in an array, and in how many objects that array stands. */
  private boolean inArray;

  private int objectsAround;

  /** Whether a record was met that does not end: from then on, borders of lines count. */
  private boolean torn;

  private int looks;

  JsonDocuments(Input input, int maxRecord) {
    this.input = input;
    this.maxRecord = maxRecord;
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    compact();
    int start = -1;
    int end = -1;
    while (end - start < CHUNK && seek(start, end)) {
      byte c = buffer[at];
      if (c == '{' && !opensEnvelope()) {
        int recordEnd = recordEnd(losses, start < 0);
        if (recordEnd < 0) {
          if (start >= 0) {
            break;
          }
          compact();
          continue;
        }
        start = start < 0 ? at : start;
        end = recordEnd;
        at = recordEnd;
      } else if (start >= 0) {
        // What lies between is not part of a block.
        break;
      } else {
        step(c, losses);
      }
    }
    if (start < 0) {
      return false;
    }
    if (start == 0 && end >= HANDED_OVER && length - end < end) {
      handOver(into, end);
      return true;
    }
    into.ensureCapacity(end - start);
    System.arraycopy(buffer, start, into.bytes(), 0, end - start);
    into.set(end - start, offset + start, lineAt(start), false);
    return true;
  }

  /** Gives the buffer, which begins with a large record, and goes on in the one of the block. */
  private void handOver(Block into, int end) {
    into.set(end, offset, line, false);
    lineAt(end);
    int rest = length - end;
    byte[] given = buffer;
    buffer = into.exchange(given);
    if (buffer.length < Math.max(FIRST, rest) + Block.PADDING) {
      buffer = new byte[Math.max(FIRST, rest) + Block.PADDING];
    }
    System.arraycopy(given, end, buffer, 0, rest);
    Arrays.fill(buffer, rest, rest + Block.PADDING, (byte) 0);
    offset += end;
    length = rest;
    at = 0;
    countedTo = 0;
  }

  /** Takes what is no record: the borders of arrays and envelopes, and what does not belong. */
  private void step(byte c, LossSink losses) throws IOException {
    if (c == '{') {
      Envelope envelope = Envelope.find(buffer, at, length);
      inArray = true;
      objectsAround = envelope.depth();
      at = envelope.firstRecord();
    } else if (c == '[' && !inArray) {
      inArray = true;
      objectsAround = 0;
      at++;
    } else if (c == ']' && inArray) {
      at++;
      inArray = false;
      skipClosing(objectsAround);
    } else if (isRecordNumber(c)) {
      skipLine();
    } else {
      losses.lost(
          new Loss(
              Loss.Kind.MALFORMED, offset + at, lineAt(at), 1, "expected an object or an array"));
      skipLine();
    }
  }

  private boolean isRecordNumber(byte c) throws IOException {
    while (c == 'R' && length - at < JsonStarts.LONGEST_RECORD_NUMBER && more()) {
      // Until the line is there.
    }
    return JsonStarts.passedRecordNumber(buffer, at, length) > at;
  }

  private boolean opensEnvelope() throws IOException {
    if (inArray) {
      return false;
    }
    while (true) {
      Envelope envelope = Envelope.find(buffer, at, length);
      if (!envelope.isUndecided()) {
        return envelope.isFound();
      }
      if (length - at > maxRecord || !more()) {
        return false;
      }
    }
  }

  /** Where the record at hand ends; -1 when it was skipped, or must wait for an emptier buffer. */
  private int recordEnd(LossSink losses, boolean alone) throws IOException {
    while (true) {
      int end =
          torn
              ? JsonStarts.strictEnd(buffer, at, length)
              : JsonBytes.nestedEnd(buffer, at + 1, 1, length, true);
      if (end >= 0) {
        return end;
      }
      if (!alone) {
        return -1;
      }
      if (end < JsonBytes.OPEN) {
        return leaveOut(-2 - end, losses);
      }
      if (!torn && (ended || length - at > maxRecord)) {
        torn = true;
        continue;
      }
      if (length - at > maxRecord) {
        lose(
            Loss.Kind.OVERSIZED,
            "the record is longer than the limit of " + maxRecord + " bytes",
            losses);
        at++;
        skipClosing(1);
        return -1;
      }
      if (at > 0) {
        compact();
      }
      if (!more() && torn) {
        int next = looks++ < MOST_LOOKS ? JsonStarts.nextRecord(buffer, at, length) : -1;
        if (next >= 0) {
          return leaveOut(next, losses);
        }
        lose(Loss.Kind.TRUNCATED, "the source ends within a record", losses);
        at = length;
        return -1;
      }
    }
  }

  /** Leaves out a record that was torn, up to the one that begins at {@code next}. */
  private int leaveOut(int next, LossSink losses) {
    lose(Loss.Kind.MALFORMED, "a record that does not end before the next one begins", losses);
    at = next;
    return -1;
  }

  private void lose(Loss.Kind kind, String detail, LossSink losses) {
    losses.lost(new Loss(kind, offset + at, lineAt(at), 1, detail));
  }

  /**
   * Moves to the next byte that is neither white space nor a comma. False at the end, and where so
   * much of it lies behind the records at hand that these are given first.
   */
  private boolean seek(int start, int end) throws IOException {
    do {
      while (at < length) {
        byte c = buffer[at];
        if (at + JsonBytes.MARK <= length && JsonBytes.isMark(buffer, at)) {
          at += JsonBytes.MARK;
        } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != ',' && c != 0) {
          return true;
        } else {
          at++;
        }
      }
    } while (start < 0 ? refill() : at - end < CHUNK && more());
    return false;
  }

  /** Skips to behind the brackets that close {@code depth} open ones, keeping nothing. */
  private void skipClosing(int depth) throws IOException {
    int open = depth;
    while (open > 0 && (at < length || refill())) {
      byte c = buffer[at++];
      if (c == '"') {
        skipString();
      } else if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        open--;
      }
    }
  }

  private void skipString() throws IOException {
    while (at < length || refill()) {
      at = JsonBytes.stringStop(buffer, at, length);
      if (at >= length) {
        at = length;
        continue;
      }
      byte c = buffer[at++];
      if (c == '"') {
        return;
      }
      if (c == '\\' && (at < length || refill())) {
        at++;
      }
    }
  }

  private void skipLine() throws IOException {
    while (at < length || refill()) {
      int end = JsonBytes.lineEnd(buffer, at, length);
      at = Math.min(end + 1, length);
      if (end < length) {
        return;
      }
    }
  }

  /** Reads more where everything was taken; a buffer that grew for a record becomes small again. */
  private boolean refill() throws IOException {
    compact();
    if (length == 0 && buffer.length > HANDED_OVER) {
      buffer = new byte[CHUNK + Block.PADDING];
    }
    return more();
  }

  /** Forgets what lies before the place reached. */
  private void compact() {
    lineAt(at);
    System.arraycopy(buffer, at, buffer, 0, length - at);
    offset += at;
    length -= at;
    at = 0;
    countedTo = 0;
  }

  /** Reads more behind what is there; false at the end of the source. */
  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    int room = buffer.length - Block.PADDING - length;
    if (room < Math.min(CHUNK, buffer.length / 2)) {
      buffer = Arrays.copyOf(buffer, grown());
    }
    int wanted = buffer.length - Block.PADDING - length;
    int read = input.readFully(buffer, length, wanted);
    ended = read < wanted;
    length += read;
    Arrays.fill(buffer, length, length + Block.PADDING, (byte) 0);
    return read > 0;
  }

  /** Four times the buffer, for each step copies it; beyond the longest record only twice. */
  private int grown() {
    int longest = maxRecord + CHUNK + Block.PADDING;
    return buffer.length < longest
        ? (int) Math.min(4L * buffer.length, longest)
        : Math.multiplyExact(buffer.length, 2);
  }

  private long lineAt(int index) {
    line += JsonBytes.countNewlines(buffer, countedTo, index);
    countedTo = index;
    return line;
  }

  @Override
  public void close() throws IOException {
    input.stream().close();
  }
}
