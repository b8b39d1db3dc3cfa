package io.bartizan.logs.table;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.Arrays;

/** Cuts a table into blocks of its header and whole rows. */
final class TableSource implements BlockSource {

  private static final int CHUNK = 256 << 10;

  private final Input input;
  private final int maxRow;

  private byte[] buffer = new byte[2 * CHUNK + Block.PADDING];
  private int length;
  private int at;
  private long offset;
  private long row = 1;
  private boolean ended;
  private boolean begun;
  private byte[] header = new byte[0];
  private Rows rows = new Rows((byte) ',');

  TableSource(Input input, int maxRow) {
    this.input = input;
    this.maxRow = maxRow;
  }

  @Override
  public boolean next(Block into, LossSink losses) throws IOException {
    begin();
    compact();
    while (at < length || more()) {
      int end = rows.end(buffer, at, length, ended);
      if (end == Rows.OPEN && length - at <= maxRow && more()) {
        continue;
      }
      if (end < 0) {
        lose(end, losses);
      } else {
        give(into, end);
        return true;
      }
    }
    return false;
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    more();
    TableHeader found = TableHeader.of(buffer, length, ended);
    rows = found.rows();
    header = Arrays.copyOfRange(buffer, found.start(), Math.max(found.start(), found.end()));
    at = found.end();
  }

  private void give(Block into, int firstEnd) {
    int start = at;
    long first = row++;
    at = firstEnd;
    while (at - start < CHUNK && at < length) {
      int end = rows.end(buffer, at, length, ended);
      if (end < 0) {
        break;
      }
      at = end;
      row++;
    }
    int size = at - start;
    into.ensureCapacity(header.length + size);
    System.arraycopy(header, 0, into.bytes(), 0, header.length);
    System.arraycopy(buffer, start, into.bytes(), header.length, size);
    into.set(header.length + size, offset + start - header.length, first, false);
  }

  /** A row that is damaged or too long costs its line. */
  private void lose(int why, LossSink losses) throws IOException {
    boolean oversized = length - at > maxRow;
    Loss.Kind kind =
        why == Rows.TORN
            ? Loss.Kind.MALFORMED
            : oversized ? Loss.Kind.OVERSIZED : Loss.Kind.TRUNCATED;
    String detail =
        why == Rows.TORN
            ? "expected a comma or a line end after a quote"
            : oversized
                ? "the row is longer than the limit of " + maxRow + " bytes"
                : "the source ends within a cell in quotes";
    losses.lost(new Loss(kind, offset + at, row++, 1, detail));
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
