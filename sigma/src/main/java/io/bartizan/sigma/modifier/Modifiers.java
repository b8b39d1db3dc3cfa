package io.bartizan.sigma.modifier;

import static java.util.Map.entry;

import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Criterion.FieldReference.Relation;
import io.bartizan.sigma.predicate.Criterion.Regex.Flag;
import io.bartizan.sigma.predicate.Criterion.TimePart.Unit;
import io.bartizan.sigma.predicate.Network;
import io.bartizan.syntax.Visible;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The modifiers of the language by name. */
public final class Modifiers {

  /** All values must hold, instead of one. Concerns the list, not a value. */
  public static final String ALL = "all";

  /** None of the values may hold. Concerns the list, not a value. */
  public static final String NOT_EQUAL = "neq";

  /** The value is a regular expression, and is not read for wildcards. */
  public static final String REGEX = "re";

  private static final Map<String, Modifier> BY_NAME =
      Map.ofEntries(
          entry("contains", new Affix("contains", true, true)),
          entry("startswith", new Affix("startswith", false, true)),
          entry("endswith", new Affix("endswith", true, false)),
          entry("exists", Modifiers::exists),
          entry("cased", Modifiers::cased),
          entry("windash", new Windash()),
          entry("utf16le", Encoding.UTF16LE),
          entry("wide", Encoding.WIDE),
          entry("utf16be", Encoding.UTF16BE),
          entry("utf16", Encoding.UTF16),
          entry("base64", Encoding.BASE64),
          entry("base64offset", Encoding.BASE64OFFSET),
          entry(REGEX, Modifiers::regex),
          entry("i", flag("i", Flag.IGNORE_CASE)),
          entry("ignorecase", flag("ignorecase", Flag.IGNORE_CASE)),
          entry("m", flag("m", Flag.MULTILINE)),
          entry("multiline", flag("multiline", Flag.MULTILINE)),
          entry("s", flag("s", Flag.DOT_ALL)),
          entry("dotall", flag("dotall", Flag.DOT_ALL)),
          entry("lt", compare("lt", Comparison.LESS)),
          entry("lte", compare("lte", Comparison.LESS_OR_EQUAL)),
          entry("gt", compare("gt", Comparison.GREATER)),
          entry("gte", compare("gte", Comparison.GREATER_OR_EQUAL)),
          entry("cidr", Modifiers::cidr),
          entry("expand", new Expand()),
          entry("fieldref", Modifiers::fieldReference),
          entry("minute", timePart("minute", Unit.MINUTE)),
          entry("hour", timePart("hour", Unit.HOUR)),
          entry("day", timePart("day", Unit.DAY)),
          entry("week", timePart("week", Unit.WEEK)),
          entry("month", timePart("month", Unit.MONTH)),
          entry("year", timePart("year", Unit.YEAR)));

  private static final Set<String> NAMES = names();

  private Modifiers() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(BY_NAME.keySet());
    names.add(ALL);
    names.add(NOT_EQUAL);
    return names;
  }

  /** All names, in alphabetical order; {@link #ALL} and {@link #NOT_EQUAL} among them. */
  public static Set<String> all() {
    return NAMES;
  }

  /** Whether the name concerns the list of values instead of each. */
  public static boolean isOfList(String name) {
    return name.equals(ALL) || name.equals(NOT_EQUAL);
  }

  /** The value modifier of this name. */
  public static Optional<Modifier> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Criterion exists(Criterion value, Modifier.Context context) throws Refusal {
    if (context.field().isEmpty()) {
      throw new Refusal("modifier-order", "\"exists\" needs a field");
    }
    requireFirst("exists", context);
    if (value instanceof Criterion.Bool bool) {
      return new Criterion.Exists(bool.value());
    }
    throw Refusal.type("exists", "true or false", Texts.described(value));
  }

  private static Criterion cased(Criterion value, Modifier.Context context) throws Refusal {
    return new Criterion.Text(Texts.require("cased", value).pattern(), true);
  }

  private static Criterion regex(Criterion value, Modifier.Context context) throws Refusal {
    requireFirst(REGEX, context);
    return new Criterion.Regex(Texts.requireLiteral(REGEX, value), Set.of());
  }

  private static Modifier flag(String name, Flag flag) {
    return (value, context) -> {
      if (value instanceof Criterion.Regex regex) {
        EnumSet<Flag> flags = EnumSet.of(flag);
        flags.addAll(regex.flags());
        return new Criterion.Regex(regex.expression(), flags);
      }
      throw Refusal.type(name, "a regular expression before it", Texts.described(value));
    };
  }

  private static Modifier compare(String name, Comparison comparison) {
    return (value, context) ->
        switch (value) {
          case Criterion.Numeric number when number.comparison() == Comparison.EQUAL ->
              new Criterion.Numeric(comparison, number.number());
          case Criterion.TimePart part when part.comparison() == Comparison.EQUAL ->
              new Criterion.TimePart(part.unit(), comparison, part.number());
          default -> throw Refusal.type(name, "a number", Texts.described(value));
        };
  }

  private static Criterion cidr(Criterion value, Modifier.Context context) throws Refusal {
    requireFirst("cidr", context);
    String text = Texts.require("cidr", value).pattern().toString();
    return Network.parse(text)
        .map(Criterion.Cidr::new)
        .orElseThrow(
            () ->
                new Refusal(
                    "modifier-network",
                    "\""
                        + Visible.excerpt(text)
                        + "\" is not a network: expected such as 10.0.0.0/8 or fc00::/7, without"
                        + " host bits"));
  }

  private static Criterion fieldReference(Criterion value, Modifier.Context context)
      throws Refusal {
    String field = Texts.requireLiteral("fieldref", value);
    return new Criterion.FieldReference(field, Relation.EQUALS);
  }

  private static Modifier timePart(String name, Unit unit) {
    return (value, context) -> {
      if (value instanceof Criterion.Numeric number && number.comparison() == Comparison.EQUAL) {
        return new Criterion.TimePart(unit, Comparison.EQUAL, number.number());
      }
      throw Refusal.type(name, "a number", Texts.described(value));
    };
  }

  private static void requireFirst(String name, Modifier.Context context) throws Refusal {
    if (!context.before().isEmpty()) {
      throw new Refusal(
          "modifier-order",
          "\""
              + name
              + "\" must be the first modifier, not after \""
              + context.before().getLast()
              + "\"");
    }
  }
}
