package io.bartizan.sigma.regex;

import io.bartizan.event.Folding;
import io.bartizan.sigma.predicate.Criterion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a text must hold for an expression to have a chance: one of some literals, and a number of
 * characters. Cheap to check, so that the expression itself is seldom run.
 *
 * @param anyOf case-folded literals of which the case-folded text holds at least one; empty when
 *     nothing of the kind is known
 * @param minLength the fewest characters (code points) that a match has
 */
public record RegexGate(List<String> anyOf, int minLength) {

  /** The gate that lets everything through. */
  public static final RegexGate OPEN = new RegexGate(List.of(), 0);

  private static final int MOST_LITERALS = 64;
  private static final int MOST_EXACT = 16;
  private static final int LONGEST = 48;
  private static final int MOST_LENGTH = 1 << 20;

  public RegexGate {
    anyOf = List.copyOf(anyOf);
  }

  /** The gate of an expression; {@link #OPEN} when it is not understood. */
  public static RegexGate of(Criterion.Regex regex) {
    Optional<Regex> tree = RegexParser.parse(regex);
    if (tree.isEmpty()) {
      return OPEN;
    }
    Facts facts = facts(tree.get());
    Set<String> best = facts.best();
    return new RegexGate(List.copyOf(best), minLength(tree.get()));
  }

  private static int minLength(Regex regex) {
    return switch (regex) {
      case Regex.Empty empty -> 0;
      case Regex.Assertion assertion -> 0;
      case Regex.Characters characters -> 1;
      case Regex.Sequence sequence ->
          Math.min(MOST_LENGTH, sequence.members().stream().mapToInt(RegexGate::minLength).sum());
      case Regex.Choice choice ->
          choice.members().stream().mapToInt(RegexGate::minLength).min().orElse(0);
      case Regex.Repeat repeat ->
          (int) Math.min(MOST_LENGTH, (long) repeat.least() * minLength(repeat.member()));
    };
  }

  /**
   * What is known of the texts that a part matches.
   *
   * @param exact all of them, folded, when they are few; else empty
   * @param isExact whether {@code exact} is all of them
   * @param required literals of which each match holds one; empty when none are known
   */
  private record Facts(Set<String> exact, boolean isExact, Set<String> required) {

    static Facts unknown(Set<String> required) {
      return new Facts(Set.of(), false, required);
    }

    static Facts exactly(Set<String> texts) {
      return new Facts(texts, true, Set.of());
    }

    /** The better of what is exact and what is required. */
    Set<String> best() {
      return isExact ? better(required, exact) : required;
    }
  }

  /** The set whose shortest literal is longer; of equals, the smaller. */
  private static Set<String> better(Set<String> a, Set<String> b) {
    int shortestA = shortest(a);
    int shortestB = shortest(b);
    if (shortestA != shortestB) {
      return shortestA > shortestB ? a : b;
    }
    return a.size() <= b.size() ? a : b;
  }

  private static int shortest(Set<String> texts) {
    return texts.size() > MOST_LITERALS
        ? 0
        : texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private static Facts facts(Regex regex) {
    return switch (regex) {
      case Regex.Empty empty -> Facts.exactly(Set.of(""));
      case Regex.Assertion assertion -> Facts.exactly(Set.of(""));
      case Regex.Characters characters -> characters(characters.set());
      case Regex.Sequence sequence -> sequence(sequence.members());
      case Regex.Choice choice -> choice(choice.members());
      case Regex.Repeat repeat -> repeat(repeat);
    };
  }

  private static Facts characters(CodePoints set) {
    Set<String> folded = new LinkedHashSet<>();
    int count = 0;
    for (int i = 0; i < set.size(); i++) {
      for (int c = set.first(i); c <= set.last(i); c++) {
        if (++count > MOST_EXACT) {
          return Facts.unknown(Set.of());
        }
        folded.add(Character.toString(Folding.fold(c)));
      }
    }
    return count == 0 ? Facts.unknown(Set.of()) : Facts.exactly(folded);
  }

  private static Facts sequence(List<Regex> members) {
    Set<String> required = Set.of();
    Set<String> run = Set.of("");
    boolean exact = true;
    for (Regex member : members) {
      Facts facts = facts(member);
      required = better(required, facts.required);
      Optional<Set<String>> longer =
          facts.isExact ? concatenated(run, facts.exact) : Optional.empty();
      if (longer.isPresent()) {
        run = longer.get();
      } else {
        required = better(required, run);
        run = facts.isExact ? facts.exact : Set.of("");
        exact = false;
      }
    }
    return exact ? new Facts(run, true, required) : Facts.unknown(better(required, run));
  }

  private static Optional<Set<String>> concatenated(Set<String> a, Set<String> b) {
    if (a.size() * b.size() > MOST_EXACT) {
      return Optional.empty();
    }
    Set<String> all = new LinkedHashSet<>();
    for (String x : a) {
      for (String y : b) {
        if (x.length() + y.length() > LONGEST) {
          return Optional.empty();
        }
        all.add(x + y);
      }
    }
    return Optional.of(all);
  }

  private static Facts choice(List<Regex> members) {
    Set<String> exact = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    boolean allExact = true;
    boolean allRequired = true;
    for (Regex member : members) {
      Facts facts = facts(member);
      allExact &= facts.isExact;
      exact.addAll(facts.exact);
      Set<String> best = facts.best();
      allRequired &= shortest(best) > 0;
      required.addAll(best);
    }
    Set<String> known =
        allRequired && required.size() <= MOST_LITERALS ? required : Set.<String>of();
    return allExact && exact.size() <= MOST_EXACT
        ? new Facts(exact, true, known)
        : Facts.unknown(known);
  }

  private static Facts repeat(Regex.Repeat repeat) {
    if (repeat.least() == 0) {
      return Facts.unknown(Set.of());
    }
    List<Regex> copies = new ArrayList<>();
    int count = Math.min(repeat.least(), LONGEST);
    for (int i = 0; i < count; i++) {
      copies.add(repeat.member());
    }
    Facts facts = sequence(copies);
    boolean isExact = facts.isExact && repeat.most() == repeat.least() && count == repeat.least();
    return isExact ? facts : Facts.unknown(facts.best());
  }
}
