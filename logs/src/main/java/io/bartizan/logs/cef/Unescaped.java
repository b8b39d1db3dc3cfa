package io.bartizan.logs.cef;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** A value whose escapes are resolved. Belongs to one thread; holds the value read last. */
final class Unescaped {

  private static final int MOST_KEPT = 64 << 10;

  private Line line = new Line();
  private int from;
  private int until;
  private byte[] bytes = new byte[256];
  private int length = -1;

  /** Takes what stands up to an unescaped byte or the end; returns where that is. */
  int until(Line newLine, int start, char stop) {
    int at = start;
    while (at < newLine.until() && newLine.bytes()[at] != stop) {
      at += newLine.bytes()[at] == '\\' ? 2 : 1;
    }
    int end = Math.min(at, newLine.until());
    all(newLine, start, end);
    return end;
  }

  /** Takes everything between two indices. */
  void all(Line newLine, int newFrom, int newUntil) {
    line = newLine;
    from = newFrom;
    until = Math.max(newFrom, newUntil);
    int first = from;
    while (first < until && line.bytes()[first] != '\\') {
      first++;
    }
    length = -1;
    if (first < until) {
      unescape();
    }
  }

  private void unescape() {
    if (bytes.length < until - from || bytes.length > MOST_KEPT) {
      bytes = new byte[Math.max(256, until - from)];
    }
    length = 0;
    for (int i = from; i < until; i++) {
      byte c = line.bytes()[i];
      if (c == '\\' && i + 1 < until) {
        byte next = line.bytes()[i + 1];
        boolean escape =
            next == '\\' || next == '|' || next == '=' || next == 'n' || next == 'r' || next == '"';
        if (escape) {
          i++;
          c = next == 'n' ? (byte) '\n' : next == 'r' ? (byte) '\r' : next;
        }
      }
      bytes[length++] = c;
    }
  }

  void add(Name name, Members out) {
    if (length < 0) {
      out.text(name, line, from, until);
    } else {
      out.text(name, bytes, 0, length);
    }
  }

  /** Adds it under a name that stands in a line. */
  void add(Line nameLine, int nameFrom, int nameUntil, Members out) {
    if (length < 0) {
      out.text(nameLine, nameFrom, nameUntil, from, until);
    } else {
      out.text(nameLine, nameFrom, nameUntil, bytes, length);
    }
  }
}
