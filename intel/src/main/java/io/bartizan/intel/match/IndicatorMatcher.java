package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.Observables;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the indicators of a set that are true of events. Belongs to one thread; an event without a
 * hit allocates nothing but what its time does.
 *
 * <p>An indicator fires when it was in force at the time of the event: {@code validFrom <= time <
 * validUntil}, our own end included. An event without a time is matched with all that are not
 * revoked, and the hit says so ({@link Validity#UNKNOWN}). With {@link #reportAll} hits out of
 * force are handed over too: events before the indicator's beginning are the ones that a hunt back
 * is for.
 */
public final class IndicatorMatcher {

  private final Observables observables;
  private final Probe probe = new Probe();
  private final HitJudge judge;
  private final PatternMatcher patterns;
  private IndicatorSet set = IndicatorSet.empty(Admission.usual());
  private boolean reportsAll;
  private long events;
  private long hits;
  private long withoutTime;

  /** Over a table that has all {@link #names}. */
  public IndicatorMatcher(FieldTable fields) {
    observables = new Observables(fields);
    judge = new HitJudge(fields);
    patterns = new PatternMatcher(fields);
    observables.want(set.wanted());
  }

  /** The fields that a table must have for this. */
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(Observables.names());
    names.addAll(EventGraph.names());
    return names;
  }

  /**
   * Takes this set from now on. Free when it is the one in use, cheap when it has the same types.
   */
  public void use(IndicatorSet newSet) {
    if (set != newSet) {
      set = newSet;
      observables.want(newSet.wanted());
      observables.forget();
    }
  }

  /** Whether hits out of force are handed over too, marked as such. */
  public void reportAll(boolean all) {
    reportsAll = all;
  }

  /**
   * Keeps how far patterns over several events have come in these runs, which the matchers of
   * several threads may share. Without it a matcher has its own.
   */
  public void runs(CompoundRuns shared) {
    patterns.runs(shared);
  }

  /** How many events were looked at. */
  public long events() {
    return events;
  }

  /** How many hits were handed over. */
  public long hits() {
    return hits;
  }

  /** How many events with a hit, or with a part of a pattern over time, had no time. */
  public long withoutTime() {
    return withoutTime + patterns.withoutTime();
  }

  /** How many events had more observables than are taken from one event. */
  public long cutShort() {
    return observables.cutShort();
  }

  /** Looks at an event and hands over what is true of it, each indicator once for each field. */
  public void match(Event event, Set<LogSource> sources, Consumer<IndicatorHit> into) {
    events++;
    ObservableList list = observables.unsettled(event, sources);
    boolean hasSlow = !set.compounds.slow.isEmpty();
    if (list.count() > 0 || hasSlow) {
      look(event, sources, list, into);
    }
    observables.settle();
  }

  private void look(
      Event event, Set<LogSource> sources, ObservableList list, Consumer<IndicatorHit> into) {
    judge.begin(set, event, list, reportsAll, into);
    for (int s = 0; s < set.segments.length; s++) {
      if (set.segments[s].count() > 0) {
        look(s, list);
      }
    }
    if (!set.compounds.isEmpty()) {
      patterns.match(
          set.compounds, event, sources, list, judge.time(), judge::found, observables::keep);
    }
    hits += judge.hits();
    if (judge.hits() > 0 && judge.hasNoTime()) {
      withoutTime++;
    }
  }

  private void look(int segment, ObservableList list) {
    SubjectIndex subjects = set.segments[segment].subjects;
    for (int i = 0; i < list.count(); i++) {
      judge.at(segment, i);
      long met = judge.met();
      probe.look(subjects, list, i, judge);
      if (judge.met() != met) {
        observables.keep(i);
      }
    }
  }
}
