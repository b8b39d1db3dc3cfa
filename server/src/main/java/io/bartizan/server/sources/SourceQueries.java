package io.bartizan.server.sources;

import io.bartizan.server.parts.Parts;
import io.bartizan.store.state.SourceHealth;
import java.util.List;

/** Reads sources for pages and for the API alike. Thread-safe. */
public final class SourceQueries {

  private final Parts parts;

  /** Queries over the parts of a server. */
  public SourceQueries(Parts parts) {
    this.parts = parts;
  }

  /** The sources of these organisations and of those below them. */
  public List<SourceHealth> list(List<String> scopes) {
    return scopes.stream()
        .flatMap(scope -> parts.state().sources().list(scope).stream())
        .distinct()
        .toList();
  }
}
