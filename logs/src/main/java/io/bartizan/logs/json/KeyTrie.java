package io.bartizan.logs.json;

import io.bartizan.event.FieldTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of an object lead: to fields, to headers, to times, or down. Made once from a
 * field table and the {@link Shapes}. Immutable when built, thread-safe.
 */
final class KeyTrie {

  /** The roles that a key may have beside its fields. */
  static final int NO_ROLE = -1;

  private final Node root = new Node();

  Node root() {
    return root;
  }

  /** An object on the way, and its keys of interest. */
  static final class Node {
    private final Map<String, Entry> entries = new HashMap<>();
    private Entry[] table = new Entry[0];
    private int mask;

    /** Whether keys below objects that are not named here are looked up in this same node. */
    private boolean looksThrough;

    /** The entry of a key, made when it is not there. */
    Entry entry(String key) {
      return entries.computeIfAbsent(FieldTable.key(key), Entry::new);
    }

    void lookThrough() {
      looksThrough = true;
    }

    boolean looksThrough() {
      return looksThrough;
    }

    /** Makes the table for look-ups, here and below. */
    void freeze() {
      if (table.length > 0) {
        return;
      }
      int size = Integer.highestOneBit(entries.size() * 3 + 1) << 1;
      table = new Entry[size];
      mask = size - 1;
      for (Entry entry : entries.values()) {
        int slot = entry.hash & mask;
        while (table[slot] != null) {
          slot = slot + 1 & mask;
        }
        table[slot] = entry;
      }
      for (Entry entry : entries.values()) {
        entry.freeze();
      }
    }

    /** The entry of the ASCII key in {@code bytes[from, until)} with this hash, if any. */
    @Nullable Entry find(byte[] bytes, int from, int until, int hash) {
      int slot = hash & mask;
      Entry entry = table[slot];
      while (entry != null) {
        if (entry.hash == hash && entry.is(bytes, from, until)) {
          return entry;
        }
        slot = slot + 1 & mask;
        entry = table[slot];
      }
      return null;
    }

    /** The entry of a key that is not plain ASCII, or escaped. */
    @Nullable Entry find(String key) {
      return entries.get(FieldTable.key(key));
    }
  }

  /** A key of interest. */
  static final class Entry {
    private final String name;
    private final byte[] key;
    private final int hash;
    private final List<int[]> uses = new ArrayList<>();
    private int[] fields = new int[0];
    private int[] ranks = new int[0];
    private int header = NO_ROLE;
    private int time = NO_ROLE;
    private boolean envelope;
    private boolean odataEnvelope;
    private @Nullable Node child;

    Entry(String name) {
      this.name = name;
      this.key = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      int h = 0;
      for (byte b : key) {
        h = next(h, b);
      }
      this.hash = finish(h);
    }

    /** The key leads to this field; of several keys that do, the lowest rank wins. */
    void use(int field, int rank) {
      for (int[] use : uses) {
        if (use[0] == field) {
          use[1] = Math.min(use[1], rank);
          return;
        }
      }
      uses.add(new int[] {field, rank});
    }

    void header(int role) {
      header = role;
    }

    void time(int role) {
      time = role;
    }

    /** An array of objects here is an envelope around records. */
    void envelope() {
      envelope = true;
    }

    /** An array of objects here is an envelope when it stands alone or behind OData's metadata. */
    void odataEnvelope() {
      envelope = true;
      odataEnvelope = true;
    }

    boolean isEnvelope() {
      return envelope;
    }

    boolean isODataEnvelope() {
      return odataEnvelope;
    }

    /** The key is only a wrapper: what lies below is looked up in that node. */
    void wraps(Node node) {
      child = node;
    }

    /** The node below, made when it is not there. */
    Node down() {
      if (child == null) {
        child = new Node();
      }
      return child;
    }

    private void freeze() {
      fields = uses.stream().mapToInt(use -> use[0]).toArray();
      ranks = uses.stream().mapToInt(use -> use[1]).toArray();
      if (child != null) {
        child.freeze();
      }
    }

    int fieldCount() {
      return fields.length;
    }

    int field(int i) {
      return fields[i];
    }

    int rank(int i) {
      return ranks[i];
    }

    int header() {
      return header;
    }

    int time() {
      return time;
    }

    @Nullable Node child() {
      return child;
    }

    private boolean is(byte[] bytes, int from, int until) {
      if (until - from != key.length) {
        // Spaces do not count, but a key with spaces is rare enough to be taken apart.
        return hasSpaces(bytes, from, until)
            && FieldTable.key(
                    new String(
                        bytes, from, until - from, java.nio.charset.StandardCharsets.US_ASCII))
                .equals(name);
      }
      for (int i = 0; i < key.length; i++) {
        if (lower(bytes[from + i]) != key[i]) {
          return false;
        }
      }
      return true;
    }

    private static boolean hasSpaces(byte[] bytes, int from, int until) {
      for (int i = from; i < until; i++) {
        if (bytes[i] == ' ') {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return name + " -> " + Arrays.toString(fields);
    }
  }

  /** The hash of a key, byte by byte: case ignored, spaces left out by the caller. */
  static int next(int hash, byte b) {
    return hash * 31 + lower(b);
  }

  static int finish(int hash) {
    return hash ^ hash >>> 15;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
