package io.bartizan.duty.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * What was taken for known of a fact from one moment on.
 *
 * @param value the value; absent where somebody said that it is not known
 * @param learned when it was learned; absent where it was known from the first
 * @param by who said so
 * @param note on what ground
 */
public record FactVersion(
    Optional<FactValue> value,
    Optional<Instant> learned,
    Optional<String> by,
    Optional<String> note) {

  /** That a fact is not known, from the first. */
  public static final FactVersion UNKNOWN =
      new FactVersion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A value that was known from the first. */
  public static FactVersion of(FactValue value) {
    return new FactVersion(
        Optional.of(value), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A value that was learned at an instant. */
  public static FactVersion of(FactValue value, Instant learned) {
    return new FactVersion(
        Optional.of(value), Optional.of(learned), Optional.empty(), Optional.empty());
  }
}
