package io.bartizan.logs.json;

import io.bartizan.event.FieldTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of an object lead: to fields, to headers, to times, or down. Made once from a
 * field table and the {@link Shapes}, then frozen, and shared by all decoders of the table; what a
 * decoder notes of keys is in its {@link MetKeys}.
 */
final class KeyTrie {

  /** The roles that a key may have beside its fields. */
  static final int NO_ROLE = -1;

  /** What a Windows event always says of itself, beside its event id. */
  enum Part {
    TIME,
    PROVIDER
  }

  private final Node root = new Node();
  private int nodes;
  private int entries;

  Node root() {
    return root;
  }

  /** Makes it ready for look-ups; nothing may be added from then on. */
  void freeze() {
    root.freeze(this);
  }

  /** How many nodes there are; they are numbered from 0. */
  int nodeCount() {
    return nodes;
  }

  /** How many entries there are; they are numbered from 0. */
  int entryCount() {
    return entries;
  }

  /** An object on the way, and its keys of interest. */
  static final class Node {
    private final Map<String, Entry> entries = new HashMap<>();
    private Entry[] table = new Entry[0];
    private int mask;
    private int number;

    /** Whether keys below objects that are not named here are looked up in this same node. */
    private boolean looksThrough;

    /** The entry of a key, made when it is not there. */
    Entry entry(String key) {
      return entries.computeIfAbsent(FieldTable.key(key), Entry::new);
    }

    int number() {
      return number;
    }

    void lookThrough() {
      looksThrough = true;
    }

    boolean looksThrough() {
      return looksThrough;
    }

    /** Makes the table for look-ups, and the numbers, here and below. */
    private void freeze(KeyTrie trie) {
      if (table.length > 0) {
        return;
      }
      number = trie.nodes++;
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
        entry.freeze(trie);
      }
    }

    /**
     * The entry of the key in {@code bytes[from, until)}, which holds no escape. Up to eight bytes
     * behind it may be read.
     */
    @Nullable Entry find(byte[] bytes, int from, int until) {
      int slot = KeyHash.of(bytes, from, until) & mask;
      Entry entry = table[slot];
      while (entry != null) {
        if (KeyHash.equal(entry.key, bytes, from, until)) {
          return entry;
        }
        slot = slot + 1 & mask;
        entry = table[slot];
      }
      return KeyHash.isPlain(bytes, from, until)
          ? null
          : find(new String(bytes, from, until - from, StandardCharsets.UTF_8));
    }

    /** The entry of a key that is not plain ASCII, or escaped. */
    @Nullable Entry find(String key) {
      return entries.get(FieldTable.key(key));
    }
  }

  /** A key of interest. */
  static final class Entry {
    private final String name;

    /** The folded name, with room behind it. */
    private final byte[] key;

    private final int hash;
    private final List<int[]> uses = new ArrayList<>();
    private int[] fields = new int[0];
    private int[] ranks = new int[0];
    private int header = NO_ROLE;
    private int time = NO_ROLE;
    private boolean envelope;
    private boolean odataEnvelope;
    private boolean container;
    private boolean body;
    private boolean aside;
    private @Nullable Part part;
    private int look = Look.NEVER;

    /** Whether a value here is more than one of fields. */
    private boolean special;

    private @Nullable Node child;

    private boolean weak;
    private int number;

    Entry(String name) {
      this.name = name;
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      this.key = Arrays.copyOf(bytes, bytes.length + KeyHash.PADDING);
      this.hash = KeyHash.of(key, 0, bytes.length);
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

    /** The key leads to this header where no other key of the record does. */
    void weakHeader(int role) {
      header = role;
      weak = true;
    }

    boolean isWeak() {
      return weak;
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

    /**
     * An object here is the data of a Windows event, or stands around it.
     *
     * @param isBody whether it is the data; then nothing else may stand here
     */
    void container(boolean isBody) {
      container = true;
      body = isBody;
    }

    boolean isBody() {
      return body;
    }

    boolean isContainer() {
      return container;
    }

    /** Other values for which a record that has them here is looked into. */
    void look(int more) {
      look |= more;
    }

    int looksFor() {
      return look;
    }

    /** An object here holds such a part of a Windows event, in a form that may be unknown. */
    void holds(Part held) {
      part = held;
    }

    boolean isPartOf(Part asked) {
      return part == asked;
    }

    /** A value here is a header, under one of its names. */
    void aside() {
      aside = true;
    }

    /** An object here stands beside a Windows event and holds none of its data. */
    void rest() {
      aside = true;
    }

    /** Whether a value here is certainly none of the event's data. */
    boolean isAside() {
      return aside || header >= 0 || time >= 0;
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

    private void freeze(KeyTrie trie) {
      number = trie.entries++;
      fields = uses.stream().mapToInt(use -> use[0]).toArray();
      ranks = uses.stream().mapToInt(use -> use[1]).toArray();
      special = header >= 0 || time >= 0 || part != null || look != Look.NEVER || container;
      if (child != null) {
        child.freeze(trie);
      }
    }

    /** Whether a value here is a header, a time or says something of the record's form. */
    boolean isSpecial() {
      return special;
    }

    int number() {
      return number;
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

    @Override
    public String toString() {
      return name + " -> " + Arrays.toString(fields);
    }
  }
}
