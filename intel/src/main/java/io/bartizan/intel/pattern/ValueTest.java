package io.bartizan.intel.pattern;

import com.google.re2j.Pattern;
import io.bartizan.intel.pattern.ComparisonExpression.Comparison;
import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.StixTime;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The test of one value by one comparison (STIX 2.1, section 9.6). A value of another type is not
 * equal, not less and not greater; NOT and != turn "not equal" into true, but nothing turns a
 * comparison by order of unlike types into true.
 *
 * <p>Immutable and thread-safe; expressions are compiled once.
 */
final class ValueTest {

  private final Comparison comparison;
  private final @Nullable Pattern expression;
  private final boolean mayBeOctets;
  private final Optional<Network> network;

  ValueTest(Comparison comparison) {
    this.comparison = comparison;
    String text = comparison.text().orElse("");
    this.expression =
        switch (comparison.operator()) {
          case MATCHES -> Expressions.search(text);
          case LIKE -> Expressions.like(text);
          default -> null;
        };
    this.mayBeOctets =
        Normalizer.normalize(text, Normalizer.Form.NFC).chars().allMatch(c -> c < 256);
    this.network =
        comparison.operator() == Operator.IS_SUBSET || comparison.operator() == Operator.IS_SUPERSET
            ? Network.parse(text)
            : Optional.empty();
  }

  Comparison comparison() {
    return comparison;
  }

  boolean test(Value value, Budget budget) {
    return switch (comparison.operator()) {
      case EQUAL -> equalsAny(value, budget) != comparison.negated();
      case NOT_EQUAL -> equalsAny(value, budget) == comparison.negated();
      case IN -> equalsAny(value, budget) != comparison.negated();
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(value, budget);
      case LIKE, MATCHES -> matches(value, budget) != comparison.negated();
      case IS_SUBSET, IS_SUPERSET -> contains(value, budget) != comparison.negated();
      case EXISTS -> true;
    };
  }

  private boolean equalsAny(Value value, Budget budget) {
    boolean equal = false;
    for (Literal literal : comparison.operands()) {
      budget.spend(1);
      equal |= isEqual(value, literal, budget);
    }
    return equal;
  }

  private boolean isEqual(Value value, Literal literal, Budget budget) {
    if (literal instanceof Literal.Bool(boolean wanted)) {
      return value instanceof Value.Plain(Json.Bool(boolean found)) && wanted == found;
    }
    OptionalInt order = order(value, literal, budget);
    return order.isPresent() && order.getAsInt() == 0;
  }

  private boolean ordered(Value value, Budget budget) {
    Literal literal = comparison.operands().getFirst();
    OptionalInt order = order(value, literal, budget);
    if (order.isEmpty()) {
      // A string beyond U+00FF against octets is "not less" (9.6.4), which NOT may turn.
      return comparison.negated() && isTextAgainstOctets(value, literal);
    }
    int found = order.getAsInt();
    boolean result =
        switch (comparison.operator()) {
          case LESS -> found < 0;
          case LESS_OR_EQUAL -> found <= 0;
          case GREATER -> found > 0;
          default -> found >= 0;
        };
    return result != comparison.negated();
  }

  private static boolean isTextAgainstOctets(Value value, Literal literal) {
    return value instanceof Value.Octets && literal instanceof Literal.Text
        || value instanceof Value.Plain(Json.Text t) && literal instanceof Literal.Octets;
  }

  /** How the value stands to the constant; empty when they cannot be compared. */
  private OptionalInt order(Value value, Literal literal, Budget budget) {
    return switch (literal) {
      case Literal.Text(String text) -> Order.ofText(value, text);
      case Literal.Octets octets -> Order.ofOctets(value, octets.value());
      case Literal.Whole(var whole) -> Order.ofWhole(value, whole);
      case Literal.Decimal(double decimal) -> Order.ofDecimal(value, decimal);
      case Literal.Bool b -> OptionalInt.empty();
      case Literal.Time time -> timeOrder(value, time, budget);
    };
  }

  private OptionalInt timeOrder(Value value, Literal.Time literal, Budget budget) {
    if (!(value instanceof Value.Plain(Json.Text(String text)))) {
      return OptionalInt.empty();
    }
    Optional<Instant> found = StixTime.parse(text);
    if (found.isEmpty()) {
      budget.problem("the value of " + comparison.path() + " is not a timestamp");
    }
    return found.isPresent() && literal.instant().isPresent()
        ? OptionalInt.of(found.get().compareTo(literal.instant().get()))
        : OptionalInt.empty();
  }

  private boolean matches(Value value, Budget budget) {
    Optional<String> text =
        switch (value) {
          case Value.Plain(Json.Text(String plain)) ->
              Optional.of(Normalizer.normalize(plain, Normalizer.Form.NFC));
          case Value.Octets(byte[] bytes) ->
              mayBeOctets
                  ? Optional.of(new String(bytes, StandardCharsets.ISO_8859_1))
                  : Optional.empty();
          case Value.Plain p -> Optional.empty();
          case Value.Unfit u -> Optional.empty();
        };
    if (text.isEmpty() || expression == null) {
      return false;
    }
    budget.spend(1 + text.get().length() / 64);
    return comparison.operator() == Operator.LIKE
        ? expression.matches(text.get())
        : expression.matcher(text.get()).find();
  }

  private boolean contains(Value value, Budget budget) {
    if (!(value instanceof Value.Plain(Json.Text(String text)))) {
      return false;
    }
    Optional<Network> found = Network.parse(text);
    if (found.isEmpty() || network.isEmpty()) {
      budget.problem("the value of " + comparison.path() + " is neither address nor network");
      return false;
    }
    return comparison.operator() == Operator.IS_SUBSET
        ? found.get().isWithin(network.get())
        : network.get().isWithin(found.get());
  }
}
