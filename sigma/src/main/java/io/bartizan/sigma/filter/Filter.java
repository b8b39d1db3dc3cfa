package io.bartizan.sigma.filter;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * A filter as written. Immutable.
 *
 * @param header what it says of itself
 * @param logSource the log source of the rules that it is for
 * @param rules ids or names of the rules that it is for; nothing for all of the log source
 * @param detection what is added to their conditions; it has one condition
 * @param source the text that it was read from
 * @param span where in the text it stands
 */
public record Filter(
    Rule.Header header,
    LogSource logSource,
    Optional<List<YamlScalar>> rules,
    Detection detection,
    Source source,
    Span span) {

  public Filter {
    rules = rules.map(List::copyOf);
  }

  /** The condition. */
  public Condition condition() {
    return detection.conditions().getFirst();
  }

  /** Whether it says what to leave out: it is true of what does not match. */
  public boolean isNegation() {
    return isNegation(condition());
  }

  private static boolean isNegation(Condition condition) {
    return switch (condition) {
      case Condition.Not not -> true;
      case Condition.And and -> and.members().stream().allMatch(Filter::isNegation);
      case Condition.Or or -> or.members().stream().allMatch(Filter::isNegation);
      case Condition.Identifier identifier -> false;
      case Condition.Quantified quantified -> false;
    };
  }

  /** Whether it is for a rule. */
  public boolean isFor(Rule rule) {
    return logSource.covers(rule.logSource())
        && (rules.isEmpty() || rules.get().stream().anyMatch(name -> names(name.text(), rule)));
  }

  private static boolean names(String name, Rule rule) {
    return rule.header().id().filter(name::equalsIgnoreCase).isPresent()
        || rule.header().name().filter(name::equals).isPresent();
  }
}
