package io.bartizan.duty.expression;

import java.util.Locale;

/** How a test relates a fact to what it is tested against. */
public enum Relation {
  /** A yes or no fact is yes. */
  IS_YES("is yes"),
  /** A choice is one of several. */
  ONE_OF("in"),
  /** A set holds one of several. */
  HAS_ANY("has any of"),
  /** A set holds all of several. */
  HAS_ALL("has all of"),
  /** A number, or the size of a set, or a time, is equal. */
  EQUAL("="),
  /** It differs. */
  NOT_EQUAL("!="),
  /** It is less, or earlier. */
  LESS("<"),
  /** It is at most that, or not later. */
  AT_MOST("<="),
  /** It is more, or later. */
  MORE(">"),
  /** It is at least that, or not earlier. */
  AT_LEAST(">="),
  /** The law is in force at the time of the fact. */
  IN_FORCE("in force"),
  /** A directive's duty is owed by the law of the State that transposes it. */
  NATIONAL_LAW("by national law");

  private final String symbol;

  Relation(String symbol) {
    this.symbol = symbol;
  }

  /** As statutes write it. */
  public String symbol() {
    return symbol;
  }

  /** Its name in JSON and in message files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a comparison that came out as {@code sign} (as of compareTo) satisfies it. */
  boolean holds(int sign) {
    return switch (this) {
      case EQUAL -> sign == 0;
      case NOT_EQUAL -> sign != 0;
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case MORE -> sign > 0;
      case AT_LEAST -> sign >= 0;
      default -> throw new IllegalStateException("not a comparison: " + this);
    };
  }
}
