package io.bartizan.workbench.measure;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Counted;
import java.util.ArrayList;
import java.util.List;

/** Why a rule costs what it does, in words. */
public final class CostReason {

  private CostReason() {}

  public static String of(Predicate predicate, double rate, boolean withoutWitness) {
    Tally tally = new Tally();
    tally.count(predicate);
    List<String> reasons = new ArrayList<>();
    if (withoutWitness) {
      reasons.add("no fixed string is required, so every event is evaluated");
    } else if (rate > 0.05) {
      reasons.add("its rarest strings are common: a longer or rarer one would exclude more events");
    }
    if (tally.regexes > 0) {
      reasons.add(
          tally.regexes + (tally.regexes == 1 ? " regular expression" : " regular expressions"));
    }
    if (tally.keywords > 0) {
      reasons.add("keywords search every field");
    }
    if (tally.others > 0) {
      reasons.add("comparisons of numbers, networks or fields");
    }
    if (reasons.isEmpty()) {
      reasons.add(Counted.of(tally.tests, "test") + ", evaluated where one of its strings occurs");
    }
    return String.join("; ", reasons);
  }

  /** Counts kinds of tests. */
  private static final class Tally {
    private int tests;
    private int regexes;
    private int keywords;
    private int others;

    void count(Predicate predicate) {
      switch (predicate) {
        case Predicate.Constant constant -> {}
        case Predicate.And and -> and.members().forEach(this::count);
        case Predicate.Or or -> or.members().forEach(this::count);
        case Predicate.Not not -> count(not.member());
        case Predicate.Field field -> count(field.criterion());
        case Predicate.Keyword keyword -> {
          keywords++;
          count(keyword.criterion());
        }
      }
    }

    private void count(Criterion criterion) {
      tests++;
      switch (criterion) {
        case Criterion.AnyOf any -> any.members().forEach(this::count);
        case Criterion.Regex regex -> regexes++;
        case Criterion.Cidr cidr -> others++;
        case Criterion.FieldReference reference -> others++;
        default -> {}
      }
    }
  }
}
