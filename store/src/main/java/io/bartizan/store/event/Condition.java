package io.bartizan.store.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted, in SQL over the columns of the store. What came from outside is in the
 * parameters only.
 *
 * @param sql an expression that is true or false, never NULL; a {@code ?} for each parameter
 * @param parameters strings, longs, doubles and instants
 * @param from no event before this passes; null when not known
 * @param until no event from this on passes; null when not known
 * @param organisations no event of another organisation passes; null when not known
 */
public record Condition(
    String sql,
    List<Object> parameters,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable List<String> organisations) {

  /** Every event. */
  public static final Condition ALL = new Condition("TRUE", List.of(), null, null);

  public Condition {
    parameters = List.copyOf(parameters);
    organisations = organisations == null ? null : List.copyOf(organisations);
  }

  /** A condition that events of any organisation can pass. */
  public Condition(
      String sql, List<Object> parameters, @Nullable Instant from, @Nullable Instant until) {
    this(sql, parameters, from, until, null);
  }

  /** The same for events of these organisations only; of none when there are none. */
  public Condition of(List<String> wanted) {
    if (wanted.isEmpty()) {
      return new Condition("FALSE", List.of(), from, until, wanted);
    }
    List<Object> all = new ArrayList<>(wanted);
    all.addAll(parameters);
    String marks = String.join(", ", Collections.nCopies(wanted.size(), "?"));
    return new Condition(
        "organisation IN (" + marks + ") AND (" + sql + ")", all, from, until, wanted);
  }
}
