package io.bartizan.sigma.predicate;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a single test asks of the values of a field. Immutable.
 *
 * <p>Where a field has several values, one that passes is enough. Only {@link Null} and {@link
 * Exists} can be true of a field that is not there.
 */
public sealed interface Criterion {

  /**
   * The value, as text, is like the pattern.
   *
   * @param pattern the whole value must be like it
   * @param cased whether case matters; otherwise both sides are case-folded
   */
  record Text(TextPattern pattern, boolean cased) implements Criterion {
    @Override
    public String toString() {
      return "(" + (cased ? "cased" : "text") + " " + Predicate.quoted(pattern.toString()) + ")";
    }
  }

  /** The value is a number, or a text that reads as a decimal, and compares so. */
  record Numeric(Comparison comparison, BigDecimal number) implements Criterion {
    public Numeric {
      number = number.stripTrailingZeros();
    }

    @Override
    public String toString() {
      return "(number " + comparison.symbol() + " " + number.toPlainString() + ")";
    }
  }

  /** The value is this boolean, or its name as text in any case. */
  record Bool(boolean value) implements Criterion {
    @Override
    public String toString() {
      return "(bool " + value + ")";
    }
  }

  /** The field is absent, or null. */
  record Null() implements Criterion {
    @Override
    public String toString() {
      return "(null)";
    }
  }

  /** The field is there, or is not; null counts as there. */
  record Exists(boolean expected) implements Criterion {
    @Override
    public String toString() {
      return "(exists " + expected + ")";
    }
  }

  /**
   * The expression is found somewhere in the value.
   *
   * @param expression in the syntax of RE2
   * @param flags what the modifiers i, m and s set
   */
  record Regex(String expression, Set<Flag> flags) implements Criterion {
    public Regex {
      flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
    }

    /** A flag of an expression. */
    public enum Flag {
      /** i: case-insensitive. */
      IGNORE_CASE,
      /** m: {@code ^} and {@code $} at line ends too. */
      MULTILINE,
      /** s: the dot takes line ends. */
      DOT_ALL;

      /** The letter in {@code (?...)}. */
      public char letter() {
        return switch (this) {
          case IGNORE_CASE -> 'i';
          case MULTILINE -> 'm';
          case DOT_ALL -> 's';
        };
      }
    }

    @Override
    public String toString() {
      String letters =
          flags.stream()
              .sorted()
              .map(f -> String.valueOf(f.letter()))
              .collect(Collectors.joining());
      return "(re " + Predicate.quoted(letters) + " " + Predicate.quoted(expression) + ")";
    }
  }

  /** The value is an IP address of the network. */
  record Cidr(Network network) implements Criterion {
    @Override
    public String toString() {
      return "(cidr " + Predicate.quoted(network.toString()) + ")";
    }
  }

  /**
   * The value relates to some value of another field.
   *
   * @param field the other field
   * @param relation how
   */
  record FieldReference(String field, Relation relation) implements Criterion {
    /** How the value relates to the other field's. */
    public enum Relation {
      /** Equal, case folded; numbers by value. */
      EQUALS,
      /** The other's value stands somewhere in it. */
      CONTAINS,
      /** It begins with the other's value. */
      STARTS_WITH,
      /** It ends with the other's value. */
      ENDS_WITH
    }

    @Override
    public String toString() {
      return "(fieldref "
          + relation.name().toLowerCase(Locale.ROOT)
          + " "
          + Predicate.quoted(field)
          + ")";
    }
  }

  /** The value is a time of which a part compares so. */
  record TimePart(Unit unit, Comparison comparison, BigDecimal number) implements Criterion {
    public TimePart {
      number = number.stripTrailingZeros();
    }

    /** A part of a time as written, without conversion between zones. */
    public enum Unit {
      /** 0 to 59. */
      MINUTE,
      /** 0 to 23. */
      HOUR,
      /** Day of the month. */
      DAY,
      /** ISO 8601 week of the year. */
      WEEK,
      /** 1 to 12. */
      MONTH,
      /** Such as 2026. */
      YEAR
    }

    @Override
    public String toString() {
      return "(time "
          + unit.name().toLowerCase(Locale.ROOT)
          + " "
          + comparison.symbol()
          + " "
          + number.toPlainString()
          + ")";
    }
  }

  /** One of several tests: what one value of a rule became. */
  record AnyOf(List<Criterion> members) implements Criterion {
    public AnyOf {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream()
          .map(Criterion::toString)
          .collect(Collectors.joining(" ", "(any ", ")"));
    }
  }
}
