package io.bartizan.store.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents of a list are wanted. Null asks for any.
 *
 * @param scopes the organisations whose incidents, and those below them, are wanted; at least one
 * @param isOpen whether work on it still goes on
 * @param lead the account that leads
 * @param text what the title contains, in any case, or the number
 */
public record IncidentFilter(
    List<String> scopes, @Nullable Boolean isOpen, @Nullable String lead, @Nullable String text) {

  public IncidentFilter {
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("incidents are always asked for in some organisation");
    }
  }
}
