package io.bartizan.sigma.match;

import io.bartizan.event.FieldValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one field of the event at hand, raw and folded, read once. Reused from event to
 * event; belongs to one thread.
 */
final class Slot {

  private static final int PAIR_WORDS = 64;

  private final FieldValues raw = new FieldValues();

  /** Room beyond this is given back: a hostile event must not leave its size in every field. */
  private static final int MOST_KEPT = 256 << 10;

  private byte[] folded = new byte[256];

  /**
   * Where each folded value ends; it begins where the one before it ends. Filled only when folding
   * changed a length, which few texts have.
   */
  private int[] ends = new int[0];

  private boolean keepsLengths;

  private final AsciiView view = new AsciiView();

  /** The event for which the values were read, and for which they were scanned. */
  int loadedFor;

  int scannedFor;

  int pairsFor;

  /** Which pairs of neighbouring bytes the values hold, by a hash: a set bit may be another's. */
  private final long[] pairs = new long[PAIR_WORDS];

  private boolean ascii;

  FieldValues raw() {
    return raw;
  }

  /** The folded bytes of all values. */
  byte[] folded() {
    return folded;
  }

  int count() {
    return raw.count();
  }

  /** Where the folded value {@code i} begins. */
  int start(int i) {
    return i == 0 ? 0 : end(i - 1);
  }

  int end(int i) {
    return keepsLengths ? raw.end(i) : ends[i];
  }

  /** Folds what was read into {@link #raw}. */
  void fold() {
    int count = raw.count();
    ascii = true;
    keepsLengths = true;
    makeRoom(count == 0 ? 0 : Utf8Folding.mostBytes(raw.end(count - 1)) + 8);
    int at = 0;
    byte[] bytes = raw.bytes();
    for (int i = 0; i < count; i++) {
      at = Utf8Folding.fold(bytes, raw.start(i), raw.end(i), folded, at);
      if (keepsLengths && at != raw.end(i)) {
        noteEnds(i);
      }
      if (!keepsLengths) {
        ends[i] = at;
      }
    }
    ascii = Utf8Folding.isAscii(folded, 0, at);
  }

  private void makeRoom(int bytes) {
    if (folded.length < bytes) {
      folded = new byte[bytes > MOST_KEPT ? bytes : Math.max(bytes, folded.length * 2)];
    } else if (folded.length > MOST_KEPT && bytes < MOST_KEPT) {
      folded = new byte[bytes];
    }
    if (ends.length > MOST_KEPT) {
      ends = new int[0];
    }
  }

  /** From this value on folded values end elsewhere than raw ones. */
  private void noteEnds(int first) {
    keepsLengths = false;
    if (ends.length < raw.count()) {
      ends = new int[raw.count() > MOST_KEPT ? raw.count() : raw.count() * 2];
    }
    for (int i = 0; i < first; i++) {
      ends[i] = raw.end(i);
    }
  }

  /** Whether all values are ASCII alone, folded. */
  boolean isAscii() {
    return ascii;
  }

  /**
   * Whether a value holds a literal of one to three bytes. The first such question about an event
   * notes its pairs of bytes; from then on most literals are answered by two bits.
   */
  boolean holdsShort(byte[] literal, int event) {
    if (pairsFor != event) {
      pairsFor = event;
      notePairs();
    }
    for (int k = 0; k + 1 < literal.length; k++) {
      int pair = pair(literal[k], literal[k + 1]);
      if ((pairs[pair >>> 6] >>> pair & 1) == 0) {
        return false;
      }
    }
    for (int i = 0; i < raw.count(); i++) {
      if (stands(literal, start(i), end(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a folded literal stands anywhere in value {@code i}, folded. */
  boolean holds(int i, byte[] literal) {
    int last = end(i) - literal.length;
    for (int at = start(i); at <= last; at++) {
      if (Arrays.equals(folded, at, at + literal.length, literal, 0, literal.length)) {
        return true;
      }
    }
    return false;
  }

  private void notePairs() {
    Arrays.fill(pairs, 0);
    for (int i = 0; i < raw.count(); i++) {
      for (int at = start(i); at + 1 < end(i); at++) {
        int pair = pair(folded[at], folded[at + 1]);
        pairs[pair >>> 6] |= 1L << pair;
      }
    }
  }

  private static int pair(byte a, byte b) {
    return (a * 67 ^ b) & PAIR_WORDS * 64 - 1;
  }

  private boolean stands(byte[] literal, int from, int until) {
    int last = until - literal.length;
    for (int at = from; at <= last; at++) {
      if (folded[at] == literal[0]
          && (literal.length < 2 || folded[at + 1] == literal[1])
          && (literal.length < 3 || folded[at + 2] == literal[2])) {
        return true;
      }
    }
    return false;
  }

  /** Value {@code i} as characters, each byte one; valid until the next call. */
  CharSequence ascii(int i) {
    view.bytes = raw.bytes();
    view.from = raw.start(i);
    view.until = raw.end(i);
    return view;
  }

  private static final class AsciiView implements CharSequence {
    private byte[] bytes = new byte[0];
    private int from;
    private int until;

    @Override
    public int length() {
      return until - from;
    }

    @Override
    public char charAt(int index) {
      return (char) (bytes[from + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new UnsupportedOperationException("not needed");
    }

    @Override
    public String toString() {
      return new String(bytes, from, until - from, StandardCharsets.ISO_8859_1);
    }
  }
}
