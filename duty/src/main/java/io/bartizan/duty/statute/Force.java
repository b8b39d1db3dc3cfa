package io.bartizan.duty.statute;

import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a law is in force.
 *
 * @param state how far it has come
 * @param from its first day
 * @param to its last day
 * @param note what else there is to say of that
 */
public record Force(
    ForceState state, Optional<LocalDate> from, Optional<LocalDate> to, Optional<Words> note) {

  /** In force since before anybody asks. */
  public static final Force ALWAYS =
      new Force(ForceState.IN_FORCE, Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether it is in force on a day. */
  public boolean covers(LocalDate day) {
    return state.speaks()
        && !from.filter(day::isBefore).isPresent()
        && !to.filter(day::isAfter).isPresent();
  }
}
