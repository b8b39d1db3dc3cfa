package io.bartizan.sigma.compile;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.regex.RegexSyntax;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Detection} -> {@link Predicate}: applies modifiers to values, and puts the searches where
 * the condition names them. Nothing is simplified here, so that the result can be compared with
 * what other implementations make of the same rule.
 */
public final class PredicateBuilder {

  /** Most tests of one rule, the alternatives of expanded values counted, long texts severally. */
  public static final int MAX_TESTS = 100_000;

  /** Longest value, in characters. */
  public static final int MAX_TEXT = 1 << 14;

  private final Source source;
  private final List<Diagnostic> found;
  private final Settling settling;
  private int tests;

  /** A builder that adds what it notices to {@code found}. */
  public PredicateBuilder(Source source, Placeholders placeholders, List<Diagnostic> found) {
    this.source = source;
    this.found = found;
    this.settling = new Settling(source, placeholders, found);
  }

  /**
   * The predicate, or nothing when the rule cannot be used; the reasons are among what was found.
   */
  public Optional<Predicate> build(Detection detection) {
    int before = found.size();
    Map<String, Predicate> searches = searches(detection);
    List<Predicate> conditions = new ArrayList<>();
    for (Condition condition : detection.conditions()) {
      conditions.add(condition(condition, detection, searches));
    }
    if (tests > MAX_TESTS) {
      error(
          "rule-limit",
          detection.span(),
          "the rule has " + tests + " tests, more than the limit of " + MAX_TESTS);
    }
    boolean failed = found.subList(before, found.size()).stream().anyMatch(Diagnostic::isError);
    return failed ? Optional.empty() : Optional.of(Predicate.or(conditions));
  }

  /** Adds what is wrong with searches of which no predicate is to be made. */
  public void check(List<Search> searches) {
    searches.forEach(this::search);
  }

  /** What each search asserts, by its name. */
  public Map<String, Predicate> searches(Detection detection) {
    Map<String, Predicate> searches = new LinkedHashMap<>();
    detection.searches().forEach((name, search) -> searches.put(name, search(search)));
    return searches;
  }

  private Predicate condition(
      Condition condition, Detection detection, Map<String, Predicate> searches) {
    return switch (condition) {
      case Condition.Or or ->
          Predicate.or(or.members().stream().map(m -> condition(m, detection, searches)).toList());
      case Condition.And and ->
          Predicate.and(
              and.members().stream().map(m -> condition(m, detection, searches)).toList());
      case Condition.Not not -> new Predicate.Not(condition(not.member(), detection, searches));
      case Condition.Identifier identifier -> identifier(identifier, detection, searches);
      case Condition.Quantified quantified -> quantified(quantified, detection, searches);
    };
  }

  private Predicate identifier(
      Condition.Identifier identifier, Detection detection, Map<String, Predicate> searches) {
    Predicate search = searches.get(identifier.name());
    if (search == null) {
      Optional<String> near = NearestName.find(identifier.name(), detection.searches().keySet());
      Diagnostic diagnostic =
          Diagnostic.error(
              "unknown-search",
              source,
              identifier.span(),
              "the condition names a search \""
                  + Visible.excerpt(identifier.name())
                  + "\" that is not there"
                  + NearestName.hint(identifier.name(), detection.searches().keySet()));
      found.add(
          near.map(
                  name ->
                      diagnostic.withFix(
                          Fix.replace(
                              "write \"" + Visible.excerpt(name) + "\"", identifier.span(), name)))
              .orElse(diagnostic));
      return Predicate.FALSE;
    }
    count(search);
    return search;
  }

  private Predicate quantified(
      Condition.Quantified quantified, Detection detection, Map<String, Predicate> searches) {
    List<Predicate> members = new ArrayList<>();
    for (String name : detection.searches().keySet()) {
      if (quantified.covers(name)) {
        Predicate search = searches.getOrDefault(name, Predicate.FALSE);
        count(search);
        members.add(search);
      }
    }
    if (members.isEmpty()) {
      error(
          "empty-quantifier",
          quantified.patternSpan(),
          "\"" + Visible.excerpt(quantified.toString()) + "\" names no search");
      return Predicate.FALSE;
    }
    return quantified.all() ? Predicate.and(members) : Predicate.or(members);
  }

  private void count(Predicate predicate) {
    tests = Math.min(MAX_TESTS * 2, tests + size(predicate));
  }

  private static int size(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> 1;
      case Predicate.And and -> and.members().stream().mapToInt(PredicateBuilder::size).sum();
      case Predicate.Or or -> or.members().stream().mapToInt(PredicateBuilder::size).sum();
      case Predicate.Not not -> size(not.member());
      case Predicate.Field field -> size(field.criterion());
      case Predicate.Keyword keyword -> size(keyword.criterion());
    };
  }

  private static int size(Criterion test) {
    return test instanceof Criterion.AnyOf any ? any.members().size() : 1;
  }

  private Predicate search(Search search) {
    return switch (search) {
      case Search.AllOf all -> Predicate.and(all.items().stream().map(this::search).toList());
      case Search.AnyOf any -> Predicate.or(any.members().stream().map(this::search).toList());
      case Search.Item item -> settling.settle(item).map(this::settled).orElse(Predicate.FALSE);
      case Search.Settled settled -> settled(settled);
      case Search.Group group -> {
        List<Predicate> members = group.members().stream().map(this::search).toList();
        Predicate linked = group.all() ? Predicate.and(members) : Predicate.or(members);
        yield group.negated() ? new Predicate.Not(linked) : linked;
      }
    };
  }

  private Predicate settled(Search.Settled item) {
    List<Predicate> members = new ArrayList<>();
    for (Search.Test test : item.tests()) {
      if (isUsable(item, test.span(), test.criterion())) {
        members.add(
            item.isKeyword()
                ? new Predicate.Keyword(test.criterion())
                : new Predicate.Field(item.field(), test.criterion()));
      }
    }
    if (item.tests().isEmpty() && item.isKeyword()) {
      error("empty-search", item.span(), "an empty list of keywords");
    }
    if (item.tests().isEmpty()) {
      members.add(new Predicate.Field(item.field(), new Criterion.Null()));
    }
    if (members.isEmpty()) {
      return Predicate.FALSE;
    }
    Predicate linked = item.all() ? Predicate.and(members) : Predicate.or(members);
    return item.negated() ? new Predicate.Not(linked) : linked;
  }

  /**
   * Reports what no matcher can run: placeholders left open, and expressions that do not compile.
   */
  private boolean isUsable(Search.Settled item, Span value, Criterion test) {
    return switch (test) {
      case Criterion.Text text -> isFilled(value, text.pattern());
      case Criterion.Regex regex -> isExpression(value, regex);
      case Criterion.Null nothing when item.isKeyword() -> {
        error("keyword-type", value, "a keyword cannot be null");
        yield false;
      }
      case Criterion.FieldReference reference when item.isKeyword() -> {
        error("keyword-type", value, "a keyword cannot refer to a field");
        yield false;
      }
      case Criterion.AnyOf any -> {
        boolean usable = true;
        for (Criterion member : any.members()) {
          usable &= isUsable(item, value, member);
        }
        yield usable;
      }
      default -> true;
    };
  }

  private boolean isFilled(Span value, TextPattern pattern) {
    List<String> open = pattern.placeholders();
    if (open.isEmpty()) {
      return true;
    }
    found.add(
        Diagnostic.error(
                "unresolved-placeholder",
                source,
                value,
                "no values were supplied for the placeholder %"
                    + Visible.excerpt(open.getFirst())
                    + "%")
            .withHelp(
                "give them in a YAML file: \""
                    + Visible.excerpt(open.getFirst())
                    + ": [value, ...]\""));
    return false;
  }

  private boolean isExpression(Span value, Criterion.Regex regex) {
    Optional<String> problem = RegexSyntax.problem(regex);
    problem.ifPresent(reason -> error("regex-syntax", value, reason));
    return problem.isEmpty();
  }

  /** Adds an error; what is wrong with a modifier is wrong for each value, and said once. */
  private void error(String code, Span span, String message) {
    Diagnostic error = Diagnostic.error(code, source, span, message);
    if (found.isEmpty() || !found.getLast().equals(error)) {
      found.add(error);
    }
  }
}
