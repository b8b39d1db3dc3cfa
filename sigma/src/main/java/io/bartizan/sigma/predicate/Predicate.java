package io.bartizan.sigma.predicate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that is true or false of an event. Immutable; two that are equal assert the same.
 *
 * <p>Prints as an S-expression, the canonical form that tests and the comparison with other
 * implementations use.
 */
public sealed interface Predicate {

  /** Always true. */
  Predicate TRUE = new Constant(true);

  /** Never true. */
  Predicate FALSE = new Constant(false);

  /** The same whatever the event. */
  record Constant(boolean value) implements Predicate {
    @Override
    public String toString() {
      return value ? "(true)" : "(false)";
    }
  }

  /** All members hold. */
  record And(List<Predicate> members) implements Predicate {
    public And {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return list("and", members);
    }
  }

  /** At least one member holds. */
  record Or(List<Predicate> members) implements Predicate {
    public Or {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return list("or", members);
    }
  }

  /** The member does not hold. */
  record Not(Predicate member) implements Predicate {
    @Override
    public String toString() {
      return "(not " + member + ")";
    }
  }

  /**
   * A field passes a test.
   *
   * @param field the field as the rule names it, or as a field mapping renamed it
   * @param criterion the test
   */
  record Field(String field, Criterion criterion) implements Predicate {
    @Override
    public String toString() {
      return "(field " + quoted(field) + " " + criterion + ")";
    }
  }

  /** Some value of the event, whatever its field, passes a test. */
  record Keyword(Criterion criterion) implements Predicate {
    @Override
    public String toString() {
      return "(keyword " + criterion + ")";
    }
  }

  /** All of them: the only one itself, nested conjunctions merged. */
  static Predicate and(List<Predicate> members) {
    return members.size() == 1 ? members.getFirst() : new And(members);
  }

  /** One of them: the only one itself. */
  static Predicate or(List<Predicate> members) {
    return members.size() == 1 ? members.getFirst() : new Or(members);
  }

  private static String list(String name, List<Predicate> members) {
    return members.stream()
        .map(Predicate::toString)
        .collect(Collectors.joining(" ", "(" + name + " ", ")"));
  }

  /** A text in the quotes of the canonical form: JSON's, so that any tool can read it. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        String hex = Integer.toHexString(c);
        out.append("\\u").repeat('0', 4 - hex.length()).append(hex);
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
