package io.bartizan.duty.statute;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a law has come. */
public enum ForceState {
  /** In force, from its day on. */
  IN_FORCE,
  /** Enacted, but no day is fixed from which it applies. */
  ENACTED,
  /** A bill before a parliament. */
  BILL,
  /** A proposal. */
  PROPOSAL,
  /** No longer in force. */
  REPLACED;

  /** The states by the word that statutes write. */
  public static final Map<String, ForceState> WORDS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(ForceState::word, state -> state));

  /** The word that statutes write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether duties under it can arise at all. */
  public boolean speaks() {
    return this == IN_FORCE || this == REPLACED;
  }
}
