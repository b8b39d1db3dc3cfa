package io.bartizan.duty.clock;

/** Whether the party may use the roll of a counting rule. */
public enum RollPermission {
  /** It may. */
  GRANTED,
  /** An exception takes it away. */
  WITHHELD,
  /** A fact that decides it is missing. */
  NOT_DECIDED
}
