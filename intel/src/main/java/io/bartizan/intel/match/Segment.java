package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.KeyText;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.UrlScheme;
import java.util.Arrays;

/**
 * Indicators with their subjects: a part of a set. An indicator is a number; its subjects with a
 * value have numbers that follow one another. Immutable once built.
 */
final class Segment {

  final SubjectIndex subjects;
  private final Details details;
  private final Arena arena;
  private final KeyTable ids;
  private final int[] places;
  private final int[] firsts;
  private final int count;
  private final Ids keyed;

  private Segment(Builder from, SubjectIndex subjects, Arena arena, KeyTable ids) {
    this.subjects = subjects;
    this.arena = arena;
    this.ids = ids;
    details = from.details;
    count = from.count;
    // The builder lets go of each large array as soon as there is a trimmed one.
    from.places = Arrays.copyOf(from.places, count);
    from.firsts = Arrays.copyOf(from.firsts, count);
    places = from.places;
    firsts = from.firsts;
    keyed = new Ids(arena, places);
  }

  static Segment empty(Details details) {
    return new Builder(details).build();
  }

  int count() {
    return count;
  }

  long bytes() {
    return subjects.bytes() + arena.bytes() + ids.bytes() + 8L * count;
  }

  int chunkCount() {
    return Math.max(arena.chunkCount(), subjects.keys.chunkCount());
  }

  /** The number of an indicator, -1 when it is not here. */
  int find(byte[] id, int from, int until) {
    return ids.count() == 0
        ? -1
        : ids.find(Fingerprint.of(id, from, until), id, from, until, keyed);
  }

  String id(int indicator) {
    return IdForm.read(
        new ByteReader(arena.chunk(places[indicator]), arena.start(places[indicator])));
  }

  Details.Force force(int indicator) {
    return Details.force(record(indicator));
  }

  Indicator indicator(int indicator) {
    int first = firsts[indicator];
    int[] at = {first};
    return details.read(
        id(indicator), record(indicator), (position, type) -> normal(at[0]++, type));
  }

  /** The first of an indicator's subjects that have a value. */
  int firstSubject(int indicator) {
    return firsts[indicator];
  }

  /** Behind the last of them. */
  int subjectsEnd(int indicator) {
    return indicator + 1 < count ? firsts[indicator + 1] : subjects.count();
  }

  /** The bytes behind the id. */
  private ByteReader record(int indicator) {
    ByteReader in = new ByteReader(arena.chunk(places[indicator]), arena.start(places[indicator]));
    IdForm.skip(in);
    return in;
  }

  String normal(int subject, ObservableType type) {
    int place = subjects.place(subject);
    int start = subjects.keys.start(place);
    String text =
        KeyText.text(type, subjects.keys.chunk(place), start, start + subjects.keys.length(place));
    if (type != ObservableType.URL) {
      return text;
    }
    boolean isPrefix = (subjects.flags(subject) & SubjectIndex.PREFIX) != 0;
    String key = isPrefix && text.indexOf('/') < 0 ? text + "/" : text;
    return UrlScheme.with(subjects.scheme(subject), key);
  }

  /** Where the bytes of an indicator are, to copy them. */
  private record Ids(Arena arena, int[] places) implements KeyTable.Keys {
    @Override
    public boolean isKey(int number, byte[] s, int from, int until) {
      byte[] chunk = arena.chunk(places[number]);
      int start = arena.start(places[number]);
      int size = until - from;
      return arena.length(places[number]) >= size
          && Arrays.equals(chunk, start, start + size, s, from, until);
    }

    @Override
    public long fingerprint(int number) {
      byte[] chunk = arena.chunk(places[number]);
      int start = arena.start(places[number]);
      ByteReader in = new ByteReader(chunk, start);
      IdForm.skip(in);
      return Fingerprint.of(chunk, start, in.at());
    }
  }

  /** Adds indicators, perhaps to those of another segment, which it leaves as it is. */
  static final class Builder {
    final SubjectIndex.Builder subjects;
    private final Details details;
    private final Arena.Builder arena;
    private final ByteWriter out = new ByteWriter();
    private KeyTable ids;
    private boolean isOwn;
    private int[] places;
    private int[] firsts;
    private int count;

    Builder(Details details) {
      this.details = details;
      subjects = new SubjectIndex.Builder();
      arena = new Arena.Builder(Arena.EMPTY);
      ids = KeyTable.EMPTY;
      places = new int[16];
      firsts = new int[16];
    }

    Builder(Segment before, int more) {
      details = before.details;
      subjects = new SubjectIndex.Builder(before.subjects, more);
      arena = new Arena.Builder(before.arena);
      ids = before.ids;
      count = before.count;
      places = Arrays.copyOf(before.places, count + more);
      firsts = Arrays.copyOf(before.firsts, count + more);
    }

    int count() {
      return count;
    }

    /** The number of an indicator with an id in the form of {@link IdForm}, -1 without one. */
    int find(byte[] id, int from, int until) {
      return ids.count() == 0
          ? -1
          : ids.find(Fingerprint.of(id, from, until), id, from, until, keyed());
    }

    private Ids keyed() {
      return new Ids(arena.view(), places);
    }

    /** Adds an indicator; its subjects with a value are added to {@link #subjects} next. */
    int add(Indicator indicator) {
      out.clear();
      IdForm.write(indicator.id(), out);
      int idLength = out.length();
      details.write(indicator, out);
      return put(out.bytes(), 0, idLength, out.length());
    }

    /** Adds an indicator of another segment of the same set with its subjects. */
    void copy(Segment source, int indicator) {
      byte[] chunk = source.arena.chunk(source.places[indicator]);
      int start = source.arena.start(source.places[indicator]);
      ByteReader in = new ByteReader(chunk, start);
      IdForm.skip(in);
      int length = source.arena.length(source.places[indicator]);
      int number = put(chunk, start, in.at(), start + length);
      for (int i = source.firsts[indicator]; i < source.subjectsEnd(indicator); i++) {
        subjects.copy(source.subjects, i, number);
      }
    }

    private int put(byte[] s, int from, int idEnd, int until) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count + (count >> 1) + 16);
        firsts = Arrays.copyOf(firsts, places.length);
      }
      long fingerprint = Fingerprint.of(s, from, idEnd);
      int old = find(s, from, idEnd);
      places[count] = arena.add(s, from, until);
      firsts[count] = subjects.count();
      if (old < 0) {
        room().put(fingerprint, count);
      } else {
        room().replace(fingerprint, old, count);
      }
      return count++;
    }

    private KeyTable room() {
      if (ids.isFull()) {
        ids = ids.resized(ids.count() + (ids.count() >> 1) + 8, keyed());
      } else if (!isOwn) {
        ids = ids.copy();
      }
      isOwn = true;
      return ids;
    }

    Segment build() {
      Arena built = arena.build();
      boolean isWide = isOwn && ids.bytes() > 1 << 16;
      ids = isWide ? ids.resized(ids.count(), new Ids(built, places)) : ids;
      return new Segment(this, subjects.build(), built, ids);
    }
  }
}
