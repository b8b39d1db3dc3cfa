package io.bartizan.hunt.reading;

import io.bartizan.sigma.match.TooManySteps;

/** Why work on something failed, in words, without anything of what was read. */
public final class Failure {

  private Failure() {}

  /** The reason for people; names what the program lacked, not what an event holds. */
  public static String reason(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError memory -> "it needs more memory than there is";
      case StackOverflowError stack -> "it is nested too deep";
      case TooManySteps steps -> "the regular expressions of all rules take too many steps on it";
      default -> "the program failed on it (" + failure.getClass().getSimpleName() + ")";
    };
  }
}
