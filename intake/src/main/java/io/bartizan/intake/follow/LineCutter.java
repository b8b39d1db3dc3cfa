package io.bartizan.intake.follow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what is read of a file into lines, and knows up to where. Used by one thread.
 *
 * <p>Of a line that is too long the beginning is kept; the rest is passed over up to its end.
 */
final class LineCutter {

  /** A line. */
  record Line(byte[] bytes, boolean cut) {}

  private final int longest;
  private byte[] kept = new byte[256];
  private int length;
  private boolean tooLong;
  private long consumed;
  private long pending;

  LineCutter(int longest) {
    this.longest = longest;
  }

  /** Bytes of whole lines so far. */
  long consumed() {
    return consumed;
  }

  /** Bytes of the line that has not ended. */
  long pending() {
    return pending;
  }

  List<Line> feed(byte[] bytes, int count) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, from, i - from);
        pending += i - from + 1;
        end(lines);
        from = i + 1;
      }
    }
    keep(bytes, from, count - from);
    pending += count - from;
    return lines;
  }

  /** The line that has not ended, as if it did here. */
  List<Line> end() {
    List<Line> lines = new ArrayList<>();
    end(lines);
    return lines;
  }

  private void end(List<Line> lines) {
    int until = length;
    if (!tooLong && until > 0 && kept[until - 1] == '\r') {
      until--;
    }
    if (until > 0) {
      lines.add(new Line(Arrays.copyOf(kept, until), tooLong));
    }
    consumed += pending;
    pending = 0;
    length = 0;
    tooLong = false;
    if (kept.length > 1 << 16) {
      kept = new byte[256];
    }
  }

  private void keep(byte[] bytes, int from, int count) {
    int fits = Math.min(count, longest - length);
    tooLong |= fits < count;
    if (length + fits > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(longest, Math.max(length + fits, kept.length * 2)));
    }
    System.arraycopy(bytes, from, kept, length, fits);
    length += fits;
  }
}
