package io.bartizan.sigma.compile;

import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.modifier.Modifier;
import io.bartizan.sigma.modifier.Modifiers;
import io.bartizan.sigma.modifier.Refusal;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.Weight;
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
import java.util.List;
import java.util.Optional;

/**
 * {@link Search.Item} -> {@link Search.Settled}: applies modifiers to values. Belongs to one rule,
 * for it counts what it makes.
 */
public final class Settling {

  private final Source source;
  private final Placeholders placeholders;
  private final List<Diagnostic> found;
  private long made;

  /** Adds what it notices to {@code found}. */
  public Settling(Source source, Placeholders placeholders, List<Diagnostic> found) {
    this.source = source;
    this.placeholders = placeholders;
    this.found = found;
  }

  /**
   * The item with its modifiers applied; nothing when none of its values can be used. The reasons
   * are among what was found.
   */
  public Optional<Search.Settled> settle(Search.Item item) {
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
    List<Search.Test> tests = new ArrayList<>();
    for (YamlScalar value : item.values()) {
      test(item, value, chain, isRegex)
          .ifPresent(criterion -> tests.add(new Search.Test(criterion, value.span())));
    }
    return tests.isEmpty() && !item.values().isEmpty()
        ? Optional.empty()
        : Optional.of(new Search.Settled(item.field(), tests, all, negated, item.span()));
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

  private Optional<Criterion> test(
      Search.Item item, YamlScalar value, List<Applied> chain, boolean isRegex) {
    Optional<Criterion> start =
        isWithinLimits(item, value) ? start(value, isRegex) : Optional.empty();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    List<Criterion> readings = new Readings(value).of(start.get(), item.isKeyword() || isRegex);
    List<Criterion> tests = new ArrayList<>();
    List<Diagnostic> refusals = new ArrayList<>();
    for (Criterion reading : readings) {
      applied(reading, value, chain, refusals).ifPresent(tests::add);
    }
    if (tests.isEmpty()) {
      addOnce(refusals.getFirst());
      return Optional.empty();
    }
    Criterion test = tests.size() == 1 ? tests.getFirst() : new Criterion.AnyOf(flat(tests));
    made += Weight.of(test);
    return Optional.of(test);
  }

  private static List<Criterion> flat(List<Criterion> tests) {
    List<Criterion> all = new ArrayList<>();
    for (Criterion test : tests) {
      all.addAll(test instanceof Criterion.AnyOf any ? any.members() : List.of(test));
    }
    return all;
  }

  /** What modifiers make of one reading of a value; nothing, and a reason, when they cannot. */
  private Optional<Criterion> applied(
      Criterion reading, YamlScalar value, List<Applied> chain, List<Diagnostic> refusals) {
    Criterion test = reading;
    for (Applied applied : chain) {
      try {
        test = apply(applied, test);
      } catch (Refusal refusal) {
        Span span = applied.use.span().start() == 0 ? value.span() : place(refusal, applied, value);
        refusals.add(Diagnostic.error(refusal.code(), source, span, refusal.reason()));
        return Optional.empty();
      }
    }
    return Optional.of(test);
  }

  /** Before anything is made of a value: rules are read from strangers. */
  private boolean isWithinLimits(Search.Item item, YamlScalar value) {
    if (made > PredicateBuilder.MAX_TESTS) {
      error(
          "rule-limit",
          item.span(),
          "the rule has more tests than the limit of " + PredicateBuilder.MAX_TESTS);
      return false;
    }
    int length = value.text().length();
    if (length > PredicateBuilder.MAX_TEXT) {
      error(
          "rule-limit",
          value.span(),
          "the value has "
              + length
              + " characters, more than the limit of "
              + PredicateBuilder.MAX_TEXT);
    }
    return length <= PredicateBuilder.MAX_TEXT;
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
    if (weight > PredicateBuilder.MAX_TESTS) {
      throw new Refusal(
          "modifier-limit",
          "\""
              + applied.use.name()
              + "\" makes more than "
              + PredicateBuilder.MAX_TESTS
              + " tests of one value");
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

  /** Adds an error; what is wrong with a modifier is wrong for each value, and said once. */
  private void error(String code, Span span, String message) {
    addOnce(Diagnostic.error(code, source, span, message));
  }

  private void addOnce(Diagnostic error) {
    if (found.isEmpty() || !found.getLast().equals(error)) {
      found.add(error);
    }
  }

  private record Applied(Search.Use use, Modifier modifier, Modifier.Context context) {}
}
