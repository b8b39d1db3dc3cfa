package io.bartizan.duty.assess;

import java.util.Locale;

/** Whether a duty is owed. */
public enum Verdict {
  /** It is. */
  APPLICABLE,
  /** It is not. */
  NOT_APPLICABLE,
  /** A fact that decides it is missing. */
  UNDECIDED;

  /** The word in JSON and in message files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
