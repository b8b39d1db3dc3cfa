package io.bartizan.sigma.lint;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.syntax.Span;

/** Whether a rule of a high level rests on anything rare. */
final class NoiseLints {

  /** A text of so many characters is rare enough. */
  private static final int RARE = 5;

  private final LintFindings found;

  NoiseLints(LintFindings found) {
    this.found = found;
  }

  void check(CompiledRule rule) {
    Level level = rule.rule().header().levelOrDefault();
    if (level.compareTo(Level.HIGH) >= 0 && rarest(rule.predicate()) < RARE) {
      Span span = rule.rule().detection().conditions().getFirst().span();
      found.add(
          LintCode.NOISE_RISK,
          span,
          "the level is "
              + level.word()
              + ", but there is an event without any rare text that the rule finds",
          "name a longer text, a program or an event id that every match must have");
    }
  }

  /** The length of the longest text that every match holds; the weakest of alternatives. */
  private static int rarest(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> constant.value() ? 0 : Integer.MAX_VALUE;
      case Predicate.Not not -> 0;
      case Predicate.And and -> and.members().stream().mapToInt(NoiseLints::rarest).max().orElse(0);
      case Predicate.Or or -> or.members().stream().mapToInt(NoiseLints::rarest).min().orElse(0);
      case Predicate.Field field ->
          field.field().equalsIgnoreCase("EventID") ? RARE : rarest(field.criterion());
      case Predicate.Keyword keyword -> rarest(keyword.criterion());
    };
  }

  private static int rarest(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Text text -> longest(text.pattern());
      case Criterion.AnyOf any ->
          any.members().stream().mapToInt(NoiseLints::rarest).min().orElse(0);
      case Criterion.Null nothing -> 0;
      case Criterion.Exists exists -> 0;
      case Criterion.FieldReference reference -> 0;
      default -> RARE;
    };
  }

  private static int longest(TextPattern pattern) {
    int length =
        pattern.parts().stream()
            .filter(TextPattern.Literal.class::isInstance)
            .mapToInt(part -> ((TextPattern.Literal) part).text().length())
            .sum();
    boolean whole = !pattern.isOpenAtStart() && !pattern.isOpenAtEnd() && length > 0;
    return whole ? Math.max(length, RARE) : length;
  }
}
