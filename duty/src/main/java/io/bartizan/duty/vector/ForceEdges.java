package io.bartizan.duty.vector;

import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Force;
import io.bartizan.duty.statute.Statute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the days on which a law changes that no vector shows: the last day of an earlier text and
 * the first of the next; the first day in a State that has its own, and the day before it.
 */
final class ForceEdges {

  private final Map<Occasion, String> wanted = new LinkedHashMap<>();

  /** A day on which a duty must be shown; in a State, where that counts. */
  private record Occasion(String duty, String state, Optional<LocalDate> day) {}

  private ForceEdges() {}

  /** What is not shown, in words. */
  static List<String> untried(Statute statute, List<Vector> vectors) {
    ForceEdges edges = new ForceEdges();
    if (statute.force().state().speaks()) {
      statute.duties().forEach(edges::texts);
      edges.places(statute);
    }
    Set<Occasion> shown = new LinkedHashSet<>();
    for (Vector vector : vectors) {
      shown(statute, vector, shown);
    }
    List<String> untried = new ArrayList<>();
    edges.wanted.forEach(
        (occasion, words) -> {
          if (!shown.contains(occasion)) {
            untried.add(words);
          }
        });
    return untried;
  }

  private void texts(Duty duty) {
    for (Duty text : duty.earlier()) {
      text.force()
          .to()
          .ifPresent(
              last -> {
                want(duty, "", last, "the last day of an earlier text");
                want(duty, "", last.plusDays(1), "the first day of the next text");
              });
    }
  }

  private void want(Duty duty, String state, LocalDate day, String what) {
    wanted.put(
        new Occasion(duty.id(), state, Optional.of(day)), what + " of " + duty.id() + ": " + day);
  }

  private void places(Statute statute) {
    statute
        .force()
        .local()
        .from()
        .forEach(
            (state, first) -> {
              String where = statute.id() + " in " + state;
              if (first.isEmpty()) {
                wanted.put(
                    new Occasion("", state, Optional.empty()), "an event where " + where + " is");
              }
              first.ifPresent(
                  day -> {
                    wanted.put(new Occasion("", state, first), "the first day of " + where);
                    wanted.put(
                        new Occasion("", state, Optional.of(day.minusDays(1))),
                        "the day before the first day of " + where);
                  });
            });
  }

  private static void shown(Statute statute, Vector vector, Set<Occasion> shown) {
    Facts facts = vector.facts().asOf(vector.at());
    for (Expectation expectation : vector.expectations()) {
      String name = expectation.duty().replaceFirst("@.*", "");
      for (Duty duty : statute.duties()) {
        if (duty.id().equals(name)) {
          Optional<LocalDate> day = day(duty, facts);
          shown.add(new Occasion(name, "", day));
          for (String state : states(duty.force(), facts)) {
            shown.add(new Occasion("", state, day));
            shown.add(new Occasion("", state, Optional.empty()));
          }
        }
      }
    }
  }

  private static Optional<LocalDate> day(Duty duty, Facts facts) {
    return duty.forceBy().stream()
        .flatMap(fact -> facts.value(fact).stream())
        .filter(FactValue.Time.class::isInstance)
        .map(value -> ((FactValue.Time) value).moment())
        .map(moment -> moment.dayIn(moment.zone()))
        .findFirst();
  }

  private static List<String> states(Force force, Facts facts) {
    Optional<FactValue> where = force.local().where().flatMap(facts::value);
    return switch (where.orElse(FactValue.YesNo.NO)) {
      case FactValue.Choice state -> List.of(state.option());
      case FactValue.Choices states -> states.options();
      default -> List.of();
    };
  }
}
