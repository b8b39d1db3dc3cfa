package io.bartizan.intel.observable;

import io.bartizan.event.FieldTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The observables of one event, in one buffer that is used again for the next: what {@link
 * Observables} fills and matchers read. Filling it allocates nothing once it has grown.
 *
 * <p>Each entry has a key: the bytes by which two observables of a type are equal. For addresses
 * and hashes these are their raw bytes (a network: the masked address and one byte for the prefix
 * length), for a URL its normal form without the scheme, for all others their normal form in UTF-8.
 * Not thread-safe.
 */
public final class ObservableList {

  private static final int NO_SCHEME = 0;
  private static final int MOST_KEPT = 256 << 10;

  private byte[] keys;
  private int keyLength;
  private int keyStart;
  private byte[] texts;
  private int textStart;
  private int textEnd;
  private int field;
  private Role role = Role.OTHER;
  private int count;
  private int room;
  private ObservableType[] types;
  private Role[] roles;
  private byte[] schemes;
  private int[] fields;

  /** Six numbers an entry: key from and until, text from and until, path, query. */
  private int[] places;

  /** An empty list. */
  public ObservableList() {
    this(1024, 16);
  }

  private ObservableList(int bytes, int room) {
    this.room = room;
    keys = new byte[bytes];
    texts = new byte[bytes];
    types = new ObservableType[room];
    roles = new Role[room];
    schemes = new byte[room];
    fields = new int[room];
    places = new int[6 * room];
  }

  /** An empty list with room for one short observable. */
  static ObservableList small() {
    return new ObservableList(64, 1);
  }

  /**
   * A list of one observable, by its normal form.
   *
   * @throws IllegalArgumentException when that is no normal form of its type
   */
  public static ObservableList of(Observable one) {
    ObservableList list = small();
    byte[] bytes = one.normal().getBytes(StandardCharsets.UTF_8);
    list.source(-1, Role.OTHER);
    list.text(bytes, 0, bytes.length);
    Flaw flaw = Forms.write(one.type(), bytes, 0, bytes.length, list);
    if (flaw != Flaw.NONE) {
      throw new IllegalArgumentException("a value of type " + one.type() + " " + flaw.words());
    }
    return list;
  }

  /** Empties the list; keeps its room within a bound. */
  public void clear() {
    if (keys.length > MOST_KEPT || texts.length > MOST_KEPT || room > 4096) {
      keys = new byte[1024];
      texts = new byte[1024];
      room = 0;
      grow(16);
    }
    keyLength = 0;
    keyStart = 0;
    textEnd = 0;
    textStart = 0;
    count = 0;
  }

  /** How many observables there are. */
  public int count() {
    return count;
  }

  public ObservableType type(int i) {
    return types[i];
  }

  public Role role(int i) {
    return roles[i];
  }

  /** The id of the field in the event's table; -1 when it comes from no field. */
  public int field(int i) {
    return fields[i];
  }

  /** The buffer of all keys. */
  public byte[] keys() {
    return keys;
  }

  public int keyStart(int i) {
    return places[6 * i];
  }

  public int keyEnd(int i) {
    return places[6 * i + 1];
  }

  /** For a URL where its path begins in {@link #keys()}. */
  public int pathStart(int i) {
    return places[6 * i + 4];
  }

  /** For a URL where its query begins, the question mark included; {@link #keyEnd} without one. */
  public int queryStart(int i) {
    return places[6 * i + 5];
  }

  /** For a URL the number of its scheme, 0 when it has none. */
  public int scheme(int i) {
    return schemes[i];
  }

  /** The value as the event wrote it, at most 4,096 bytes of it. Allocates. */
  public String text(int i) {
    int from = places[6 * i + 2];
    return new String(texts, from, places[6 * i + 3] - from, StandardCharsets.UTF_8);
  }

  /** The value of an entry as an object. Allocates. */
  public Observable observable(int i) {
    String key = KeyText.text(type(i), keys, keyStart(i), keyEnd(i));
    return new Observable(type(i), UrlScheme.with(schemes[i], key));
  }

  /** An entry as an object that stays valid. Allocates. */
  public Sighted sighted(int i, FieldTable table) {
    String name = fields[i] < 0 ? "" : table.name(fields[i]);
    return new Sighted(observable(i), role(i), name, text(i));
  }

  // --- Filling -----------------------------------------------------------------------------------

  /** Where the observables that follow come from. */
  void source(int newField, Role newRole) {
    field = newField;
    role = newRole;
  }

  /** The text from which the observables that follow are read. */
  void text(byte[] source, int from, int until) {
    int size = Math.min(until - from, Observables.LONGEST_TEXT);
    if (texts.length - textEnd < size) {
      texts = Arrays.copyOf(texts, Math.max(2 * texts.length, textEnd + size));
    }
    System.arraycopy(source, from, texts, textEnd, size);
    textStart = textEnd;
    textEnd += size;
  }

  void put(int b) {
    if (keyLength == keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    keys[keyLength++] = (byte) b;
  }

  void put(byte[] source, int from, int until) {
    int size = until - from;
    if (keys.length - keyLength < size) {
      keys = Arrays.copyOf(keys, Math.max(2 * keys.length, keyLength + size));
    }
    System.arraycopy(source, from, keys, keyLength, size);
    keyLength += size;
  }

  /** How many bytes the key under way has. */
  int length() {
    return keyLength - keyStart;
  }

  /** Cuts the key under way. */
  void length(int length) {
    keyLength = keyStart + length;
  }

  byte at(int i) {
    return keys[keyStart + i];
  }

  void set(int i, int b) {
    keys[keyStart + i] = (byte) b;
  }

  /** Drops the key under way. */
  Flaw drop(Flaw why) {
    keyLength = keyStart;
    return why;
  }

  Flaw commit(ObservableType type) {
    return commit(type, NO_SCHEME, 0, 0);
  }

  Flaw commit(ObservableType type, int scheme, int path, int query) {
    if (count == room) {
      grow(2 * room);
    }
    types[count] = type;
    roles[count] = role;
    schemes[count] = (byte) scheme;
    fields[count] = field;
    int p = 6 * count;
    places[p] = keyStart;
    places[p + 1] = keyLength;
    places[p + 2] = textStart;
    places[p + 3] = textEnd;
    places[p + 4] = keyStart + path;
    places[p + 5] = keyStart + query;
    count++;
    keyStart = keyLength;
    return Flaw.NONE;
  }

  /** Takes the last entries away, down to a number of them. */
  void cut(int newCount) {
    if (newCount < count) {
      keyLength = places[6 * newCount];
      keyStart = keyLength;
      count = newCount;
    }
  }

  private void grow(int newRoom) {
    room = newRoom;
    types = Arrays.copyOf(types, room);
    roles = Arrays.copyOf(roles, room);
    schemes = Arrays.copyOf(schemes, room);
    fields = Arrays.copyOf(fields, room);
    places = Arrays.copyOf(places, 6 * room);
  }
}
