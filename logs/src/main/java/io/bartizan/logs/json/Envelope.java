package io.bartizan.logs.json;

/**
 * The beginning of an object that holds an array of records instead of being one: under {@code
 * Records} (AWS), {@code records} (Azure), {@code value} (Microsoft Graph; perhaps behind metadata
 * whose keys begin with an at sign), or {@code hits.hits} (Elasticsearch).
 *
 * @param firstRecord the index of the first record
 * @param depth how many objects stand around the array
 */
record Envelope(int firstRecord, int depth) {

  /** It is none. */
  static final Envelope NONE = new Envelope(-1, 0);

  /** More bytes are needed to say. */
  static final Envelope UNDECIDED = new Envelope(-2, 0);

  private static final int MOST_KEYS = 8;

  boolean isFound() {
    return firstRecord >= 0;
  }

  boolean isUndecided() {
    return firstRecord == UNDECIDED.firstRecord;
  }

  /** Looks at the object at {@code at}, of which bytes up to {@code limit} are there. */
  static Envelope find(byte[] bytes, int at, int limit) {
    return find(bytes, at, limit, 1);
  }

  private static Envelope find(byte[] bytes, int at, int limit, int depth) {
    boolean metadata = false;
    int p = JsonBytes.skipSpace(bytes, at + 1, true);
    for (int keys = 1; keys <= MOST_KEYS; keys++) {
      if (p >= limit) {
        return UNDECIDED;
      }
      if (bytes[p] != '"') {
        return NONE;
      }
      int keyEnd = JsonBytes.stringEnd(bytes, p + 1, limit, true);
      int value = keyEnd < 0 ? limit : valueAt(bytes, keyEnd + 1);
      if (value >= limit) {
        return UNDECIDED;
      }
      metadata |= keys == 1 && bytes[p + 1] == '@';
      boolean plain = is(bytes, p + 1, keyEnd, depth == 1 ? "records" : "hits");
      boolean graph = depth == 1 && is(bytes, p + 1, keyEnd, "value") && (keys == 1 || metadata);
      if ((plain || graph) && bytes[value] == '[') {
        int record = JsonBytes.skipSpace(bytes, value + 1, true);
        if (record >= limit) {
          return UNDECIDED;
        }
        return bytes[record] == '{' ? new Envelope(record, depth) : NONE;
      }
      if (depth == 1 && is(bytes, p + 1, keyEnd, "hits") && bytes[value] == '{') {
        return find(bytes, value, limit, 2);
      }
      int next = JsonBytes.skipSpace(bytes, valueEnd(bytes, value, limit), true);
      if (next >= limit) {
        return UNDECIDED;
      }
      if (bytes[next] != ',') {
        return NONE;
      }
      p = JsonBytes.skipSpace(bytes, next + 1, true);
    }
    return NONE;
  }

  /** Where the value lies behind a key, or the colon's place when there is no colon. */
  private static int valueAt(byte[] bytes, int at) {
    int colon = JsonBytes.skipSpace(bytes, at, true);
    return bytes[colon] == ':' ? JsonBytes.skipSpace(bytes, colon + 1, true) : colon;
  }

  private static int valueEnd(byte[] bytes, int at, int limit) {
    int end =
        switch (bytes[at]) {
          case '"' -> JsonBytes.stringEnd(bytes, at + 1, limit, true) + 1;
          case '{', '[' -> JsonBytes.nestedEnd(bytes, at + 1, 1, limit, true);
          default -> JsonBytes.tokenEnd(bytes, at);
        };
    return end <= 0 ? limit : end;
  }

  private static boolean is(byte[] bytes, int from, int until, String key) {
    if (until - from != key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (Character.toLowerCase((char) bytes[from + i]) != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
