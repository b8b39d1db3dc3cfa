package io.bartizan.logs.line;

/**
 * Walks over {@code name=value} pairs. Values may stand in quotes, with backslash escapes or
 * without. Belongs to one thread; holds the pair found last. Linear.
 */
public final class Pairs {

  private final boolean escapes;
  private Line line = new Line();
  private int at;

  /** Where the name and the value of the pair found last lie; the value without its quotes. */
  public int nameFrom;

  public int nameUntil;
  public int from;
  public int until;

  /** Whether the value stood in quotes. */
  public boolean isQuoted;

  private byte[] unescaped = new byte[256];

  /**
   * Pairs that are written like this.
   *
   * @param escapes whether a backslash in quotes escapes the character behind it
   */
  public Pairs(boolean escapes) {
    this.escapes = escapes;
  }

  /** Begins at an index of a line. */
  public void begin(Line newLine, int newAt) {
    line = newLine;
    at = newAt;
  }

  /** Where it goes on. */
  public int position() {
    return at;
  }

  /** The next pair; false at the end. What is no pair is passed over. */
  public boolean next() {
    byte[] b = line.bytes();
    int end = line.until();
    while (at < end) {
      while (at < end && isSeparator(b[at])) {
        at++;
      }
      int start = at;
      while (at < end && b[at] != '=' && !isSeparator(b[at]) && b[at] != '"') {
        at++;
      }
      if (at < end && b[at] == '=' && at > start) {
        nameFrom = start;
        nameUntil = at++;
        value(b, end);
        return true;
      }
      at += at < end && (b[at] == '"' || b[at] == '=') ? 1 : 0;
    }
    return false;
  }

  private static boolean isSeparator(byte c) {
    return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\n' || c == '\r';
  }

  private void value(byte[] b, int end) {
    isQuoted = at < end && (b[at] == '"' || b[at] == '\'');
    if (isQuoted) {
      byte quote = b[at];
      int i = at + 1;
      while (i < end && b[i] != quote) {
        i += escapes && b[i] == '\\' ? 2 : 1;
      }
      from = at + 1;
      until = Math.min(i, end);
      at = Math.min(end, i + 1);
      return;
    }
    from = at;
    while (at < end && b[at] != ' ' && b[at] != '\t' && b[at] != '\n' && b[at] != '\r') {
      at++;
    }
    until = at;
    if (until > from && (b[until - 1] == ',' || b[until - 1] == ';')) {
      until--;
    }
  }

  /** Whether the name is this. */
  public boolean isNamed(String name) {
    return line.is(nameFrom, nameUntil, name);
  }

  /** Adds the pair to a record. */
  public void add(Members out) {
    int size = escapes && isQuoted ? unescape() : -1;
    if (size < 0) {
      out.text(line, nameFrom, nameUntil, from, until);
    } else {
      out.text(line, nameFrom, nameUntil, unescaped, size);
    }
  }

  /** Adds the value under another name. */
  public void add(Name name, Members out) {
    int size = escapes && isQuoted ? unescape() : -1;
    if (size < 0) {
      out.text(name, line, from, until);
    } else {
      out.text(name, unescaped, 0, size);
    }
  }

  /** The value without its escapes; -1 when it has none. */
  private int unescape() {
    byte[] b = line.bytes();
    int first = from;
    while (first < until && b[first] != '\\') {
      first++;
    }
    if (first == until) {
      return -1;
    }
    if (unescaped.length < until - from || unescaped.length > 1 << 16) {
      unescaped = new byte[Math.max(256, until - from)];
    }
    int size = 0;
    for (int i = from; i < until; i++) {
      byte c = b[i];
      if (c == '\\' && i + 1 < until) {
        byte next = b[++i];
        c = next == 'n' ? (byte) '\n' : next == 't' ? (byte) '\t' : next == 'r' ? 13 : next;
        if (next != '"' && next != '\\' && next != '\'' && c == next) {
          unescaped[size++] = '\\';
        }
      }
      unescaped[size++] = c;
    }
    return size;
  }
}
