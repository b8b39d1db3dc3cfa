package io.bartizan.sigma.filter;

import io.bartizan.sigma.Rule;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Filters, applied to rules.
 *
 * <pre>
 * rule: selection            filter: not admin
 *   -&gt; rule: (selection) and (not _filter1_admin)
 * </pre>
 *
 * <p>Immutable.
 *
 * @param filters in the order in which they are added
 * @param polarity how their conditions are added
 */
public record FilterSet(List<Filter> filters, Polarity polarity) {
  public FilterSet {
    filters = List.copyOf(filters);
  }

  /** The rule with every filter that is for it; nothing when none is. */
  public Optional<Rule> apply(Rule rule) {
    Map<String, Search> searches = new LinkedHashMap<>(rule.detection().searches());
    List<Condition> added = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      Filter filter = filters.get(i);
      if (filter.isFor(rule)) {
        String prefix = "_filter" + (i + 1) + "_";
        filter.detection().searches().forEach((name, one) -> searches.put(prefix + name, one));
        added.add(condition(filter, prefix));
      }
    }
    return added.isEmpty() ? Optional.empty() : Optional.of(with(rule, searches, added));
  }

  private Condition condition(Filter filter, String prefix) {
    Condition renamed = renamed(filter.condition(), prefix);
    return polarity == Polarity.AS_WRITTEN ? renamed : new Condition.Not(renamed, renamed.span());
  }

  private static Rule with(Rule rule, Map<String, Search> searches, List<Condition> added) {
    List<Condition> conditions = new ArrayList<>();
    for (Condition condition : rule.detection().conditions()) {
      // One list, however many filters there are: what walks a condition goes as deep as it is.
      List<Condition> members = new ArrayList<>(List.of(condition));
      members.addAll(added);
      conditions.add(new Condition.And(members, condition.span()));
    }
    Detection detection = new Detection(searches, conditions, rule.detection().span());
    return new Rule(rule.header(), rule.logSource(), detection, rule.source(), rule.span());
  }

  private static Condition renamed(Condition condition, String prefix) {
    return switch (condition) {
      case Condition.Or or ->
          new Condition.Or(or.members().stream().map(m -> renamed(m, prefix)).toList(), or.span());
      case Condition.And and ->
          new Condition.And(
              and.members().stream().map(m -> renamed(m, prefix)).toList(), and.span());
      case Condition.Not not -> new Condition.Not(renamed(not.member(), prefix), not.span());
      case Condition.Identifier name -> new Condition.Identifier(prefix + name.name(), name.span());
      case Condition.Quantified some ->
          new Condition.Quantified(
              some.all(),
              prefix + (some.pattern().equals("them") ? "*" : some.pattern()),
              some.span(),
              some.patternSpan());
    };
  }

  /** What is to be said of each filter, given the rules that there are. */
  public List<Diagnostic> remarks(List<Rule> rules) {
    List<Diagnostic> remarks = new ArrayList<>();
    for (Filter filter : filters) {
      polarity(filter).ifPresent(remarks::add);
      if (rules.stream().noneMatch(filter::isFor)) {
        remarks.add(unused(filter, rules));
      }
    }
    return remarks;
  }

  private Optional<Diagnostic> polarity(Filter filter) {
    boolean expected = filter.isNegation() == (polarity == Polarity.AS_WRITTEN);
    if (expected) {
      return Optional.empty();
    }
    String read =
        polarity == Polarity.AS_WRITTEN
            ? "the rules match only where \"" + filter.condition() + "\" holds"
            : "the rules match only where \"not (" + filter.condition() + ")\" holds";
    String other =
        polarity == Polarity.AS_WRITTEN
            ? "if it was meant to leave such events out, write \"not ("
                + filter.condition()
                + ")\", or load filters with the polarity \"exclude\""
            : "if the condition selects the events to keep, load filters with the polarity"
                + " \"keep\"";
    return Optional.of(
        Diagnostic.warning("filter-polarity", filter.source(), filter.condition().span(), read)
            .withHelp(other));
  }

  private static Diagnostic unused(Filter filter, List<Rule> rules) {
    Diagnostic warning =
        Diagnostic.warning(
            "unused-filter",
            filter.source(),
            filter.span().part(0, 0),
            "the filter is for no rule");
    if (filter.rules().isEmpty()) {
      return warning.withHelp("no rule is of the log source " + filter.logSource());
    }
    YamlScalar first = filter.rules().get().getFirst();
    List<String> names =
        rules.stream().flatMap(r -> r.header().name().or(() -> r.header().id()).stream()).toList();
    boolean known = rules.stream().anyMatch(rule -> rule.key().equalsIgnoreCase(first.text()));
    return new Diagnostic(
            warning.code(),
            warning.severity(),
            warning.source(),
            first.span(),
            warning.message() + (known ? "" : NearestName.hint(first.text(), names)),
            Optional.empty(),
            Optional.empty())
        .withHelp(
            known
                ? "the rule that it names is not of the log source " + filter.logSource()
                : "none of its rules is loaded");
  }
}
