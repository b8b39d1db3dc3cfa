package io.bartizan.logs.compress;

import io.bartizan.logs.Loss;
import java.util.Arrays;

/**
 * What a zstd frame was unfolded to last: as much of it as copies may reach back, and what was not
 * given away yet. Grows with what comes out, not with what a header claims.
 */
final class ZstdWindow {

  private static final int FIRST = 2 * ZstdStream.MOST_BLOCK;

  private byte[] bytes = new byte[0];
  private int window;
  private long declared;
  private int from;
  private int until;
  private int blockEnd;

  /**
   * Begins a frame.
   *
   * @param size how far back copies may reach here
   * @param mayReach how far back they may reach by the frame's header
   */
  void reset(int size, long mayReach) {
    window = size;
    declared = mayReach;
    from = 0;
    until = 0;
  }

  /** Makes room for a block; all that came before must have been given away. */
  void beginBlock(int most) {
    int wanted = until + most;
    if (wanted > bytes.length) {
      int largest = window + Math.max(FIRST, window / 4);
      if (bytes.length >= largest) {
        int keep = Math.min(window, until);
        System.arraycopy(bytes, until - keep, bytes, 0, keep);
        until = keep;
        from = keep;
      } else {
        int doubled = Math.max(FIRST, 2 * bytes.length);
        bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.min(largest, doubled)));
      }
    }
    blockEnd = until + most;
  }

  private void check(int count) throws Damage {
    if (count > blockEnd - until) {
      throw Damage.corrupt("a block unfolds to more than its limit");
    }
  }

  void append(byte[] source, int start, int count) throws Damage {
    check(count);
    System.arraycopy(source, start, bytes, until, count);
    until += count;
  }

  void repeat(byte value, int count) throws Damage {
    check(count);
    Arrays.fill(bytes, until, until + count, value);
    until += count;
  }

  /** Appends what lies {@code offset} bytes back; it may reach into what is being appended. */
  void copy(int offset, int count) throws Damage {
    check(count);
    if (offset > window && offset <= declared) {
      throw new Damage(
          Loss.Kind.UNREADABLE,
          "a copy reaches back further than the limit of " + window + " bytes");
    }
    if (offset <= 0 || offset > until || offset > window) {
      throw Damage.corrupt("a copy of what was not there");
    }
    int source = until - offset;
    if (offset >= count) {
      System.arraycopy(bytes, source, bytes, until, count);
    } else if (offset == 1) {
      Arrays.fill(bytes, until, until + count, bytes[source]);
    } else {
      for (int i = 0; i < count; i++) {
        bytes[until + i] = bytes[source + i];
      }
    }
    until += count;
  }

  int available() {
    return until - from;
  }

  /** Gives away what came out, and feeds it to a checksum. */
  int take(byte[] into, int at, int most) {
    int count = Math.min(most, until - from);
    System.arraycopy(bytes, from, into, at, count);
    from += count;
    return count;
  }
}
