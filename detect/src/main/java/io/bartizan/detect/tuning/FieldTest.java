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
    EQUALS(""),
    /** Its end. */
    ENDS_WITH("|endswith"),
    /** Its beginning. */
    STARTS_WITH("|startswith"),
    /** A part of it. */
    CONTAINS("|contains");

    private final String modifier;

    Operator(String modifier) {
      this.modifier = modifier;
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
