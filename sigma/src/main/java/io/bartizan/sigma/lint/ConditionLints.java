package io.bartizan.sigma.lint;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.predicate.Implication;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lints of the condition: what it leaves out, and whether it can be both true and false. */
final class ConditionLints {

  private static final int MOST_MEMBERS = 40;

  private final Document document;
  private final LintFindings found;

  ConditionLints(Document document, LintFindings found) {
    this.document = document;
    this.found = found;
  }

  void check(Detection detection, Predicate predicate) {
    Set<String> used = new LinkedHashSet<>();
    detection.conditions().forEach(condition -> look(condition, detection, used));
    for (String name : detection.searches().keySet()) {
      if (!used.contains(name)) {
        found.add(
            LintCode.SEARCH_UNUSED,
            place(name, detection),
            "the search \"" + io.bartizan.syntax.Visible.excerpt(name) + "\" is in no condition");
      }
    }
    Span span = detection.conditions().getFirst().span();
    Optional<Boolean> constant = constant(Simplification.of(predicate));
    if (constant.isPresent()) {
      found.add(
          constant.get() ? LintCode.CONDITION_ALWAYS_TRUE : LintCode.CONDITION_ALWAYS_FALSE,
          span,
          constant.get()
              ? "the condition is true for every event"
              : "the condition is false for every event: it requires what it also excludes");
    }
  }

  private Span place(String name, Detection detection) {
    return document
        .mapping("detection")
        .flatMap(map -> map.findEntry(name))
        .map(YamlMapping.Entry::key)
        .map(key -> key.span())
        .orElse(detection.span());
  }

  private void look(Condition condition, Detection detection, Set<String> used) {
    switch (condition) {
      case Condition.Or or -> or.members().forEach(member -> look(member, detection, used));
      case Condition.And and -> and.members().forEach(member -> look(member, detection, used));
      case Condition.Not not -> look(not.member(), detection, used);
      case Condition.Identifier identifier -> used.add(identifier.name());
      case Condition.Quantified quantified -> {
        List<String> names =
            detection.searches().keySet().stream().filter(quantified::covers).toList();
        used.addAll(names);
        quantified(quantified, names);
      }
    }
  }

  private void quantified(Condition.Quantified quantified, List<String> names) {
    if (names.size() == 1) {
      found.add(
          LintCode.CONDITION_OF_ONE,
          quantified.span(),
          "\"" + quantified + "\" covers only the search \"" + names.getFirst() + "\"");
    }
    if (quantified.pattern().equals("them")) {
      if (quantified.all()) {
        found.add(
            LintCode.CONDITION_ALL_OF_THEM,
            quantified.span(),
            "\"all of them\" includes every search that is added later",
            "name the searches, or give them a common beginning");
      }
    } else if (quantified.pattern().indexOf('*') < 0) {
      found.add(
          LintCode.CONDITION_WITHOUT_ASTERISK,
          quantified.patternSpan(),
          "\"" + quantified.pattern() + "\" has no asterisk: it can only be one search");
    }
  }

  /** Whether a predicate is the same for all events, as far as its form shows. */
  static Optional<Boolean> constant(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> Optional.of(constant.value());
      case Predicate.Not not -> constant(not.member()).map(value -> !value);
      case Predicate.And and -> list(flat(and), true);
      case Predicate.Or or -> list(flat(or), false);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> list(List<Predicate> members, boolean conjunction) {
    boolean allKnown = true;
    for (Predicate member : members) {
      Optional<Boolean> value = constant(member);
      if (value.isPresent() && value.get() != conjunction) {
        return value;
      }
      allKnown &= value.isPresent();
    }
    if (allKnown) {
      return Optional.of(conjunction);
    }
    return contradicts(members, conjunction) ? Optional.of(!conjunction) : Optional.empty();
  }

  /** Of a conjunction: x and not y, where x implies y. Of a disjunction: x or not y likewise. */
  private static boolean contradicts(List<Predicate> members, boolean conjunction) {
    if (members.size() > MOST_MEMBERS) {
      return false;
    }
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i) instanceof Predicate.Not not
          && contradicts(i, not, members, conjunction)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contradicts(
      int place, Predicate.Not not, List<Predicate> members, boolean conjunction) {
    List<Predicate> others = new ArrayList<>(members);
    others.remove(place);
    return conjunction
        ? Implication.holds(new Predicate.And(others), not.member())
        : Implication.holds(not.member(), new Predicate.Or(others));
  }

  private static List<Predicate> flat(Predicate.And and) {
    List<Predicate> all = new ArrayList<>();
    for (Predicate member : and.members()) {
      if (member instanceof Predicate.And inner) {
        all.addAll(flat(inner));
      } else {
        all.add(member);
      }
    }
    return all;
  }

  private static List<Predicate> flat(Predicate.Or or) {
    List<Predicate> all = new ArrayList<>();
    for (Predicate member : or.members()) {
      if (member instanceof Predicate.Or inner) {
        all.addAll(flat(inner));
      } else {
        all.add(member);
      }
    }
    return all;
  }
}
