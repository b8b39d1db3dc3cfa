package io.bartizan.logs.json;

/**
 * Finds JSON in a source that begins with something else: a torn record, a warning, the output of a
 * shell. All methods are linear, and want a zero byte behind {@code length}, with room to read
 * over.
 */
final class JsonStarts {

  /** So many lines in a row with an object each are no accident. */
  private static final int WITNESSES = 8;

  /** Bytes that a line "Record 7" has at most. */
  static final int LONGEST_RECORD_NUMBER = 32;

  private JsonStarts() {}

  /** Behind a line "Record 7", which evtx_dump puts before each record; here when it is none. */
  static int passedRecordNumber(byte[] bytes, int at, int limit) {
    String word = "Record ";
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= limit || bytes[at + i] != word.charAt(i)) {
        return at;
      }
    }
    int end = at + word.length();
    while (end < limit && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    boolean ends = end < limit && (bytes[end] == '\n' || bytes[end] == '\r');
    return ends && end > at + word.length() ? end : at;
  }

  /**
   * Whether lines of one object each are found: some in a row, or all up to the end.
   *
   * @param isWhole whether the bytes are all there are
   */
  static boolean hasLines(byte[] bytes, int length, boolean isWhole) {
    int row = 0;
    int at = 0;
    while (at < length) {
      int start = JsonBytes.skipSpace(bytes, at, false);
      int next = JsonBytes.lineEnd(bytes, start, length);
      if (isRecordLine(bytes, start, length)) {
        if (++row == WITNESSES) {
          return true;
        }
      } else if (start < next && next < length) {
        row = 0;
      } else if (start < length && next == length && isWhole) {
        row = 0;
      }
      at = next + 1;
    }
    return isWhole && row > 0;
  }

  private static boolean isRecordLine(byte[] bytes, int at, int length) {
    if (!opensRecord(bytes, at, length)) {
      return false;
    }
    int end = JsonBytes.nestedEnd(bytes, at + 1, 1, length, false);
    if (end < 0) {
      return false;
    }
    int next = JsonBytes.skipSpace(bytes, end, false);
    return next >= length || bytes[next] == '\n';
  }

  /** Whether an object begins here, with a key in quotes and its colon. */
  static boolean opensRecord(byte[] bytes, int at, int length) {
    if (at >= length || bytes[at] != '{') {
      return false;
    }
    int key = JsonBytes.skipSpace(bytes, at + 1, true);
    if (key >= length || bytes[key] != '"') {
      return false;
    }
    int end = JsonBytes.stringEnd(bytes, key + 1, length, false);
    return end >= 0 && bytes[JsonBytes.skipSpace(bytes, end + 1, true)] == ':';
  }

  /** Whether the object that begins here does not end, as far as can be seen. */
  static boolean isTorn(byte[] bytes, int at, int length) {
    return JsonBytes.nestedEnd(bytes, at + 1, 1, length, true) < 0;
  }

  /** Whether a line begins with a record, or an array of them, that only JSON follows. */
  static boolean hasDocument(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      int start = JsonBytes.skipSpace(bytes, at, false);
      if (start < length && opensDocument(bytes, start, length)) {
        return true;
      }
      at = JsonBytes.lineEnd(bytes, start, length) + 1;
    }
    return false;
  }

  private static boolean opensDocument(byte[] bytes, int at, int length) {
    int record = at;
    if (bytes[at] == '[') {
      record = JsonBytes.skipSpace(bytes, at + 1, true);
    }
    if (!opensRecord(bytes, record, length)) {
      return false;
    }
    int end = JsonBytes.nestedEnd(bytes, record + 1, 1, length, true);
    if (end < 0) {
      return true;
    }
    int next = JsonBytes.skipSpace(bytes, end, true);
    return next >= length || "{[],\0".indexOf(bytes[next]) >= 0;
  }

  /**
   * Where the object that begins here ends, if no record begins a line within one of its strings.
   *
   * @return {@link JsonBytes#OPEN} when it does not end, or {@code -2 - i} when it was torn before
   *     the record at {@code i}
   */
  static int strictEnd(byte[] bytes, int at, int length) {
    int i = at;
    int open = 0;
    while (i < length) {
      switch (bytes[i]) {
        case '"' -> {
          int end = JsonBytes.stringEnd(bytes, i + 1, length, true);
          int next = nextRecord(bytes, i + 1, end < 0 ? length : end);
          if (next >= 0) {
            return -2 - next;
          }
          if (end < 0) {
            return JsonBytes.OPEN;
          }
          i = end;
        }
        case '{', '[' -> open++;
        case '}', ']' -> {
          if (--open == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
      i++;
    }
    return JsonBytes.OPEN;
  }

  /** The first record that begins a line between two places; -1 without one. */
  static int nextRecord(byte[] bytes, int from, int until) {
    for (int i = from; i < until - 1; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '{') {
        return i + 1;
      }
    }
    return -1;
  }
}
