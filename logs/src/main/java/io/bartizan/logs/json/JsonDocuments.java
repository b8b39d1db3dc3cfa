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
    while (end - start < CHUNK && seek()) {
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
    into.ensureCapacity(end - start);
    System.arraycopy(buffer, start, into.bytes(), 0, end - start);
    into.set(end - start, offset + start, lineAt(start), false);
    return true;
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
    } else {
      losses.lost(
          new Loss(
              Loss.Kind.MALFORMED, offset + at, lineAt(at), 1, "expected an object or an array"));
      skipLine();
    }
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

  /** Moves to the next byte that is neither white space nor a comma; false at the end. */
  private boolean seek() throws IOException {
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
    } while (more());
    return false;
  }

  /** Skips to behind the brackets that close {@code depth} open ones, keeping nothing. */
  private void skipClosing(int depth) throws IOException {
    int open = depth;
    boolean string = false;
    while (open > 0 && (at < length || refill())) {
      byte c = buffer[at++];
      if (string) {
        if (c == '\\' && (at < length || refill())) {
          at++;
        } else if (c == '"') {
          string = false;
        }
      } else if (c == '"') {
        string = true;
      } else if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        open--;
      }
    }
  }

  private void skipLine() throws IOException {
    while (at < length || refill()) {
      if (buffer[at++] == '\n') {
        return;
      }
    }
  }

  private boolean refill() throws IOException {
    compact();
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
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int wanted = buffer.length - Block.PADDING - length;
    int read = input.readFully(buffer, length, wanted);
    ended = read < wanted;
    length += read;
    Arrays.fill(buffer, length, length + Block.PADDING, (byte) 0);
    return read > 0;
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
