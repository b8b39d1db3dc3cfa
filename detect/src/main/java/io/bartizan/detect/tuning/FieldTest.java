package io.bartizan.detect.tuning;

/**
 * A test that a filter may make.
 *
 * @param field the field
 * @param operator how the value is compared
 * @param value the text, as events hold it
 */
public record FieldTest(String field, Operator operator, String value) {

  /** How a value is compared, the more exact first. */
  public enum Operator {
    /** The whole value. */
    EQUALS("", 0),
    /** Its end. */
    ENDS_WITH("|endswith", 1),
    /** Its beginning. */
    STARTS_WITH("|startswith", 2),
    /** A part of it. */
    CONTAINS("|contains", 3);

    private final String modifier;
    private final int breadth;

    Operator(String modifier, int breadth) {
      this.breadth = breadth;
      this.modifier = modifier;
    }

    /** How widely it matches: the narrowest is zero. */
    int breadth() {
      return breadth;
    }

    /** The modifier that says so, with its bar. */
    public String modifier() {
      return modifier;
    }
  }

  /** The key of a detection item that makes this test. */
  public String key() {
    return field + operator.modifier();
  }
}
