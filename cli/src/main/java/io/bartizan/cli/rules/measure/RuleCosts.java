package io.bartizan.cli.rules.measure;

import io.bartizan.cli.reading.EventHandler;
import io.bartizan.detect.Detector;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.RuleWatch;
import io.bartizan.event.Event;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.source.OpenedLog;
import java.util.Collection;

/** What each rule took and found on the events of one thread; those of threads can be added. */
final class RuleCosts implements EventHandler, RuleWatch {

  private final Detector detector;
  final long[] routed;
  final long[] candidates;
  final long[] matches;
  final long[] nanos;
  final boolean[] withoutWitness;
  long events;
  long allNanos;

  RuleCosts(RuleSet ruleSet) {
    int count = ruleSet.rules().size();
    routed = new long[count];
    candidates = new long[count];
    matches = new long[count];
    nanos = new long[count];
    withoutWitness = new boolean[count];
    detector = new Detector(ruleSet);
    detector.watch(this);
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

  void add(RuleCosts other) {
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
