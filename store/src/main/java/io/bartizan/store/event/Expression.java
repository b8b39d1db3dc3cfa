package io.bartizan.store.event;

import java.util.List;

/**
 * The values of a field of an event, in SQL: a list of texts, NULL or empty when there are none.
 *
 * @param sql the expression, a {@code ?} for each parameter
 * @param parameters the parameters, as those of a {@link Condition}
 */
public record Expression(String sql, List<Object> parameters) {
  public Expression {
    parameters = List.copyOf(parameters);
  }
}
