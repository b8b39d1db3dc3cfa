package io.bartizan.logs.json;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;

/**
 * Cuts a source of one record a line into blocks of whole lines. A line longer than the limit is a
 * loss, and is skipped without being held.
 */
final class JsonLines implements BlockSource {

  /** Large enough to make a block worth a lock, small enough to stay in a core's cache. */
  static final int BLOCK = 256 << 10;

  private final Input input;
  private final int maxLine;
  private byte[] rest = new byte[0];
  private int restLength;
  private long offset;
  private long line = 1;
  private boolean ended;

  JsonLines(Input input, int maxLine) {
    this.input = input;
    this.maxLine = maxLine;
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    int length = takeRest(into);
    int wanted = BLOCK;
    while (true) {
      into.ensureCapacity(Math.max(wanted, length));
      if (!ended && length < wanted) {
        int read = input.readFully(into.bytes(), length, wanted - length);
        ended = read < wanted - length;
        length += read;
      }
      int cut = ended ? length : lastLineEnd(into.bytes(), length);
      if (cut > 0) {
        return give(into, length, cut);
      }
      if (ended) {
        return false;
      }
      if (length >= maxLine && isPadding(into.bytes(), length)) {
        offset += length;
        length = 0;
      } else if (length >= maxLine) {
        skipLine(into, length, losses);
        length = takeRest(into);
      } else {
        wanted = Math.min(maxLine, wanted * 4);
      }
    }
  }

  private int takeRest(Block into) {
    into.ensureCapacity(Math.max(BLOCK, restLength));
    System.arraycopy(rest, 0, into.bytes(), 0, restLength);
    int length = restLength;
    restLength = 0;
    return length;
  }

  /** Zeros, as a file holds them that was allocated and not written. */
  private static boolean isPadding(byte[] bytes, int length) {
    int i = 0;
    while (i < length && bytes[i] == 0) {
      i++;
    }
    return i == length;
  }

  private static int lastLineEnd(byte[] bytes, int length) {
    int i = length;
    while (i > 0 && bytes[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private boolean give(Block into, int length, int cut) {
    keepRest(into.bytes(), cut, length);
    into.set(cut, offset, line, ended && restLength == 0);
    line += JsonBytes.countNewlines(into.bytes(), 0, cut);
    offset += cut;
    return true;
  }

  private void keepRest(byte[] bytes, int from, int until) {
    restLength = until - from;
    if (rest.length < restLength) {
      rest = new byte[Math.max(restLength, BLOCK)];
    }
    System.arraycopy(bytes, from, rest, 0, restLength);
  }

  /** Reads on to the end of the line, keeping nothing of it. */
  private void skipLine(Block into, int length, LossSink losses) throws IOException {
    losses.lost(
        new Loss(
            Loss.Kind.OVERSIZED,
            offset,
            line,
            1,
            "the line is longer than the limit of " + maxLine + " bytes"));
    byte[] bytes = into.bytes();
    offset += length;
    while (true) {
      int read = input.readFully(bytes, 0, BLOCK);
      int i = JsonBytes.lineEnd(bytes, 0, read);
      if (i < read) {
        keepRest(bytes, i + 1, read);
        offset += i + 1;
        line++;
        ended = read < BLOCK;
        return;
      }
      offset += read;
      if (read < BLOCK) {
        ended = true;
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    input.stream().close();
  }
}
