package io.bartizan.logs.xml;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a source of XML into blocks of whole records. Holds at most the longest record and a block.
 * A record that does not end, or in which another begins, is a loss; what follows is read.
 */
final class ElementSource implements BlockSource {

  private static final int CHUNK = 256 << 10;

  /** The longest tag, comment or instruction between records that is seen as a whole. */
  private static final int LONGEST_BETWEEN = 64 << 10;

  private final Input input;
  private final Elements elements;
  private final int maxRecord;

  private byte[] buffer = new byte[2 * CHUNK + Block.PADDING];
  private int length;
  private int at;
  private long offset;
  private long record = 1;
  private boolean ended;

  ElementSource(Input input, Elements elements, int maxRecord) {
    this.input = input;
    this.elements = elements;
    this.maxRecord = maxRecord;
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    compact();
    while (seek(losses)) {
      int end = whole(losses);
      if (end >= 0) {
        give(into, end);
        return true;
      }
    }
    return false;
  }

  /** Gives the record that ends here, and those behind it that are there as a whole. */
  private void give(Block into, int firstEnd) {
    int start = at;
    long first = record++;
    at = firstEnd;
    while (at - start < CHUNK) {
      int next = elements.next(buffer, at, length);
      int end = next < 0 ? Elements.OPEN : elements.end(buffer, next, length);
      if (end < 0 || !isBlank(at, next)) {
        break;
      }
      at = end;
      record++;
    }
    into.ensureCapacity(at - start);
    System.arraycopy(buffer, start, into.bytes(), 0, at - start);
    into.set(at - start, offset + start, first, false);
  }

  private boolean isBlank(int from, int until) {
    for (int i = from; i < until; i++) {
      if (buffer[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Moves to the next record; false at the end. */
  private boolean seek(LossSink losses) throws IOException {
    while (true) {
      int next = elements.next(buffer, at, length);
      if (next >= 0) {
        between(at, next, losses);
        at = next;
        return true;
      }
      if (ended) {
        between(at, length, losses);
        at = length;
        return false;
      }
      if (length - at > LONGEST_BETWEEN) {
        // What may be the beginning of a tag stays.
        int keep = Math.max(at, length - LONGEST_BETWEEN / 2);
        between(at, keep, losses);
        at = keep;
        compact();
      }
      more();
    }
  }

  /** Where the record at hand ends, when it is read on for; -1 when it was lost. */
  private int whole(LossSink losses) throws IOException {
    while (true) {
      int end = elements.end(buffer, at, length);
      if (end >= 0) {
        return end;
      }
      String why =
          end == Elements.TORN
              ? "the record ends before another begins"
              : length - at > maxRecord
                  ? "the record is longer than the limit of " + maxRecord + " bytes"
                  : "";
      if (why.isEmpty() && !more()) {
        why = "the source ends within a record";
      }
      if (!why.isEmpty()) {
        lose(end, losses, why);
        return -1;
      }
    }
  }

  private void lose(int end, LossSink losses, String why) {
    Loss.Kind kind =
        end == Elements.TORN
            ? Loss.Kind.MALFORMED
            : length - at > maxRecord ? Loss.Kind.OVERSIZED : Loss.Kind.TRUNCATED;
    losses.lost(new Loss(kind, offset + at, record++, 1, why));
    at++;
    int next = elements.next(buffer, at, length);
    at = next < 0 ? ended || kind == Loss.Kind.OVERSIZED ? length : at : next;
  }

  /** Text between records is none of XML's: it is a loss; tags around them are not. */
  private void between(int from, int until, LossSink losses) {
    boolean tag = false;
    int i = from;
    while (i < until) {
      byte c = buffer[i];
      int passed = c == '<' ? Elements.passed(buffer, i, until) : recordNumber(i, until);
      if (passed > i) {
        i = passed;
        continue;
      }
      if (c == '<') {
        tag = true;
      } else if (c == '>') {
        tag = false;
      } else if (!tag && (c > ' ' || c < 0)) {
        losses.lost(
            new Loss(Loss.Kind.MALFORMED, offset + i, record, 1, "expected a record, found text"));
        return;
      }
      i++;
    }
  }

  /** Behind a line "Record 7", which evtx_dump puts before each record; here when it is none. */
  private int recordNumber(int from, int until) {
    return buffer[from] == 'R' ? Elements.passedRecordNumber(buffer, from, until) : from;
  }

  private void compact() {
    System.arraycopy(buffer, at, buffer, 0, length - at);
    offset += at;
    length -= at;
    at = 0;
  }

  /** Reads more behind what is there; false at the end of the source. */
  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    if (buffer.length - Block.PADDING - length < CHUNK) {
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
