package io.bartizan.server.sources;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.SourceHealth;
import java.util.List;
import java.util.Map;

/** The page of sources, and the same in the API. */
public final class SourceRoutes {

  private static final Access READ = Access.needs(Permission.SOURCES_READ);

  private final SourceQueries queries;

  /** The page over the parts of a server. */
  public SourceRoutes(Parts parts) {
    this.queries = new SourceQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/sources", READ, "Sources and their health", this::page),
        Route.api(
            Verb.GET,
            "/sources",
            READ,
            "Sources and their health",
            List.of(),
            Sources.class,
            call -> Answer.json(new Sources(list(call)))));
  }

  /** Sources, as the API answers them. */
  public record Sources(List<SourceHealth> items) {}

  private List<SourceHealth> list(Call call) {
    return queries.list(call.scope(Permission.SOURCES_READ));
  }

  private Answer page(Call call) {
    return new Answer.Page("sources.jte", Map.of("sources", list(call)));
  }
}
