package io.bartizan.duty.assess;

import java.util.Locale;

/**
 * A fact that is missing, and what it would decide.
 *
 * @param fact its name
 * @param decides what
 */
public record OpenFact(String fact, Decides decides) {

  /** What a missing fact would decide. */
  public enum Decides {
    /** Whether the duty is owed. */
    WHETHER,
    /** To whom it is owed. */
    TO_WHOM,
    /** From when its clock runs. */
    START,
    /** Which of several limits holds. */
    LIMIT,
    /** Whether the end may move to a working day. */
    ROLL,
    /** In which zone is counted. */
    ZONE,
    /** Which holidays count. */
    CALENDAR,
    /** Whether a delay is granted. */
    EXTENSION;

    /** The word in JSON and in message files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
