package io.bartizan.duty.statute;

import io.bartizan.duty.fact.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts whose day decides by which text of the law a duty is judged. For want of anything said,
 * they are the event from which its clock runs, else awareness; where the clock runs from another
 * report, they are those of the duty of that report, so that all reports on an incident are judged
 * by the law of the same day.
 */
final class DecidingFacts {

  private static final String AWARE = "time.aware";

  private DecidingFacts() {}

  /** Those of a clock itself; none where it runs from another report. */
  static List<String> of(Clock clock, Vocabulary vocabulary) {
    return switch (trigger(clock)) {
      case Trigger.OfFacts of -> withAwareness(of.facts(), vocabulary);
      case Trigger.YearEnd year -> withAwareness(List.of(year.fact()), vocabulary);
      case Trigger.OfReport report -> List.of();
    };
  }

  /** The duties of a statute, each that follows a report with the facts of what it follows. */
  static List<Duty> inherited(List<Duty> duties, Vocabulary vocabulary) {
    Map<String, Duty> byId = new HashMap<>();
    duties.forEach(duty -> byId.putIfAbsent(duty.id(), duty));
    return duties.stream().map(duty -> inherited(duty, byId, vocabulary)).toList();
  }

  private static Duty inherited(Duty duty, Map<String, Duty> byId, Vocabulary vocabulary) {
    List<Duty> earlier =
        duty.earlier().stream().map(text -> inherited(text, byId, vocabulary)).toList();
    return duty.with(facts(duty, byId, vocabulary), earlier);
  }

  /** Follows the chain of reports; each duty of it once. */
  private static List<String> facts(Duty duty, Map<String, Duty> byId, Vocabulary vocabulary) {
    Set<String> facts = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    List<Duty> chain = new ArrayList<>(List.of(duty));
    for (int i = 0; i < chain.size(); i++) {
      Duty one = chain.get(i);
      facts.addAll(one.forceBy());
      if (one.forceBy().isEmpty() && trigger(one.clock()) instanceof Trigger.OfReport report) {
        report.duties().stream()
            .filter(byId::containsKey)
            .filter(seen::add)
            .map(byId::get)
            .forEach(chain::add);
      }
    }
    return duty.forceBy().isEmpty()
        ? withAwareness(List.copyOf(facts), vocabulary)
        : duty.forceBy();
  }

  private static List<String> withAwareness(List<String> facts, Vocabulary vocabulary) {
    List<String> all = new ArrayList<>(facts);
    if (!all.contains(AWARE) && vocabulary.slot(AWARE) >= 0) {
      all.add(AWARE);
    }
    return all;
  }

  private static Trigger trigger(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits -> limits.limbs().getFirst().from();
      case Clock.NoNumber open -> open.from();
      case Clock.Periodic periodic -> periodic.from();
    };
  }
}
