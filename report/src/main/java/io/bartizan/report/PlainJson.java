package io.bartizan.report;

import java.util.Arrays;

/**
 * Copies an object of JSON whose bytes are already as {@link Json} would write them: ASCII that
 * needs no escapes but the short ones, whole numbers, and no name twice in an object. Only blanks
 * between its parts are left out. Most events are such, and this takes a fraction of the time of
 * reading and writing each part. Whatever is anything else is not copied. Used once.
 */
final class PlainJson {

  private static final int DEEPEST = 64;

  /** Names of one object, which are compared with each other. */
  private static final int MOST_NAMES = 64;

  /** Digits of a number; a longer one is looked at more closely elsewhere. */
  private static final int MOST_DIGITS = 18;

  private static final String ESCAPES = "\"\\bfnrt";

  private final byte[] json;
  private final Segments to;
  private int at;

  /** From where on what was read is not yet copied. */
  private int from;

  /** For each level, how many names there were when it began; -1 for a list. */
  private final int[] levels = new int[DEEPEST];

  private int depth;

  /** Whether nothing was read of the object or list that began last. */
  private boolean isOpened;

  private int[] names = new int[2 * MOST_NAMES];
  private int nameCount;

  private PlainJson(byte[] json, Segments to) {
    this.json = json;
    this.to = to;
  }

  /** Copies an object; when false, it is no such object, and what was copied is of no use. */
  static boolean copy(byte[] json, Segments to) {
    return new PlainJson(json, to).copy();
  }

  private boolean copy() {
    skipBlanks();
    if (next() != '{' || !value()) {
      return false;
    }
    while (depth > 0) {
      if (!part()) {
        return false;
      }
    }
    skipBlanks();
    flush(at);
    return at == json.length;
  }

  /** Reads what may stand next within an object or a list, up to the next part of it. */
  private boolean part() {
    boolean isFirst = isOpened;
    isOpened = false;
    skipBlanks();
    boolean isObject = levels[depth - 1] >= 0;
    int next = next();
    if (next == (isObject ? '}' : ']')) {
      return close();
    }
    if (!isFirst) {
      if (next != ',') {
        return false;
      }
      at++;
      skipBlanks();
    }
    return isObject ? name() && value() : value();
  }

  private boolean name() {
    int start = at;
    if (next() != '"' || !string() || !isNew(start, at)) {
      return false;
    }
    skipBlanks();
    if (next() != ':') {
      return false;
    }
    at++;
    skipBlanks();
    return true;
  }

  /** Notes a name; false when the object has it already, or too many. */
  private boolean isNew(int start, int end) {
    int first = levels[depth - 1];
    if (nameCount - first >= MOST_NAMES) {
      return false;
    }
    for (int i = first; i < nameCount; i++) {
      if (Arrays.equals(json, names[2 * i], names[2 * i + 1], json, start, end)) {
        return false;
      }
    }
    if (2 * nameCount == names.length) {
      names = Arrays.copyOf(names, 2 * names.length);
    }
    names[2 * nameCount] = start;
    names[2 * nameCount + 1] = end;
    nameCount++;
    return true;
  }

  private boolean value() {
    return switch (next()) {
      case '{' -> open(nameCount);
      case '[' -> open(-1);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean open(int level) {
    if (depth == DEEPEST) {
      return false;
    }
    levels[depth++] = level;
    isOpened = true;
    at++;
    return true;
  }

  private boolean close() {
    int level = levels[--depth];
    nameCount = level < 0 ? nameCount : level;
    at++;
    return true;
  }

  private boolean string() {
    at++;
    while (at < json.length) {
      byte b = json[at++];
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        if (ESCAPES.indexOf(next()) < 0) {
          return false;
        }
        at++;
      } else if (b < ' ' || b == 0x7f) {
        return false;
      }
    }
    return false;
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (next() != word.charAt(i)) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** A whole number as it is written again: no zero in front, no minus before zero. */
  private boolean number() {
    boolean isNegative = next() == '-';
    if (isNegative) {
      at++;
    }
    int start = at;
    while (next() >= '0' && next() <= '9') {
      at++;
    }
    int digits = at - start;
    boolean isZero = digits > 0 && json[start] == '0';
    return digits > 0 && digits <= MOST_DIGITS && (!isZero || digits == 1 && !isNegative);
  }

  /** The next byte; -1 at the end. A fraction or an exponent is no part that may follow. */
  private int next() {
    return at < json.length ? json[at] : -1;
  }

  private void skipBlanks() {
    int start = at;
    while (at < json.length && isBlank(json[at])) {
      at++;
    }
    if (at > start) {
      flush(start);
      from = at;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private void flush(int end) {
    if (end > from) {
      to.write(json, from, end - from);
      from = end;
    }
  }
}
