package io.bartizan.logs.json;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;

/** Adds the values that lie between two indices of a JSON record. Stateless, no recursion. */
final class JsonValues {

  /** Bytes of an array or object beyond which its values are counted before they are added. */
  private static final int MANY = 256 << 10;

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
    if (values && until - from > MANY) {
      int most = mostValues(bytes, from, until);
      into.expect(most, until - from - most + 1);
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
            addToken(bytes, i, tokenEnd, into, members && objects == 0);
          }
          i = tokenEnd;
        }
        default -> i++;
      }
    }
  }

  /** How many values there are at most: one more than there are commas. */
  private static int mostValues(byte[] bytes, int from, int until) {
    int commas = 1;
    for (int i = from; i < until; i++) {
      commas += bytes[i] == ',' ? 1 : 0;
    }
    return commas;
  }

  private static void addToken(
      byte[] bytes, int from, int until, FieldValues into, boolean isMember) {
    byte first = bytes[from];
    if (first == 'n') {
      if (isMember) {
        into.addNull();
      }
    } else if (first == 't' || first == 'f') {
      into.add(Kind.BOOLEAN, bytes, from, until);
    } else {
      into.add(Kind.NUMBER, bytes, from, until);
    }
  }
}
