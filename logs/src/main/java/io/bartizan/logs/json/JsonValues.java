package io.bartizan.logs.json;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;

/** Adds the values that lie between two indices of a JSON record. Stateless, no recursion. */
final class JsonValues {

  /** Bytes of an array or object beyond which a value that is there already is not added again. */
  private static final int MANY = 256 << 10;

  /** Members of less than this many bytes, keys included, often repeat each other. */
  private static final int SMALL = 32;

  private JsonValues() {}

  /**
   * Adds what a slot of {@link JsonEvent} points at.
   *
   * @param type its type, as {@link JsonEvent} numbers them
   * @param most longest value in bytes that is given whole
   */
  static void add(byte type, byte[] bytes, int from, int until, int most, FieldValues into) {
    switch (type) {
      case JsonEvent.STRING -> JsonStrings.add(bytes, from, until, most, into);
      case JsonEvent.NUMBER -> into.add(Kind.NUMBER, bytes, from, until);
      case JsonEvent.TRUE, JsonEvent.FALSE -> into.add(Kind.BOOLEAN, bytes, from, until);
      case JsonEvent.NULL -> into.addNull();
      case JsonEvent.OBJECT -> {
        into.markObject();
        addBelow(bytes, from, until, most, into, false, true);
      }
      case JsonEvent.INNER_OBJECT -> into.markObject();
      default -> {
        into.markPresent();
        addBelow(bytes, from, until, most, into, true, type == JsonEvent.ARRAY);
      }
    }
  }

  /** Adds every scalar of a record. */
  static void addAll(byte[] bytes, int from, int until, int most, FieldValues into) {
    addBelow(bytes, from, until, most, into, false, true);
  }

  /**
   * Adds every scalar between two indices, without recursion: a string is a key when a colon
   * follows.
   *
   * @param members whether nulls and objects that are members of the outermost array count as the
   *     field's own
   * @param values whether scalars are added, or only those marks are made
   */
  private static void addBelow(
      byte[] bytes,
      int from,
      int until,
      int longest,
      FieldValues into,
      boolean members,
      boolean values) {
    Repeats repeats = null;
    if (values && until - from > MANY) {
      repeats = new Repeats();
      expect(bytes, from, until, longest, into);
    }
    int objects = 0;
    int i = from;
    while (i < until) {
      byte c = bytes[i];
      switch (c) {
        case '"' -> {
          int stringEnd = JsonBytes.stringEnd(bytes, i + 1, until, true);
          if (stringEnd < 0) {
            return;
          }
          int next = JsonBytes.skipSpace(bytes, stringEnd + 1, true);
          if (values && (next >= until || bytes[next] != ':')) {
            JsonStrings.add(bytes, i + 1, stringEnd, longest, into);
            if (repeats != null) {
              repeats.removeIfRepeated(into);
            }
          }
          i = stringEnd + 1;
        }
        case '{' -> {
          if (members && objects == 0) {
            into.markObject();
          }
          objects++;
          i++;
        }
        case '}' -> {
          objects--;
          i++;
        }
        case 't', 'f', 'n', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
          int tokenEnd = JsonBytes.tokenEnd(bytes, i);
          if (values || c == 'n') {
            if (repeats == null || c == 'n' || !repeats.has(kind(c), bytes, i, tokenEnd, into)) {
              addToken(bytes, i, tokenEnd, into, members && objects == 0);
            }
          }
          i = tokenEnd;
        }
        default -> i++;
      }
    }
  }

  /** Makes room at once for values that are too long to repeat each other often. */
  private static void expect(byte[] bytes, int from, int until, int longest, FieldValues into) {
    long most = 1;
    for (int i = from; i < until; i++) {
      most += bytes[i] == ',' ? 1 : 0;
    }
    if (most * SMALL < until - from) {
      into.expect((int) Math.min(until - from, most * (longest + SMALL)));
    }
  }

  private static void addToken(
      byte[] bytes, int from, int until, FieldValues into, boolean isMember) {
    byte first = bytes[from];
    if (first != 'n') {
      into.add(kind(first), bytes, from, until);
    } else if (isMember) {
      into.addNull();
    }
  }

  private static Kind kind(byte first) {
    return first == 't' || first == 'f' ? Kind.BOOLEAN : Kind.NUMBER;
  }
}
