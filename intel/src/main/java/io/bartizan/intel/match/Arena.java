package io.bartizan.intel.match;

import java.util.Arrays;

/**
 * Byte strings behind one another in chunks, each with its length in front. A string never crosses
 * a chunk; its place is one number: chunk, then offset. Immutable once built.
 */
final class Arena {

  static final Arena EMPTY = new Arena(new byte[0][], 0);

  private static final int CHUNK_BITS = 20;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST_CHUNK = 4 << 10;

  /** The most chunks that a place can tell apart. */
  static final int MOST_CHUNKS = 1 << 32 - CHUNK_BITS;

  private final byte[][] chunks;
  private final int count;

  private Arena(byte[][] chunks, int count) {
    this.chunks = chunks;
    this.count = count;
  }

  int chunkCount() {
    return count;
  }

  /** The chunk in which a string lies. */
  byte[] chunk(int place) {
    return chunks[place >>> CHUNK_BITS];
  }

  /** Where in its chunk the length of a string stands. */
  static int offset(int place) {
    return place & CHUNK - 1;
  }

  /** The length of a string. */
  int length(int place) {
    byte[] chunk = chunk(place);
    int i = offset(place);
    int length = 0;
    int shift = 0;
    while (chunk[i] < 0) {
      length |= (chunk[i++] & 0x7f) << shift;
      shift += 7;
    }
    return length | chunk[i] << shift;
  }

  /** Where in its chunk a string begins. */
  int start(int place) {
    byte[] chunk = chunk(place);
    int i = offset(place);
    while (chunk[i] < 0) {
      i++;
    }
    return i + 1;
  }

  boolean isSame(int place, byte[] s, int from, int until) {
    int start = start(place);
    return length(place) == until - from
        && Arrays.equals(chunk(place), start, start + until - from, s, from, until);
  }

  /** How many bytes the chunks take. */
  long bytes() {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += chunks[i].length + 24L;
    }
    return sum;
  }

  /** Adds strings behind those of another arena, whose chunks it shares and leaves as they are. */
  static final class Builder {
    private byte[][] chunks;
    private int count;
    private byte[] last = new byte[0];
    private int used;

    Builder(Arena before) {
      chunks = Arrays.copyOf(before.chunks, Math.max(16, before.count + 16));
      count = before.count;
    }

    /**
     * Adds a string and gives its place.
     *
     * @throws IllegalStateException when the places are used up
     */
    int add(byte[] s, int from, int until) {
      int size = until - from + 5;
      if (last.length - used < size) {
        next(size);
      }
      int place = count - 1 << CHUNK_BITS | used;
      int length = until - from;
      while (length > 0x7f) {
        last[used++] = (byte) (length | 0x80);
        length >>>= 7;
      }
      last[used++] = (byte) length;
      System.arraycopy(s, from, last, used, until - from);
      used += until - from;
      return place;
    }

    /** Room for a string: the last chunk grows up to its size, then a new one begins. */
    private void next(int size) {
      if (count > 0 && last.length > 0 && used + size <= CHUNK && last.length < CHUNK) {
        last = Arrays.copyOf(last, Math.min(CHUNK, Math.max(4 * last.length, used + size)));
        chunks[count - 1] = last;
        return;
      }
      trim();
      if (count == MOST_CHUNKS) {
        throw new IllegalStateException("an arena has room for 4 GB");
      }
      if (count == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * count);
      }
      boolean isBehindFull = used > CHUNK / 2;
      last = new byte[Math.max(size, isBehindFull ? CHUNK : FIRST_CHUNK)];
      chunks[count++] = last;
      used = 0;
    }

    private void trim() {
      if (last.length > used) {
        last = Arrays.copyOf(last, used);
        chunks[count - 1] = last;
      }
    }

    /** The arena as it is now; the builder may go on. */
    Arena view() {
      return new Arena(chunks, count);
    }

    Arena build() {
      trim();
      return new Arena(Arrays.copyOf(chunks, count), count);
    }
  }
}
