package io.bartizan.sigma.regex;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many regular expressions may run together. An event can be made to open the gates of all, so
 * each byte of a value may cost a step of each: nearly all are tables, some need many steps.
 * Belongs to one thread; give it the rules in their order.
 */
public final class RegexBudget {

  /** Most different expressions. */
  public static final int MOST = 4_000;

  /**
   * Most of them that need many steps for a byte, as their deterministic automaton is too large.
   */
  public static final int MOST_COSTLY = 64;

  /** Up to so many expressions nobody asks what each costs; the public rules have 149. */
  static final int FEW = 200;

  private final Set<Criterion.Regex> known = new HashSet<>();
  private final List<Criterion.Regex> unjudged = new ArrayList<>();
  private int costly;

  /**
   * Takes the expressions of a rule; when there is no room for them it takes none.
   *
   * @return why there is no room, in words
   */
  public Optional<String> take(Predicate predicate) {
    Set<Criterion.Regex> fresh = new HashSet<>();
    collect(predicate, fresh);
    fresh.removeAll(known);
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    if (known.size() + fresh.size() > MOST) {
      return Optional.of(
          "the rules have more than " + MOST + " different regular expressions, the limit");
    }
    if (known.size() + fresh.size() > FEW) {
      judgeEarlier();
      int more = (int) fresh.stream().filter(RegexCost::isCostly).count();
      if (more > 0 && costly + more > MOST_COSTLY) {
        return Optional.of(
            "the rules have more than "
                + MOST_COSTLY
                + " regular expressions that take many steps for each character, the limit where"
                + " there are more than "
                + FEW
                + " expressions");
      }
      costly += more;
    } else {
      unjudged.addAll(fresh);
    }
    known.addAll(fresh);
    return Optional.empty();
  }

  private void judgeEarlier() {
    costly += (int) unjudged.stream().filter(RegexCost::isCostly).count();
    unjudged.clear();
  }

  private static void collect(Predicate predicate, Set<Criterion.Regex> into) {
    switch (predicate) {
      case Predicate.Constant constant -> {}
      case Predicate.And and -> and.members().forEach(member -> collect(member, into));
      case Predicate.Or or -> or.members().forEach(member -> collect(member, into));
      case Predicate.Not not -> collect(not.member(), into);
      case Predicate.Field field -> collect(field.criterion(), into);
      case Predicate.Keyword keyword -> collect(keyword.criterion(), into);
    }
  }

  private static void collect(Criterion criterion, Set<Criterion.Regex> into) {
    switch (criterion) {
      case Criterion.Regex regex -> into.add(regex);
      case Criterion.AnyOf any -> any.members().forEach(member -> collect(member, into));
      default -> {}
    }
  }
}
