package io.bartizan.server.overview;

import io.bartizan.server.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.util.List;
import java.util.Map;

/** The routes of the overview. */
public final class OverviewRoutes {

  private final Parts parts;

  /** The routes over the parts of a server. */
  public OverviewRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/", Access.SIGNED_IN, "What needs a person now", this::page));
  }

  private Answer page(Call call) {
    return new Answer.Page(
        "overview.jte", Map.of("organisations", parts.state().organisations().all().size()));
  }
}
