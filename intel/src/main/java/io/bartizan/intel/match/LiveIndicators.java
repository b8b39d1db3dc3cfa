package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The set of indicators that is in force now. Threads that match take {@link #current} for each
 * event or batch; a change makes a new set and swaps it in. Changes are applied one at a time and
 * take some ten microseconds each; every 65,536 of them {@link #merge} is due, which copies the
 * tables of the whole set, on whatever thread calls it, while changes go on. Thread-safe.
 */
public final class LiveIndicators {

  private static final double MOST_REMOVED = 0.25;
  private static final int MOST_CHUNKS = Arena.MOST_CHUNKS * 3 / 4;

  private volatile IndicatorSet current;
  private final Object writing = new Object();
  private final Object merging = new Object();
  private List<Change> sinceMerge = new ArrayList<>();
  private boolean isMerging;

  public LiveIndicators(IndicatorSet first) {
    current = first;
  }

  /** The set in force. */
  public IndicatorSet current() {
    return current;
  }

  /** Puts another set in force, whole. A merge under way is then lost. */
  public void replace(IndicatorSet set) {
    synchronized (writing) {
      isMerging = false;
      current = set;
    }
  }

  /** Applies changes, all at once for those who match. */
  public void change(List<Change> changes) {
    synchronized (writing) {
      if (isMerging) {
        sinceMerge.addAll(changes);
      }
      current = changed(current, changes);
    }
  }

  /** Whether enough has changed for {@link #merge} to be worth it. */
  public boolean isMergeDue() {
    return current.isMergeDue();
  }

  /** Merges all changes so far into the large segment. */
  public void merge() {
    synchronized (merging) {
      IndicatorSet from;
      synchronized (writing) {
        from = current;
        sinceMerge = new ArrayList<>();
        isMerging = true;
      }
      IndicatorSet merged = merged(from);
      synchronized (writing) {
        if (isMerging) {
          isMerging = false;
          current = changed(merged, sinceMerge);
          sinceMerge = new ArrayList<>();
        }
      }
    }
  }

  private static IndicatorSet changed(IndicatorSet set, List<Change> changes) {
    IndicatorSet now = set;
    for (int from = 0; from < changes.size(); from += IndicatorSet.SMALL) {
      int until = Math.min(changes.size(), from + IndicatorSet.SMALL);
      now = step(now, changes.subList(from, until));
    }
    return now;
  }

  /** The set after a few changes: they go into the smallest segment. */
  private static IndicatorSet step(IndicatorSet set, List<Change> changes) {
    Segment[] segments = three(set);
    Bits[] removed = threeBits(set);
    Tally tally = set.tally.copy();
    if (segments[2].count() + changes.size() > IndicatorSet.SMALL) {
      segments[1] = joined(segments[1], segments[2], removed[2]);
      segments[2] = Segment.empty(set.details);
      removed[2] = Bits.NONE;
    }
    Segment.Builder small = new Segment.Builder(segments[2], changes.size());
    Growing growing = new Growing(small, set.compounds, set.admission, tally);
    Ids ids = new Ids(segments, small, removed);
    for (Change change : changes) {
      switch (change) {
        case Change.Remove(String id) -> {
          ids.remove(id);
          growing.removePatterns(id);
        }
        case Change.Put(Indicator indicator) -> put(indicator, growing, ids);
      }
    }
    segments[2] = small.build();
    return new IndicatorSet(
        segments, removed, set.admission, set.details, tally, growing.compounds());
  }

  private static void put(Indicator indicator, Growing growing, Ids ids) {
    if (!indicator.revoked() && ids.isRevoked(indicator.id())) {
      growing.tally.refused(indicator.id(), indicator.written(), "was revoked, and that is final");
      return;
    }
    Optional<Indicator> form = growing.form(indicator);
    if (form.isPresent()) {
      growing.removePatterns(indicator.id());
      if (ids.remove(indicator.id())) {
        growing.tally.replaced();
      }
      growing.put(form.get());
      ids.note(indicator);
    }
  }

  private static Segment[] three(IndicatorSet set) {
    Segment[] three = new Segment[3];
    for (int i = 0; i < 3; i++) {
      three[i] = i < set.segments.length ? set.segments[i] : Segment.empty(set.details);
    }
    return three;
  }

  private static Bits[] threeBits(IndicatorSet set) {
    Bits[] three = new Bits[3];
    for (int i = 0; i < 3; i++) {
      three[i] = i < set.removed.length ? set.removed[i] : Bits.NONE;
    }
    return three;
  }

  /** A segment with what another has that is not removed. */
  private static Segment joined(Segment first, Segment second, Bits removed) {
    Segment.Builder builder = new Segment.Builder(first, second.count());
    copy(second, removed, builder);
    return builder.build();
  }

  private static void copy(Segment source, Bits removed, Segment.Builder into) {
    for (int i = 0; i < source.count(); i++) {
      if (!removed.has(i)) {
        into.copy(source, i);
      }
    }
  }

  /** One segment of all; what was removed is left behind when it has become much. */
  private static IndicatorSet merged(IndicatorSet set) {
    Segment first = set.segments[0];
    boolean isWorn =
        set.removed[0].count() > MOST_REMOVED * first.count() || first.chunkCount() > MOST_CHUNKS;
    int more = 0;
    for (int i = 1; i < set.segments.length; i++) {
      more += set.segments[i].count() - set.removed[i].count();
    }
    Segment.Builder builder =
        isWorn ? new Segment.Builder(set.details) : new Segment.Builder(first, more);
    for (int i = isWorn ? 0 : 1; i < set.segments.length; i++) {
      copy(set.segments[i], set.removed[i], builder);
    }
    return new IndicatorSet(
        new Segment[] {builder.build()},
        new Bits[] {isWorn ? Bits.NONE : set.removed[0]},
        set.admission,
        set.details,
        set.tally,
        set.compounds);
  }

  /** Finds indicators by id while changes are applied. */
  private static final class Ids {
    private final Segment[] segments;
    private final Segment.Builder small;
    private final Bits[] removed;
    private final ByteWriter form = new ByteWriter();
    private final java.util.Set<String> revoked = new java.util.HashSet<>();

    Ids(Segment[] segments, Segment.Builder small, Bits[] removed) {
      this.segments = segments;
      this.small = small;
      this.removed = removed;
    }

    void note(Indicator indicator) {
      if (indicator.revoked()) {
        revoked.add(indicator.id());
      }
    }

    private int find(int segment, String id) {
      form.clear();
      IdForm.write(id, form);
      int number =
          segment == 2
              ? small.find(form.bytes(), 0, form.length())
              : segments[segment].find(form.bytes(), 0, form.length());
      return number >= 0 && removed[segment].has(number) ? -1 : number;
    }

    boolean remove(String id) {
      boolean isThere = false;
      for (int i = 0; i < 3; i++) {
        int number = find(i, id);
        if (number >= 0) {
          removed[i] = removed[i].with(number);
          isThere = true;
        }
      }
      return isThere;
    }

    boolean isRevoked(String id) {
      if (revoked.contains(id)) {
        return true;
      }
      for (int i = 0; i < 3; i++) {
        int number = find(i, id);
        if (number >= 0 && number < segments[i].count()) {
          return segments[i].force(number).isRevoked();
        }
      }
      return false;
    }
  }
}
