package io.bartizan.server.audit;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.AuditLog;
import java.util.List;
import java.util.Map;

/**
 * The audit log, for those who may read it at the root: it is one chain for the whole installation.
 */
public final class AuditRoutes {

  private static final Access READ = Access.needs(Permission.AUDIT_READ);
  private static final int PAGE = 100;

  private final Parts parts;

  /** The pages over the parts of a server. */
  public AuditRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/audit", READ, "What was done, the latest first", this::page),
        Route.api(
            Verb.GET,
            "/audit",
            READ,
            "What was done, in order, for a check from outside",
            List.of(
                new Route.Parameter("from", "integer", false, "the number of the first entry"),
                new Route.Parameter("limit", "integer", false, "at most so many, up to 1000")),
            Entries.class,
            this::api));
  }

  /** Entries, as the API answers them. */
  public record Entries(List<AuditEntry> items) {}

  private Answer page(Call call) {
    AuditLog log = parts.state().audit();
    int before = call.number("before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    return new Answer.Page(
        "audit.jte", Map.of("entries", log.before(before, PAGE), "verdict", log.verify()));
  }

  private Answer api(Call call) {
    return Answer.json(
        new Entries(
            parts
                .state()
                .audit()
                .from(
                    call.number("from", 1, 1, Integer.MAX_VALUE),
                    call.number("limit", PAGE, 1, 1_000))));
  }
}
