package io.bartizan.intel.match;

import io.bartizan.intel.indicator.PatternPaths;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ComparisonExpression;
import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.pattern.Literal;
import io.bartizan.intel.pattern.ObjectPath;
import io.bartizan.intel.pattern.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Comparisons rewritten to normal forms: {@code path = 'value'} becomes {@code path~ = 'normal'},
 * where {@code path~} is a property that {@link EventGraph} gives beside the one as written; an
 * equality with a network becomes ISSUBSET. Comparisons of text as text (LIKE, MATCHES, less and
 * greater) are left on the value as written.
 */
final class NormalPattern {

  /** What stands behind the name of a property that holds the normal form. */
  static final String MARK = "~";

  private NormalPattern() {}

  static ComparisonExpression of(ComparisonExpression expression) {
    return switch (expression) {
      case ComparisonExpression.And(List<ComparisonExpression> parts) ->
          new ComparisonExpression.And(parts.stream().map(NormalPattern::of).toList());
      case ComparisonExpression.Or(List<ComparisonExpression> parts) ->
          new ComparisonExpression.Or(parts.stream().map(NormalPattern::of).toList());
      case Comparison comparison -> comparison(comparison);
    };
  }

  private static ComparisonExpression comparison(Comparison one) {
    return switch (one.operator()) {
      case EQUAL, NOT_EQUAL -> equality(one);
      case IN -> in(one);
      case IS_SUBSET, IS_SUPERSET ->
          isTyped(one.path()) ? with(one, one.operator(), one.operands()) : one;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, MATCHES, EXISTS -> one;
    };
  }

  private static boolean isTyped(ObjectPath path) {
    return PatternPaths.type(path).isPresent() || PatternPaths.isEndpoint(path);
  }

  private static ComparisonExpression equality(Comparison one) {
    Optional<Observable> normal = one.operands().stream().findFirst().flatMap(o -> normal(one, o));
    if (normal.isEmpty()) {
      return one;
    }
    List<Literal> operand = List.of(new Literal.Text(normal.get().normal()));
    if (!isNetwork(normal.get())) {
      return with(one, one.operator(), operand);
    }
    boolean isNegated = one.negated() ^ one.operator() == Operator.NOT_EQUAL;
    return new Comparison(marked(one.path()), isNegated, Operator.IS_SUBSET, operand, one.span());
  }

  private static ComparisonExpression in(Comparison one) {
    List<Literal> operands = new ArrayList<>();
    for (Literal operand : one.operands()) {
      Optional<Observable> normal = normal(one, operand).filter(form -> !isNetwork(form));
      if (normal.isEmpty()) {
        return one;
      }
      operands.add(new Literal.Text(normal.get().normal()));
    }
    return with(one, Operator.IN, operands);
  }

  private static Comparison with(Comparison one, Operator operator, List<Literal> operands) {
    return new Comparison(marked(one.path()), one.negated(), operator, operands, one.span());
  }

  private static ObjectPath marked(ObjectPath path) {
    List<ObjectPath.Step> steps = new ArrayList<>(path.steps());
    if (steps.getLast() instanceof ObjectPath.Key(String name)) {
      steps.set(steps.size() - 1, new ObjectPath.Key(name(name) + MARK));
    }
    return new ObjectPath(path.type(), steps);
  }

  /** Names of hashes in one form, for patterns write them in several. */
  private static String name(String name) {
    String plain = name.replace("-", "").replace("_", "");
    return switch (plain.toUpperCase(java.util.Locale.ROOT)) {
      case "MD5", "SHA1", "SHA256", "SHA512", "SSDEEP", "TLSH", "IMPHASH" ->
          plain.toUpperCase(java.util.Locale.ROOT);
      default -> name;
    };
  }

  private static boolean isNetwork(Observable one) {
    return one.type() == ObservableType.IPV4_NET || one.type() == ObservableType.IPV6_NET;
  }

  private static Optional<Observable> normal(Comparison one, Literal operand) {
    String text =
        switch (operand) {
          case Literal.Text(String value) -> value;
          case Literal.Whole(var value) -> value.toString();
          case Literal.Decimal d -> "";
          case Literal.Bool b -> "";
          case Literal.Time t -> "";
          case Literal.Octets o -> "";
        };
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return PatternPaths.isEndpoint(one.path())
        ? endpoint(text)
        : PatternPaths.type(one.path()).flatMap(type -> Normal.of(type, text));
  }

  private static Optional<Observable> endpoint(String text) {
    return Normal.of(ObservableType.IPV4, text)
        .or(() -> Normal.of(ObservableType.IPV6, text))
        .or(() -> Normal.of(ObservableType.DOMAIN, text));
  }

  /**
   * Values of which one must be in an event for the expression to be true; empty when there are no
   * such. Of an AND the part that is rarest counts, of an OR every part.
   */
  static Optional<List<Observable>> triggers(ComparisonExpression expression) {
    return switch (expression) {
      case ComparisonExpression.And(List<ComparisonExpression> parts) -> rarest(parts);
      case ComparisonExpression.Or(List<ComparisonExpression> parts) -> all(parts);
      case Comparison comparison -> atom(comparison);
    };
  }

  private static Optional<List<Observable>> rarest(List<ComparisonExpression> parts) {
    Optional<List<Observable>> best = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (ComparisonExpression part : parts) {
      Optional<List<Observable>> found = triggers(part);
      int rank = found.map(NormalPattern::rank).orElse(Integer.MAX_VALUE);
      if (rank < least) {
        best = found;
        least = rank;
      }
    }
    return best;
  }

  /** How common the values are of the most common type among them. */
  private static int rank(List<Observable> values) {
    return values.stream().mapToInt(one -> rank(one.type())).max().orElse(0);
  }

  private static int rank(ObservableType type) {
    return switch (type) {
      case MD5, SHA1, SHA256, SHA512, SSDEEP, TLSH, CERTIFICATE, CERTIFICATE_SERIAL -> 1;
      case URL, IMPHASH, JA3, JA4, MUTEX -> 2;
      case EMAIL, REGISTRY_KEY, COMMAND_LINE -> 3;
      case IPV4, IPV6, DOMAIN, MAC -> 4;
      case FILE_PATH -> 5;
      case FILE_NAME, PROCESS_NAME -> 6;
      case USER_AGENT -> 7;
      case IPV4_NET, IPV6_NET -> 8;
      case ASN, ACCOUNT -> 9;
    };
  }

  private static Optional<List<Observable>> all(List<ComparisonExpression> parts) {
    List<Observable> values = new ArrayList<>();
    for (ComparisonExpression part : parts) {
      Optional<List<Observable>> found = triggers(part);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      values.addAll(found.get());
    }
    return Optional.of(values);
  }

  private static Optional<List<Observable>> atom(Comparison one) {
    boolean isPositive =
        !one.negated()
            && (one.operator() == Operator.EQUAL
                || one.operator() == Operator.IN
                || one.operator() == Operator.IS_SUBSET);
    if (!isPositive || one.operands().isEmpty() || PatternPaths.isDirectory(one.path())) {
      return Optional.empty();
    }
    List<Observable> values = new ArrayList<>();
    Function<Literal, Optional<Observable>> form = operand -> normal(one, operand);
    for (Literal operand : one.operands()) {
      Optional<Observable> value = form.apply(operand);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }
}
