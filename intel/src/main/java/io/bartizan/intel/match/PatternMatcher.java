package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.pattern.ObservedData;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Tries the patterns of a set on events that have one of their triggers. Belongs to one thread; the
 * runs of patterns over several events are shared.
 */
final class PatternMatcher {

  /** Hears of a pattern that is true, and by which of the event's observables it was tried. */
  interface Sink {
    void found(Compound compound, ObservableList list, int entry);
  }

  private final Observables all;
  private final EventGraph graph;
  private final Probe probe = new Probe();

  /** Leaves to try, each with the observable that met its trigger. */
  private final Map<Integer, Integer> candidates = new LinkedHashMap<>();

  private CompoundRuns runs = new CompoundRuns();
  private long withoutTime;

  PatternMatcher(FieldTable fields) {
    all = new Observables(fields);
    all.want(EnumSet.allOf(ObservableType.class));
    graph = new EventGraph(fields);
  }

  void runs(CompoundRuns shared) {
    runs = shared;
  }

  /** How many events without a time met a pattern that needs one. */
  long withoutTime() {
    return withoutTime;
  }

  void match(
      Compounds compounds,
      Event event,
      Set<LogSource> sources,
      ObservableList list,
      Optional<Instant> time,
      Sink sink,
      IntConsumer keep) {
    if (!candidates.isEmpty()) {
      candidates.clear();
    }
    int[] entry = {0};
    Probe.Sink note =
        (index, subject, how) -> {
          candidates.putIfAbsent(index.owner(subject), entry[0]);
          keep.accept(entry[0]);
        };
    for (int i = 0; i < list.count(); i++) {
      entry[0] = i;
      probe.look(compounds.triggers, list, i, note);
    }
    if (!candidates.isEmpty() || !compounds.slow.isEmpty()) {
      attempt(compounds, event, sources, time, sink);
    }
  }

  private void attempt(
      Compounds compounds, Event event, Set<LogSource> sources, Optional<Instant> time, Sink sink) {
    ObservableList whole = all.of(event, sources);
    if (whole.count() == 0) {
      return;
    }
    ObservedData observed = graph.of(event, whole, time.orElse(Instant.EPOCH));
    Map<Integer, Long> truths = new LinkedHashMap<>();
    candidates.keySet().forEach(leaf -> attempt(compounds, leaf, observed, truths));
    compounds.slow.forEach(leaf -> attempt(compounds, leaf, observed, truths));
    truths.forEach(
        (number, leaves) -> {
          Compound compound = compounds.all.get(number);
          if (isTrue(compound, time, leaves)) {
            sink.found(compound, whole, entry(compounds, number, whole));
          }
        });
  }

  private static void attempt(
      Compounds compounds, int number, ObservedData observed, Map<Integer, Long> truths) {
    Compounds.Leaf leaf = compounds.leaves.get(number);
    boolean isOpen = !compounds.isRemoved(leaf.compound());
    if (isOpen && leaf.test().evaluate(List.of(observed)).isMatch()) {
      truths.merge(leaf.compound(), 1L << leaf.number(), (a, b) -> a | b);
    }
  }

  private boolean isTrue(Compound compound, Optional<Instant> time, long leaves) {
    if (time.isEmpty()) {
      // An instant decides nothing where the pattern has no word about time.
      boolean isTimeless = compound.isStateless() && !compound.text().contains("START");
      withoutTime += isTimeless ? 0 : 1;
      return isTimeless;
    }
    return compound.isStateless()
        ? compound.test().evaluate(List.of(Compound.observation(time.get(), leaves))).isMatch()
        : runs.accept(compound, time.get(), leaves);
  }

  /** The observable by which a pattern was found; the first of the event for a slow one. */
  private int entry(Compounds compounds, int compound, ObservableList whole) {
    int[] found = {-1};
    for (int i = 0; i < whole.count() && found[0] < 0; i++) {
      int at = i;
      probe.look(
          compounds.triggers,
          whole,
          i,
          (index, subject, how) -> {
            if (compounds.leaves.get(index.owner(subject)).compound() == compound) {
              found[0] = at;
            }
          });
    }
    return Math.max(0, found[0]);
  }
}
