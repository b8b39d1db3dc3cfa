package io.bartizan.server.overview;

import io.bartizan.server.access.Permission;
import io.bartizan.server.alerts.Bars;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.sources.SourceQueries;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page that says what needs a person now. */
public final class OverviewRoutes {

  private static final int MOST = 8;

  private final Parts parts;
  private final SourceQueries sources;

  /** The page over the parts of a server. */
  public OverviewRoutes(Parts parts) {
    this.parts = parts;
    this.sources = new SourceQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/", Access.SIGNED_IN, "What needs a person now", this::page));
  }

  private Answer page(Call call) {
    List<String> scopes = call.person().organisationsFor(Permission.ALERTS_READ);
    if (scopes.isEmpty()) {
      return new Answer.Page("overview.jte", Map.of("canSeeAlerts", false));
    }
    Instant now = parts.clock().instant();
    Triage triage = parts.state().triage();
    long since = triage.newest();
    TriageFilter open = TriageFilter.open(scopes);
    TriageFilter grave = open.least(AlertRow.Level.HIGH);
    Map<String, Object> model = new HashMap<>();
    model.put("canSeeAlerts", true);
    model.put("since", since);
    model.put("open", triage.count(open, now));
    model.put("mine", triage.count(open.of(call.person().account()), now));
    model.put("unassigned", triage.count(grave.of(""), now));
    model.put("grave", triage.list(grave, now, MOST, null));
    model.put("hosts", triage.groups(open, now, Triage.GroupKey.HOST, MOST));
    model.put("rules", triage.groups(open, now, Triage.GroupKey.RULE, MOST));
    model.put(
        "bars",
        Bars.of(triage.histogram(open.since(now.minus(Bars.SPAN)), now, Bars.SECONDS), now));
    List<String> sourceScopes = call.person().organisationsFor(Permission.SOURCES_READ);
    model.put(
        "silent",
        sources.list(sourceScopes).stream()
            .filter(source -> !source.state().equals("ok"))
            .toList());
    return new Answer.Page("overview.jte", model);
  }
}
