package io.bartizan.intel.pattern;

/** An operator of a comparison; the text is how a pattern writes it. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("IN"),
  LIKE("LIKE"),
  MATCHES("MATCHES"),
  IS_SUBSET("ISSUBSET"),
  IS_SUPERSET("ISSUPERSET"),
  EXISTS("EXISTS");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As a pattern writes it. */
  public String text() {
    return text;
  }
}
