package io.bartizan.logs.syslog;

/** Looks whether bytes are one JSON object, by its brackets and strings. Stateless, linear. */
final class JsonText {

  private static final int MOST_DEPTH = 64;

  private JsonText() {}

  /**
   * Whether one object fills {@code bytes[from, until)}: only then may its members be taken out of
   * it. That they are valid in themselves is seen when the record is read.
   */
  static boolean isObject(byte[] bytes, int from, int until) {
    if (until - from < 2 || bytes[from] != '{' || bytes[until - 1] != '}') {
      return false;
    }
    int depth = 0;
    int i = from;
    while (i < until) {
      switch (bytes[i]) {
        case '"' -> {
          i++;
          while (i < until && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
          }
        }
        case '{', '[' -> {
          if (++depth > MOST_DEPTH) {
            return false;
          }
        }
        case '}', ']' -> {
          if (--depth == 0) {
            return i == until - 1;
          }
        }
        default -> {}
      }
      i++;
    }
    return false;
  }
}
