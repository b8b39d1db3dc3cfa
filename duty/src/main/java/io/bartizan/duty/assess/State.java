package io.bartizan.duty.assess;

import java.util.Locale;

/** How a duty stands. */
public enum State {
  /** The event from which it runs has not been stated. */
  WAITING,
  /** It is owed, and the law names no number: at once, as the circumstances allow. */
  OPEN,
  /** There is time. */
  RUNNING,
  /** Less than a quarter of the time is left, strictly counted. */
  SOON,
  /** By the strict reading it is due; the law still allows it. */
  DUE,
  /** The time is over. */
  LATE,
  /** A target that is no obligation was missed. */
  MISSED,
  /** The report was sent, or received where that counts. */
  MET,
  /** It was owed, until a fact was corrected. */
  WITHDRAWN,
  /** The event until which it was owed has come. */
  ENDED;

  /** The word in JSON and in message files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody still has to act. */
  public boolean needsAction() {
    return this == OPEN || this == RUNNING || this == SOON || this == DUE || this == LATE;
  }
}
