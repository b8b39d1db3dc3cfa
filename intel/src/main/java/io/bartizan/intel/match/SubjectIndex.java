package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.TypeNumber;
import java.util.Arrays;

/**
 * Subjects found by key: one table per type of observable, the keys in one arena. A subject is a
 * number; the subjects of one key are chained. Immutable once built.
 */
final class SubjectIndex {

  /** Names below a domain are meant too. */
  static final int SUBDOMAINS = 1;

  /** Whatever begins with a URL is meant too. */
  static final int PREFIX = 2;

  /** It is known and does not fire: held back or revoked. */
  static final int SILENT = 4;

  static final int SCHEME_SHIFT = 3;

  /** The table of URLs that stand for all that begin with them. */
  static final int URL_PREFIX = TypeNumber.COUNT;

  static final int TABLES = URL_PREFIX + 1;

  final KeyTable[] tables;
  final Reach reach;
  final Arena keys;
  private final int[] places;
  private final int[] owners;
  private final int[] nexts;
  private final byte[] flags;
  private final byte[] types;
  private final int count;
  private final Keyed keyed;

  private SubjectIndex(Builder from, Arena keys, KeyTable[] tables) {
    this.tables = tables;
    this.keys = keys;
    reach = from.reach.copy();
    count = from.count;
    from.places = Arrays.copyOf(from.places, count);
    places = from.places;
    from.owners = Arrays.copyOf(from.owners, count);
    owners = from.owners;
    from.nexts = Arrays.copyOf(from.nexts, count);
    nexts = from.nexts;
    from.flags = Arrays.copyOf(from.flags, count);
    flags = from.flags;
    from.types = Arrays.copyOf(from.types, count);
    types = from.types;
    keyed = new Keyed(keys, places);
  }

  static final SubjectIndex EMPTY = new Builder().build();

  /** The table in which a subject is looked for. */
  static int table(ObservableType type, int flags) {
    return (flags & PREFIX) != 0 ? URL_PREFIX : TypeNumber.of(type);
  }

  int count() {
    return count;
  }

  /** The first subject with a key, -1 when there is none. */
  int find(int table, byte[] s, int from, int until) {
    KeyTable one = tables[table];
    return one.count() == 0 ? -1 : one.find(Fingerprint.of(s, from, until), s, from, until, keyed);
  }

  /** The next subject with the same key, -1 behind the last. */
  int next(int subject) {
    return nexts[subject];
  }

  int owner(int subject) {
    return owners[subject];
  }

  int flags(int subject) {
    return flags[subject];
  }

  ObservableType type(int subject) {
    return TypeNumber.type(types[subject]);
  }

  int scheme(int subject) {
    return flags[subject] >>> SCHEME_SHIFT & 31;
  }

  int place(int subject) {
    return places[subject];
  }

  long bytes() {
    long sum = keys.bytes() + 14L * count;
    for (KeyTable table : tables) {
      sum += table.bytes();
    }
    return sum;
  }

  /** The keys of subjects. */
  private record Keyed(Arena keys, int[] places) implements KeyTable.Keys {
    @Override
    public boolean isKey(int number, byte[] s, int from, int until) {
      return keys.isSame(places[number], s, from, until);
    }

    @Override
    public long fingerprint(int number) {
      int start = keys.start(places[number]);
      return Fingerprint.of(keys.chunk(places[number]), start, start + keys.length(places[number]));
    }
  }

  /** Adds subjects, perhaps to those of another index, which it leaves as they are. */
  static final class Builder {
    private final Arena.Builder arena;
    private final KeyTable[] tables = new KeyTable[TABLES];
    private final boolean[] isOwn = new boolean[TABLES];
    private final Reach reach;
    private int[] places;
    private int[] owners;
    private int[] nexts;
    private byte[] flags;
    private byte[] types;
    private int count;

    Builder() {
      arena = new Arena.Builder(Arena.EMPTY);
      reach = new Reach();
      Arrays.fill(tables, KeyTable.EMPTY);
      places = new int[16];
      owners = new int[16];
      nexts = new int[16];
      flags = new byte[16];
      types = new byte[16];
    }

    Builder(SubjectIndex before, int more) {
      arena = new Arena.Builder(before.keys);
      reach = before.reach.copy();
      System.arraycopy(before.tables, 0, tables, 0, TABLES);
      count = before.count;
      places = Arrays.copyOf(before.places, count + more);
      owners = Arrays.copyOf(before.owners, count + more);
      nexts = Arrays.copyOf(before.nexts, count + more);
      flags = Arrays.copyOf(before.flags, count + more);
      types = Arrays.copyOf(before.types, count + more);
    }

    int count() {
      return count;
    }

    /** Adds a subject and gives its number. */
    int add(int owner, ObservableType type, int newFlags, byte[] key, int from, int until) {
      if (count == places.length) {
        grow(count + (count >> 1) + 16);
      }
      int table = table(type, newFlags);
      long fingerprint = Fingerprint.of(key, from, until);
      Keyed keyed = new Keyed(arena.view(), places);
      int old =
          tables[table].count() == 0
              ? -1
              : tables[table].find(fingerprint, key, from, until, keyed);
      places[count] = old < 0 ? arena.add(key, from, until) : places[old];
      owners[count] = owner;
      flags[count] = (byte) newFlags;
      types[count] = (byte) TypeNumber.of(type);
      nexts[count] = old;
      KeyTable own = own(table, old < 0);
      if (old < 0) {
        own.put(fingerprint, count);
      } else {
        own.replace(fingerprint, old, count);
      }
      reach.add(type, newFlags, key, from, until);
      return count++;
    }

    /** A table that this may write to, with room for one more. */
    private KeyTable own(int table, boolean needsRoom) {
      KeyTable one = tables[table];
      if (needsRoom && (one.isFull() || one.count() == 0)) {
        one = one.resized(one.count() + (one.count() >> 1) + 8, new Keyed(arena.view(), places));
      } else if (!isOwn[table]) {
        one = one.copy();
      }
      isOwn[table] = true;
      tables[table] = one;
      return one;
    }

    private void grow(int room) {
      places = Arrays.copyOf(places, room);
      owners = Arrays.copyOf(owners, room);
      nexts = Arrays.copyOf(nexts, room);
      flags = Arrays.copyOf(flags, room);
      types = Arrays.copyOf(types, room);
    }

    /** Adds a subject of another index. */
    void copy(SubjectIndex source, int subject, int owner) {
      int place = source.places[subject];
      int start = source.keys.start(place);
      add(
          owner,
          source.type(subject),
          source.flags[subject],
          source.keys.chunk(place),
          start,
          start + source.keys.length(place));
    }

    SubjectIndex build() {
      Arena keys = arena.build();
      Keyed keyed = new Keyed(keys, places);
      KeyTable[] built = new KeyTable[TABLES];
      for (int i = 0; i < TABLES; i++) {
        KeyTable one = tables[i];
        boolean isWide = isOwn[i] && one.bytes() > 1 << 16;
        built[i] = isWide ? one.resized(one.count(), keyed) : one;
        tables[i] = built[i];
      }
      return new SubjectIndex(this, keys, built);
    }
  }
}
