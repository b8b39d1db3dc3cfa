package io.bartizan.logs.xml;

import java.nio.charset.StandardCharsets;

/**
 * Finds the elements of one name in the bytes of XML, without parsing them. Comments, CDATA and
 * instructions are passed over; prefixes of names do not matter. Stateless, linear, no recursion.
 */
final class Elements {

  /** More bytes are needed to say. */
  static final int OPEN = -1;

  /** Another record begins before this one ends. */
  static final int TORN = -2;

  private final byte[] name;
  private final boolean nests;

  /**
   * Elements of a name.
   *
   * @param nests whether such an element may hold others of its name
   */
  Elements(String name, boolean nests) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
    this.nests = nests;
  }

  /**
   * Where the next markup begins that is a start tag of the name; {@link #OPEN} when there is none
   * before the limit.
   */
  int next(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit) {
      if (bytes[at] != '<') {
        at++;
        continue;
      }
      int end = passed(bytes, at, limit);
      if (end == OPEN) {
        return OPEN;
      }
      if (end == at && isName(bytes, at + 1, limit)) {
        return at;
      }
      at = Math.max(end, at + 1);
    }
    return OPEN;
  }

  /**
   * The index behind the element that begins at {@code start}, or {@link #OPEN} or {@link #TORN}.
   */
  int end(byte[] bytes, int start, int limit) {
    int depth = 0;
    int at = start;
    while (at < limit) {
      if (bytes[at] != '<') {
        at++;
        continue;
      }
      int end = passed(bytes, at, limit);
      if (end == OPEN) {
        return OPEN;
      }
      if (end > at) {
        at = end;
        continue;
      }
      boolean closing = at + 1 < limit && bytes[at + 1] == '/';
      int tagEnd = tagEnd(bytes, at, limit);
      if (tagEnd < 0) {
        return OPEN;
      }
      if (closing && isName(bytes, at + 2, limit)) {
        depth--;
      } else if (!closing && isName(bytes, at + 1, limit)) {
        if (depth > 0 && !nests) {
          return TORN;
        }
        depth += bytes[tagEnd - 2] == '/' ? 0 : 1;
      }
      at = tagEnd;
      if (depth <= 0) {
        return at;
      }
    }
    return OPEN;
  }

  /** Behind a comment, CDATA or instruction that begins here; here when it is a tag. */
  static int passed(byte[] bytes, int at, int limit) {
    if (at + 1 >= limit) {
      return OPEN;
    }
    if (bytes[at + 1] == '?') {
      return behind(bytes, at + 2, limit, "?>");
    }
    if (bytes[at + 1] != '!') {
      return at;
    }
    if (at + 9 > limit) {
      return OPEN;
    }
    if (startsWith(bytes, at, limit, "<!--")) {
      return behind(bytes, at + 4, limit, "-->");
    }
    return startsWith(bytes, at, limit, "<![CDATA[") ? behind(bytes, at + 9, limit, "]]>") : at + 2;
  }

  /** Behind "Record 7" up to the end of its line; here when something else begins here. */
  static int passedRecordNumber(byte[] bytes, int at, int limit) {
    if (!startsWith(bytes, at, limit, "Record ")) {
      return at;
    }
    int digits = at + "Record ".length();
    int i = digits;
    while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i > digits && (i == limit || bytes[i] == '\n' || bytes[i] == '\r') ? i : at;
  }

  private static int behind(byte[] bytes, int from, int limit, String text) {
    for (int i = from; i + text.length() <= limit; i++) {
      if (startsWith(bytes, i, limit, text)) {
        return i + text.length();
      }
    }
    return OPEN;
  }

  static boolean startsWith(byte[] bytes, int at, int limit, String text) {
    if (at + text.length() > limit) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Behind the bracket that ends a tag; values in quotes may hold one. */
  private static int tagEnd(byte[] bytes, int at, int limit) {
    byte quote = 0;
    for (int i = at + 1; i < limit; i++) {
      byte c = bytes[i];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<') {
        return i;
      }
    }
    return OPEN;
  }

  /** Whether the name here, without its prefix, is the one. */
  private boolean isName(byte[] bytes, int at, int limit) {
    int start = at;
    for (int i = at; i < limit && i < at + 64; i++) {
      byte c = bytes[i];
      if (c == ':') {
        start = i + 1;
      } else if (c <= ' ' || c == '>' || c == '/') {
        return i - start == name.length && matches(bytes, start);
      }
    }
    return false;
  }

  private boolean matches(byte[] bytes, int start) {
    for (int i = 0; i < name.length; i++) {
      if (bytes[start + i] != name[i]) {
        return false;
      }
    }
    return true;
  }
}
