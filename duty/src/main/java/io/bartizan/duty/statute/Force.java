package io.bartizan.duty.statute;

import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When a law is in force.
 *
 * @param state how far it has come
 * @param from its first day
 * @param to its last day
 * @param note what else there is to say of that
 * @param local its first days in single States, where they are others
 */
public record Force(
    ForceState state,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Words> note,
    Local local) {

  /** In force since before anybody asks. */
  public static final Force ALWAYS =
      new Force(
          ForceState.IN_FORCE, Optional.empty(), Optional.empty(), Optional.empty(), Local.NONE);

  /**
   * The first days of a law in single States, such as those of the EEA that are not in the EU.
   *
   * @param where the fact of kind country or countries that names the State; absent where it is the
   *     State to which the duty is owed
   * @param from the first day by State; absent where the law is not in force there yet
   */
  public record Local(Optional<String> where, SortedMap<String, Optional<LocalDate>> from) {

    /** The same day everywhere. */
    public static final Local NONE = new Local(Optional.empty(), new TreeMap<>());

    public Local {
      from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    }

    /** The first days of these States. */
    public static Local of(Optional<String> where, Map<String, Optional<LocalDate>> from) {
      return new Local(where, new TreeMap<>(from));
    }
  }

  /** Whether it is in force on a day, by its general dates. */
  public boolean covers(LocalDate day) {
    return covers(day, from);
  }

  /** Whether it is in force on a day in one of some States; by its general dates where none is. */
  public boolean covers(LocalDate day, Collection<String> states) {
    return states.isEmpty() || local.from().isEmpty()
        ? covers(day)
        : states.stream().anyMatch(one -> !isHeldBack(one) && covers(day, from(one)));
  }

  private boolean isHeldBack(String place) {
    return local.from().containsKey(place) && local.from().get(place).isEmpty();
  }

  private boolean covers(LocalDate day, Optional<LocalDate> first) {
    return state.speaks()
        && !first.filter(day::isBefore).isPresent()
        && !to.filter(day::isAfter).isPresent();
  }

  /** Its first day in a State. */
  public Optional<LocalDate> from(String place) {
    Optional<LocalDate> own = local.from().getOrDefault(place, Optional.empty());
    return own.or(() -> from);
  }

  /** Whether it was always in force, everywhere. */
  public boolean isUnbounded() {
    return from.isEmpty() && to.isEmpty() && local.from().isEmpty();
  }
}
