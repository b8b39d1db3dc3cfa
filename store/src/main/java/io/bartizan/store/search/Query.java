package io.bartizan.store.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as a tree. A condition on a field is true when one of the values of the field meets it,
 * and false when the field is absent; {@code NOT} turns that around.
 */
public sealed interface Query {

  /** True of every event. */
  record All() implements Query {}

  /** True when all parts are. */
  record And(List<Query> parts) implements Query {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** True when one part is. */
  record Or(List<Query> parts) implements Query {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** True when the part is not. */
  record Not(Query part) implements Query {}

  /** True when a value of the field meets the test. */
  record Has(Field field, Criterion test) implements Query {}

  /** True when the field has a value. */
  record Exists(Field field) implements Query {}

  /** True when the text of the event, as it was sent or as it was read, has this in it. */
  record Text(Criterion test) implements Query {}

  /**
   * True when the event happened in a span of time; an event that says no time, when it arrived.
   *
   * @param from not before this; null for any
   * @param until before this; null for any
   */
  record Within(@Nullable Instant from, @Nullable Instant until) implements Query {}
}
