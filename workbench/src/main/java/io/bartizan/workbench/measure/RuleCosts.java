package io.bartizan.workbench.measure;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleWatch;
import io.bartizan.event.Event;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.source.OpenedLog;
import java.util.Collection;

/** What each rule took and found on the events of one thread; those of threads can be added. */
public final class RuleCosts implements EventHandler, RuleWatch {

  private final Detector detector;
  private final long[] routed;
  private final long[] candidates;
  private final long[] matches;
  private final long[] nanos;
  private final boolean[] withoutWitness;
  private long events;
  private long allNanos;

  /** Nothing yet, of the rules of a set. */
  public RuleCosts(Programs programs) {
    int count = programs.ruleSet().rules().size();
    routed = new long[count];
    candidates = new long[count];
    matches = new long[count];
    nanos = new long[count];
    withoutWitness = new boolean[count];
    detector = new Detector(programs);
    detector.watch(this);
  }

  /** How many rules there are. */
  public int rules() {
    return routed.length;
  }

  /** How many events a rule was routed to. */
  public long routed(int rule) {
    return routed[rule];
  }

  /** How many events a rule was evaluated on. */
  public long candidates(int rule) {
    return candidates[rule];
  }

  /** How many events a rule was true of. */
  public long matches(int rule) {
    return matches[rule];
  }

  /** How long a rule took, in nanoseconds. */
  public long nanos(int rule) {
    return nanos[rule];
  }

  /** Whether a rule was evaluated without a witness. */
  public boolean isWithoutWitness(int rule) {
    return withoutWitness[rule];
  }

  /** How many events were seen. */
  public long events() {
    return events;
  }

  /** How long all matching took, in nanoseconds. */
  public long allNanos() {
    return allNanos;
  }

  @Override
  public void evaluated(int rule, long took, boolean held, boolean hasWitness) {
    candidates[rule]++;
    nanos[rule] += took;
    matches[rule] += held ? 1 : 0;
    withoutWitness[rule] |= !hasWitness;
  }

  @Override
  public void event(int[] rules, long took) {
    allNanos += took;
    for (int rule : rules) {
      routed[rule]++;
    }
  }

  /** Adds what another thread saw of the same rule set. */
  public void add(RuleCosts other) {
    events += other.events;
    allNanos += other.allNanos;
    for (int i = 0; i < routed.length; i++) {
      routed[i] += other.routed[i];
      candidates[i] += other.candidates[i];
      matches[i] += other.matches[i];
      nanos[i] += other.nanos[i];
      withoutWitness[i] |= other.withoutWitness[i];
    }
  }

  @Override
  public void source(int source, OpenedLog log) {
    // Rules cost the same wherever events come from.
  }

  @Override
  public void block(long number) {
    // Likewise.
  }

  @Override
  public void event(Event event) {
    events++;
    detector.detect(event, (e, found) -> {});
  }

  @Override
  public void done(Collection<BlockDecoder> decoders) {
    // There is nothing to close.
  }
}
