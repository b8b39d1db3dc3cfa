package io.bartizan.sigma.predicate;

import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.modifier.Modifier;
import io.bartizan.sigma.modifier.Modifiers;
import io.bartizan.sigma.modifier.Refusal;
import io.bartizan.sigma.regex.RegexSyntax;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
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
  private final Placeholders placeholders;
  private final List<Diagnostic> found;
  private int tests;
  private long made;

  /** A builder that adds what it notices to {@code found}. */
  public PredicateBuilder(Source source, Placeholders placeholders, List<Diagnostic> found) {
    this.source = source;
    this.placeholders = placeholders;
    this.found = found;
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
      case Search.AllOf all -> Predicate.and(all.items().stream().map(this::item).toList());
      case Search.AnyOf any -> Predicate.or(any.members().stream().map(this::search).toList());
      case Search.Item item -> item(item);
    };
  }

  private Predicate item(Search.Item item) {
    boolean all = false;
    boolean negated = false;
    List<Applied> chain = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (Search.Use use : item.modifiers()) {
      Optional<Modifier> modifier = Modifiers.find(use.name());
      if (Modifiers.isOfList(use.name())) {
        all |= use.name().equals(Modifiers.ALL);
        negated |= use.name().equals(Modifiers.NOT_EQUAL);
      } else if (modifier.isPresent()) {
        chain.add(
            new Applied(
                use, modifier.get(), new Modifier.Context(before, item.field(), placeholders)));
      } else {
        unknownModifier(use);
      }
      before.add(use.name());
    }
    boolean isRegex = before.contains(Modifiers.REGEX);
    List<Predicate> members = new ArrayList<>();
    for (YamlScalar value : item.values()) {
      value(item, value, chain, isRegex).ifPresent(members::add);
    }
    if (item.values().isEmpty()) {
      members.add(emptyList(item));
    }
    if (members.isEmpty()) {
      return Predicate.FALSE;
    }
    Predicate linked = all ? Predicate.and(members) : Predicate.or(members);
    return negated ? new Predicate.Not(linked) : linked;
  }

  private Predicate emptyList(Search.Item item) {
    if (item.isKeyword()) {
      error("empty-search", item.span(), "an empty list of keywords");
    }
    return new Predicate.Field(item.field(), new Criterion.Null());
  }

  private void unknownModifier(Search.Use use) {
    Diagnostic diagnostic =
        Diagnostic.error(
            "unknown-modifier",
            source,
            use.span(),
            "unknown modifier \""
                + Visible.excerpt(use.name())
                + "\""
                + NearestName.hint(use.name(), Modifiers.all()));
    found.add(
        NearestName.find(use.name(), Modifiers.all())
            .map(
                name -> diagnostic.withFix(Fix.replace("write \"" + name + "\"", use.span(), name)))
            .orElse(diagnostic.withHelp("known modifiers: " + String.join(", ", Modifiers.all()))));
  }

  private Optional<Predicate> value(
      Search.Item item, YamlScalar value, List<Applied> chain, boolean isRegex) {
    Optional<Criterion> start =
        isWithinLimits(item, value) ? start(value, isRegex) : Optional.empty();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Criterion test = start.get();
    for (Applied applied : chain) {
      try {
        test = apply(applied, test);
      } catch (Refusal refusal) {
        error(
            refusal.code(),
            applied.use.span().start() == 0 ? value.span() : place(refusal, applied, value),
            refusal.reason());
        return Optional.empty();
      }
    }
    made += Weight.of(test);
    if (!isUsable(item, value, test)) {
      return Optional.empty();
    }
    return Optional.of(
        item.isKeyword() ? new Predicate.Keyword(test) : new Predicate.Field(item.field(), test));
  }

  /** Before anything is made of a value: rules are read from strangers. */
  private boolean isWithinLimits(Search.Item item, YamlScalar value) {
    if (made > MAX_TESTS) {
      error("rule-limit", item.span(), "the rule has more tests than the limit of " + MAX_TESTS);
      return false;
    }
    int length = value.text().length();
    if (length > MAX_TEXT) {
      error(
          "rule-limit",
          value.span(),
          "the value has " + length + " characters, more than the limit of " + MAX_TEXT);
    }
    return length <= MAX_TEXT;
  }

  /** Where a refusal points: at the value when the value is wrong, else at the modifier. */
  private static Span place(Refusal refusal, Applied applied, YamlScalar value) {
    return refusal.code().equals("modifier-order") ? applied.use.span() : value.span();
  }

  private static Criterion apply(Applied applied, Criterion test) throws Refusal {
    if (!(test instanceof Criterion.AnyOf any)) {
      Criterion result = applied.modifier.apply(test, applied.context);
      bounded(applied, Weight.of(result));
      return result;
    }
    List<Criterion> members = new ArrayList<>(any.members().size());
    long weight = 0;
    for (Criterion member : any.members()) {
      Criterion result = applied.modifier.apply(member, applied.context);
      weight += Weight.of(result);
      bounded(applied, weight);
      if (result instanceof Criterion.AnyOf several) {
        members.addAll(several.members());
      } else {
        members.add(result);
      }
    }
    return new Criterion.AnyOf(members);
  }

  private static void bounded(Applied applied, long weight) throws Refusal {
    if (weight > MAX_TESTS) {
      throw new Refusal(
          "modifier-limit",
          "\"" + applied.use.name() + "\" makes more than " + MAX_TESTS + " tests of one value");
    }
  }

  /** What a value asks before any modifier. */
  private Optional<Criterion> start(YamlScalar value, boolean isRegex) {
    if (isRegex) {
      return Optional.of(new Criterion.Text(TextPattern.literal(value.text()), false));
    }
    return switch (value.kind()) {
      case STRING -> Optional.of(new Criterion.Text(TextPattern.parse(value.text()), false));
      case NULL -> Optional.of(new Criterion.Null());
      case BOOLEAN -> Optional.of(new Criterion.Bool(value.isTrue()));
      case INTEGER, FLOAT -> number(value);
    };
  }

  private Optional<Criterion> number(YamlScalar value) {
    String text = value.text();
    try {
      BigDecimal number =
          text.startsWith("0x")
              ? new BigDecimal(new BigInteger(text.substring(2), 16))
              : text.startsWith("0o")
                  ? new BigDecimal(new BigInteger(text.substring(2), 8))
                  : new BigDecimal(text);
      if (Math.abs((long) number.scale()) > 400 || number.precision() > 400) {
        throw new NumberFormatException("too many digits");
      }
      return Optional.of(new Criterion.Numeric(Comparison.EQUAL, number));
    } catch (NumberFormatException e) {
      error("value-number", value.span(), "\"" + value + "\" is not a finite number");
      return Optional.empty();
    }
  }

  /**
   * Reports what no matcher can run: placeholders left open, and expressions that do not compile.
   */
  private boolean isUsable(Search.Item item, YamlScalar value, Criterion test) {
    return switch (test) {
      case Criterion.Text text -> isFilled(value, text.pattern());
      case Criterion.Regex regex -> isExpression(value, regex);
      case Criterion.Null nothing when item.isKeyword() -> {
        error("keyword-type", value.span(), "a keyword cannot be null");
        yield false;
      }
      case Criterion.FieldReference reference when item.isKeyword() -> {
        error("keyword-type", value.span(), "a keyword cannot refer to a field");
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

  private boolean isFilled(YamlScalar value, TextPattern pattern) {
    List<String> open = pattern.placeholders();
    if (open.isEmpty()) {
      return true;
    }
    found.add(
        Diagnostic.error(
                "unresolved-placeholder",
                source,
                value.span(),
                "no values were supplied for the placeholder %"
                    + Visible.excerpt(open.getFirst())
                    + "%")
            .withHelp(
                "give them in a YAML file: \""
                    + Visible.excerpt(open.getFirst())
                    + ": [value, ...]\""));
    return false;
  }

  private boolean isExpression(YamlScalar value, Criterion.Regex regex) {
    Optional<String> problem = RegexSyntax.problem(regex);
    problem.ifPresent(reason -> error("regex-syntax", value.span(), reason));
    return problem.isEmpty();
  }

  /** Adds an error; what is wrong with a modifier is wrong for each value, and said once. */
  private void error(String code, Span span, String message) {
    Diagnostic error = Diagnostic.error(code, source, span, message);
    if (found.isEmpty() || !found.getLast().equals(error)) {
      found.add(error);
    }
  }

  private record Applied(Search.Use use, Modifier modifier, Modifier.Context context) {}
}
