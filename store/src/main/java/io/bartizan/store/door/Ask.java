package io.bartizan.store.door;

import io.bartizan.store.event.Condition;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.search.SqlCompiler;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param query a search that parses
 * @param now what its relative times count back from
 * @param organisations the organisations whose events are wanted; null for all
 */
public record Ask(String query, Instant now, @Nullable List<String> organisations) {

  /**
   * The condition for {@link EventStore}.
   *
   * @throws IllegalArgumentException when the search does not parse
   */
  Condition condition() {
    Condition condition =
        QueryParser.parse(query, now)
            .value()
            .map(SqlCompiler::compile)
            .orElseThrow(() -> new IllegalArgumentException("the search does not parse"));
    return organisations == null ? condition : condition.of(organisations);
  }
}
