package io.bartizan.logs.evtx;

/**
 * Finds the records of a chunk one after the other, damaged ones included.
 *
 * <p>A record is: magic, size, id, time, binary XML, and its size once more. Magic and both sizes
 * say the same thing thrice, so that one of them may be wrong: a record is taken when two agree.
 * Where none do, the next sound record is searched.
 */
final class Records {

  static final int MAGIC = 0x2a2a;

  /** Head and size copy, and at least a little XML. */
  static final int MIN_SIZE = 29;

  /** Bytes before the binary XML. */
  static final int HEAD = 24;

  private byte[] bytes = new byte[0];
  private int end;
  private int at;
  private int size;
  private boolean damaged;

  /** Starts over on a stretch of a chunk. */
  void set(byte[] chunk, int from, int until) {
    bytes = chunk;
    at = from;
    end = until;
    size = 0;
  }

  /** Where the record, or the damage, begins. */
  int at() {
    return at;
  }

  int size() {
    return size;
  }

  /** The id in the record's head. */
  long id() {
    return Bytes.i64(bytes, at + 8);
  }

  /** Whether the magic or a size of the record was wrong. */
  boolean isDamaged() {
    return damaged;
  }

  /** Whether fewer bytes are left than a record needs. */
  boolean isAtEnd() {
    return end - at < MIN_SIZE;
  }

  /** Steps behind the record. */
  void advance() {
    at += size;
  }

  /** Whether a record begins here; then {@link #size} is its size. */
  boolean isRecord() {
    boolean magic = Bytes.i32(bytes, at) == MAGIC;
    size = Bytes.i32(bytes, at + 4);
    boolean fits = size >= MIN_SIZE && size <= end - at;
    boolean copied = fits && Bytes.i32(bytes, at + size - 4) == size;
    damaged = !magic || !copied;
    if (copied) {
      return true;
    }
    if (!magic) {
      return false;
    }
    if (fits && (size == end - at || isMagic(at + size))) {
      return true;
    }
    int next = find(at + 4);
    size = (next < 0 ? end : next) - at;
    return size >= MIN_SIZE && Bytes.i32(bytes, at + size - 4) == size;
  }

  private boolean isMagic(int place) {
    return end - place >= 4 && Bytes.i32(bytes, place) == MAGIC;
  }

  /** Steps to the next sound record; false when there is none. */
  boolean skip() {
    int next = find(at + 1);
    if (next < 0) {
      return false;
    }
    at = next;
    return true;
  }

  /** Whether nothing but zeros is left. */
  boolean isRestZero() {
    return Bytes.isZero(bytes, at, end);
  }

  /** How much of a record there is and how much it says it has, when it goes past the end. */
  boolean isCutOff(int chunkSize) {
    int said = end - at < 8 ? 0 : Bytes.i32(bytes, at + 4);
    return end - at < MIN_SIZE || said > end - at && said <= chunkSize - at;
  }

  private int find(int from) {
    for (int place = from; end - place >= MIN_SIZE; place++) {
      if (bytes[place] == 0x2a && Bytes.i32(bytes, place) == MAGIC) {
        int said = Bytes.i32(bytes, place + 4);
        if (said >= MIN_SIZE && said <= end - place && Bytes.i32(bytes, place + said - 4) == said) {
          return place;
        }
      }
    }
    return -1;
  }
}
