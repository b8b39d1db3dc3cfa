package io.bartizan.conformance;

import io.bartizan.detect.Detector;
import io.bartizan.detect.RuleSet;
import io.bartizan.event.Event;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plain way to the rules that match: a loop over those that look at such events. */
final class NaiveRules {

  private final RuleSet ruleSet;
  private final Detector detector;
  private final Map<Set<LogSource>, List<Candidate>> candidates = new HashMap<>();
  private long pairs;

  /** A rule by its number, over the events' field names. */
  private record Candidate(int rule, Predicate predicate) {}

  /** The rules that {@code detector} says look at an event. */
  NaiveRules(RuleSet ruleSet, Detector detector) {
    this.ruleSet = ruleSet;
    this.detector = detector;
  }

  /** The numbers of the rules that match. */
  BitSet matching(Event event) {
    BitSet matching = new BitSet();
    for (Candidate candidate : candidates(event)) {
      pairs++;
      if (NaiveMatcher.matches(candidate.predicate, event)) {
        matching.set(candidate.rule);
      }
    }
    return matching;
  }

  /** How many pairs of rule and event were looked at. */
  long pairs() {
    return pairs;
  }

  private List<Candidate> candidates(Event event) {
    return candidates.computeIfAbsent(
        detector.logSources(event),
        sources -> {
          List<Candidate> found = new ArrayList<>();
          for (int i = 0; i < ruleSet.rules().size(); i++) {
            int rule = i;
            detector
                .mapping(event, ruleSet.rules().get(i))
                .map(mapping -> mapping.rewrite(ruleSet.rules().get(rule).predicate()))
                .ifPresent(predicate -> found.add(new Candidate(rule, predicate)));
          }
          return found;
        });
  }
}
