package io.bartizan.duty.expression;

import java.util.Locale;

/** Yes, no, or not known. */
public enum Truth {
  /** It is so. */
  YES,
  /** It is not so. */
  NO,
  /** The facts do not say. */
  NOT_KNOWN;

  /** The truth of a boolean. */
  public static Truth of(boolean yes) {
    return yes ? YES : NO;
  }

  /** The opposite; what is not known stays so. */
  public Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case NOT_KNOWN -> NOT_KNOWN;
    };
  }

  /** Both. */
  public Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : NOT_KNOWN;
  }

  /** Either. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** The word in lower case, as JSON has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
