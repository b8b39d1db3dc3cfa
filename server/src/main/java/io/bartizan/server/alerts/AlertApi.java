package io.bartizan.server.alerts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts in the API. */
public final class AlertApi {

  private static final int MOST = 500;
  private static final Access READ = Access.needs(Permission.ALERTS_READ);
  private static final Access WORK = Access.needs(Permission.ALERTS_WORK);

  private final Parts parts;
  private final AlertQueries queries;
  private final TriageActions actions;

  /** The routes over the parts of a server. */
  public AlertApi(Parts parts) {
    this.parts = parts;
    this.queries = new AlertQueries(parts);
    this.actions = new TriageActions(parts, queries);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.api(
            Verb.GET,
            "/alerts",
            READ,
            "Alerts, the latest first",
            List.of(
                text("status", "open (as long as nothing is said), closed or all"),
                text("level", "at least this grave"),
                text("since", "a time, or so long ago, as 24h"),
                text("until", "a time, or so long ago"),
                text("rule", "the id of the rule"),
                text("host", "the host, in any case"),
                text("account", "the account, in any case"),
                text("q", "what title, host or account contain"),
                text("org", "the organisation whose alerts, and those below it, are wanted"),
                text("behind", "the id of the last alert of the page before"),
                new Route.Parameter("limit", "integer", false, "at most so many, up to " + MOST)),
            AlertPage.class,
            this::list),
        Route.api(Verb.GET, "/alerts/{id}", READ, "One alert", List.of(), Alert.class, this::one),
        Route.api(
            Verb.POST,
            "/alerts/{id}/verdict",
            WORK,
            "Says what an alert was, and closes it",
            List.of(
                new Route.Parameter(
                    "verdict", "string", true, String.join(", ", TriageActions.VERDICTS)),
                text("reason", "why; needed for all but true-positive")),
            Alert.class,
            this::verdict),
        Route.api(
            Verb.POST,
            "/alerts/{id}/assign",
            WORK,
            "Takes an alert",
            List.of(),
            Alert.class,
            this::assign),
        Route.api(
            Verb.POST,
            "/alerts/{id}/reopen",
            WORK,
            "Opens an alert again",
            List.of(),
            Alert.class,
            this::reopen));
  }

  private static Route.Parameter text(String name, String description) {
    return new Route.Parameter(name, "string", false, description);
  }

  /** A page of alerts; {@code next} is what to ask for as {@code behind}. */
  public record AlertPage(List<Alert> items, Optional<String> next) {}

  /** An alert as programs see it. */
  public record Alert(
      String id,
      String kind,
      String organisation,
      Instant time,
      String rule,
      String title,
      String level,
      Optional<String> host,
      Optional<String> account,
      List<String> tags,
      List<Long> events,
      String status,
      Optional<String> assignee,
      Optional<String> verdict,
      Optional<String> reason) {

    static Alert of(TriagedAlert alert) {
      AlertRow row = alert.row();
      return new Alert(
          row.id(),
          row.kind(),
          row.organisation(),
          row.time(),
          row.rule(),
          row.title(),
          Bars.word(row.level()),
          Optional.ofNullable(row.host()),
          Optional.ofNullable(row.account()),
          row.tags(),
          row.events(),
          alert.status(),
          Optional.ofNullable(alert.assignee()),
          Optional.ofNullable(alert.verdict()),
          Optional.ofNullable(alert.reason()));
    }
  }

  private Answer list(Call call) {
    int limit = call.number("limit", 100, 1, MOST);
    TriageFilter filter =
        Listing.of(call)
            .resolved(parts.personal())
            .filter(
                call.scope(Permission.ALERTS_READ),
                parts.state().organisations().all(),
                call.person().account(),
                queries.now());
    List<TriagedAlert> found =
        queries.list(filter, limit + 1, call.query("behind"), parts.sight(call));
    boolean hasMore = found.size() > limit;
    List<Alert> items = found.stream().limit(limit).map(Alert::of).toList();
    return Answer.json(
        new AlertPage(items, hasMore ? Optional.of(items.getLast().id()) : Optional.empty()));
  }

  private TriagedAlert find(Call call, Permission permission) {
    return parts
        .state()
        .triage()
        .find(call.scope(permission), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  private Answer one(Call call) {
    return Answer.json(Alert.of(parts.sight(call).of(find(call, Permission.ALERTS_READ))));
  }

  private Answer changed(Call call) {
    return Answer.json(Alert.of(parts.sight(call).of(find(call, Permission.ALERTS_WORK))));
  }

  private Answer verdict(Call call) {
    actions.verdict(
        call,
        find(call, Permission.ALERTS_WORK),
        call.required("verdict", 40),
        call.value("reason").orElse(""));
    return changed(call);
  }

  private Answer assign(Call call) {
    actions.assign(call, find(call, Permission.ALERTS_WORK), call.person().account());
    return changed(call);
  }

  private Answer reopen(Call call) {
    actions.reopen(call, find(call, Permission.ALERTS_WORK));
    return changed(call);
  }
}
