package io.bartizan.logs.json;

import org.jspecify.annotations.Nullable;

/**
 * Runs once over a record and notes where its values of interest lie.
 *
 * <p>It follows the structure of the objects that the trie leads through and skips everything else
 * by bytes, so it sees that a skipped value ends, not that it is valid in itself. Depth is bounded.
 * Belongs to one thread.
 */
final class JsonIndexer {

  /** What {@link #index} may return instead of an end. */
  static final int FAILED = -1;

  static final int ENVELOPE = -2;

  private static final int MOST_KEYS_BEFORE_ENVELOPE = 8;

  private static final KeyTrie.Node NOWHERE = new KeyTrie.Node();

  private final KeyTrie trie;
  private final MetKeys met;
  private final JsonEvent event;
  private final int maxDepth;
  private final boolean newlines;
  private final boolean envelopes;

  private byte[] bytes = new byte[0];
  private int limit;

  /** A number of its own for each object that was met. */
  private int objects;

  private int rootKeys;
  private boolean metadataFirst;
  private int failedAt;
  private String expected = "";
  private int envelopeAt;
  private int envelopeDepth;

  /**
   * An indexer that fills {@code event}.
   *
   * @param newlines whether a line end may stand between and in values
   */
  JsonIndexer(KeyTrie trie, JsonEvent event, int maxDepth, boolean newlines) {
    this(trie, event, maxDepth, newlines, true);
  }

  private JsonIndexer(
      KeyTrie trie, JsonEvent event, int maxDepth, boolean newlines, boolean envelopes) {
    this.trie = trie;
    this.met = new MetKeys(trie);
    this.event = event;
    this.maxDepth = maxDepth;
    this.newlines = newlines;
    this.envelopes = envelopes;
  }

  /** An indexer of objects that are records as they are: none is an envelope around others. */
  static JsonIndexer ofRecords(KeyTrie trie, JsonEvent event, int maxDepth) {
    return new JsonIndexer(trie, event, maxDepth, true, false);
  }

  /**
   * Indexes the object at {@code at}.
   *
   * @return the index behind it; {@link #FAILED}, then {@link #failedAt} and {@link #expected} say
   *     why; or {@link #ENVELOPE}, then {@link #envelopeAt} says where the first record lies
   */
  int index(byte[] newBytes, int at, int newLimit) {
    bytes = newBytes;
    limit = newLimit;
    rootKeys = 0;
    metadataFirst = false;
    expected = "";
    event.begin(newBytes, at);
    return object(at + 1, trie.root(), 1);
  }

  int failedAt() {
    return failedAt;
  }

  /** What was expected there, in words. */
  String expected() {
    return expected;
  }

  /** Behind the bracket that opens the array of records. */
  int envelopeAt() {
    return envelopeAt;
  }

  /** How many objects are open around that array. */
  int envelopeDepth() {
    return envelopeDepth;
  }

  private int fail(int at, String what) {
    failedAt = at;
    expected = what;
    return FAILED;
  }

  private int object(int from, KeyTrie.Node node, int depth) {
    if (depth > maxDepth) {
      return fail(from, "at most " + maxDepth + " levels of nesting");
    }
    int p = space(from);
    if (bytes[p] == '}') {
      return p + 1;
    }
    int self = ++objects;
    KeyMemory memory = met.of(node);
    KeyMemory.Written before = memory.opening();
    while (true) {
      if (bytes[p] != '"') {
        return fail(p, "a key in quotes");
      }
      int keyStart = p + 1;
      int i;
      KeyTrie.Entry entry;
      KeyMemory.Written key = before == null ? null : before.follower(bytes, keyStart, limit);
      if (key != null) {
        i = keyStart + key.keyLength();
        entry = key.entry();
      } else {
        i = JsonBytes.stringStop(bytes, keyStart, limit);
        if (i < limit && bytes[i] == '"') {
          entry = node.find(bytes, keyStart, i);
          key = memory.met(before, bytes, keyStart, i, entry);
        } else {
          i = JsonBytes.stringEnd(bytes, keyStart, limit, newlines);
          if (i < 0) {
            return fail(keyStart, "a key that ends");
          }
          entry = unusualKey(node, keyStart, i);
        }
      }
      before = key;
      if (entry != null && met.standsAgain(entry, depth, self)) {
        event.foundDuplicate();
      }
      if (depth == 1 && rootKeys++ == 0) {
        metadataFirst = bytes[keyStart] == '@';
      }
      p = space(i + 1);
      if (bytes[p] != ':') {
        return fail(p, "a colon");
      }
      p = space(p + 1);
      if (event.seeksData() && node == trie.root()) {
        boolean nested = bytes[p] == '{' || bytes[p] == '[';
        event.outermost(entry, bytes[p], nested ? bytes[space(p + 1)] : 0, keyStart, i);
      }
      p = value(p, entry, node, depth);
      if (p < 0) {
        return p;
      }
      p = space(p);
      if (bytes[p] == ',') {
        p = space(p + 1);
      } else if (bytes[p] == '}') {
        return p + 1;
      } else {
        return fail(p, "a comma or a closing brace");
      }
    }
  }

  private KeyTrie.@Nullable Entry unusualKey(KeyTrie.Node node, int from, int until) {
    byte[] decoded = new byte[(until - from) * 3 + 16];
    int length = JsonStrings.decode(bytes, from, until, decoded, 0);
    return node.find(new String(decoded, 0, length, java.nio.charset.StandardCharsets.UTF_8));
  }

  private int space(int at) {
    return bytes[at] > ' ' ? at : JsonBytes.skipSpace(bytes, at, newlines);
  }

  private int value(int p, KeyTrie.@Nullable Entry entry, KeyTrie.Node node, int depth) {
    return switch (bytes[p]) {
      case '"' -> string(p + 1, entry);
      case '{' -> nestedObject(p, entry, node, depth);
      case '[' -> array(p, entry, node, depth);
      case 't' -> word(p, "true", JsonEvent.TRUE, entry);
      case 'f' -> word(p, "false", JsonEvent.FALSE, entry);
      case 'n' -> word(p, "null", JsonEvent.NULL, entry);
      default -> number(p, entry);
    };
  }

  private int string(int from, KeyTrie.@Nullable Entry entry) {
    int i = from;
    while (true) {
      i = JsonBytes.stringStop(bytes, i, limit);
      if (i >= limit) {
        return fail(from, "a string that ends");
      }
      byte c = bytes[i];
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        if (hidesText(bytes[i + 1])) {
          event.foundHidingEscape();
        }
        i += bytes[i + 1] == '\n' ? 1 : 2;
      } else if (c == '\n' && !newlines) {
        return fail(from, "a string that ends on its line");
      } else {
        i++;
      }
    }
    if (entry != null) {
      event.note(entry, JsonEvent.STRING, from, i);
    }
    return i + 1;
  }

  /**
   * Whether a backslash and this may stand for a character that is often written plainly: a {@code
   * u} does, and so does a letter that JSON does not know behind one, which is taken for itself.
   */
  private static boolean hidesText(byte escaped) {
    return switch (escaped) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> false;
      default -> true;
    };
  }

  private int word(int p, String word, byte type, KeyTrie.@Nullable Entry entry) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[p + i] != word.charAt(i)) {
        return fail(p, "a value");
      }
    }
    int end = p + word.length();
    if (entry != null) {
      event.note(entry, type, p, end);
    }
    return end;
  }

  private int number(int p, KeyTrie.@Nullable Entry entry) {
    byte first = bytes[p];
    if (first != '-' && (first < '0' || first > '9')) {
      return fail(p, "a value");
    }
    int end = JsonBytes.tokenEnd(bytes, p);
    if (entry != null) {
      event.note(entry, JsonEvent.NUMBER, p, end);
    }
    return end;
  }

  private KeyTrie.@Nullable Node below(KeyTrie.@Nullable Entry entry, KeyTrie.Node node) {
    if (entry != null && entry.child() != null) {
      return entry.child();
    }
    return node.looksThrough() ? node : null;
  }

  private int nestedObject(int p, KeyTrie.@Nullable Entry entry, KeyTrie.Node node, int depth) {
    KeyTrie.Node child = below(entry, node);
    int end = child == null ? skip(p) : object(p + 1, child, depth + 1);
    if (end >= 0 && entry != null) {
      event.note(entry, JsonEvent.OBJECT, p, end);
    }
    return end;
  }

  /** Skips a nested value, noting escapes that hide text from a search. */
  private int skip(int p) {
    int end = JsonBytes.nestedEnd(bytes, p + 1, 1, limit, newlines);
    if (end < 0) {
      return fail(p, "a closing bracket");
    }
    for (int i = p; i < end - 1; i++) {
      if (bytes[i] == '\\') {
        if (hidesText(bytes[i + 1])) {
          event.foundHidingEscape();
          break;
        }
        i++;
      }
    }
    return end;
  }

  private int array(int p, KeyTrie.@Nullable Entry entry, KeyTrie.Node node, int depth) {
    if (envelopes && entry != null && entry.isEnvelope() && isEnvelope(p, entry)) {
      envelopeAt = p + 1;
      envelopeDepth = depth;
      return ENVELOPE;
    }
    KeyTrie.Node child = below(entry, node);
    int end = child == null ? skip(p) : members(p, child, depth);
    if (end >= 0 && entry != null) {
      event.note(entry, JsonEvent.ARRAY, p, end);
    }
    return end;
  }

  /** An array of objects near the beginning; OData's only alone or behind its metadata. */
  private boolean isEnvelope(int p, KeyTrie.Entry entry) {
    return bytes[space(p + 1)] == '{'
        && rootKeys <= MOST_KEYS_BEFORE_ENVELOPE
        && (!entry.isODataEnvelope() || rootKeys == 1 || metadataFirst);
  }

  private int members(int p, KeyTrie.Node child, int depth) {
    if (depth > maxDepth) {
      return fail(p, "at most " + maxDepth + " levels of nesting");
    }
    int i = space(p + 1);
    while (bytes[i] != ']') {
      i =
          switch (bytes[i]) {
            case '{' -> object(i + 1, child, depth + 1);
            case '[' -> members(i, child, depth + 1);
            default -> value(i, null, NOWHERE, depth);
          };
      if (i < 0) {
        return i;
      }
      i = space(i);
      if (bytes[i] == ',') {
        i = space(i + 1);
      } else if (bytes[i] != ']') {
        return fail(i, "a comma or a closing bracket");
      }
    }
    return i + 1;
  }
}
