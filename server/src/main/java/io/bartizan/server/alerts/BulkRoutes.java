package io.bartizan.server.alerts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriagedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is done with many alerts at once, what is taken back, and what is hidden. */
public final class BulkRoutes {

  private static final int MOST = 200;
  private static final Access READ = Access.needs(Permission.ALERTS_READ);
  private static final Access WORK = Access.needs(Permission.ALERTS_WORK);

  private final Parts parts;
  private final AlertQueries queries;
  private final TriageActions actions;
  private final Undos undos;

  BulkRoutes(Parts parts, AlertQueries queries, TriageActions actions, Undos undos) {
    this.parts = parts;
    this.queries = queries;
    this.actions = actions;
    this.undos = undos;
  }

  List<Route> routes() {
    return List.of(
        Route.page(Verb.POST, "/alerts/bulk", WORK, "Does one thing with many alerts", this::bulk),
        Route.page(Verb.POST, "/alerts/undo", WORK, "Takes back what was done", this::undo),
        Route.page(Verb.GET, "/suppressions", READ, "What is hidden, until when", this::hidden),
        Route.page(Verb.POST, "/suppressions/end", WORK, "Shows alerts again", this::end),
        Route.api(
            Verb.POST,
            "/alerts/bulk",
            WORK,
            "Does one thing with many alerts",
            List.of(
                new Route.Parameter("ids", "string", true, "the ids of the alerts, by commas"),
                new Route.Parameter("action", "string", true, "assign, verdict or reopen"),
                new Route.Parameter("verdict", "string", false, "what they were"),
                new Route.Parameter("reason", "string", false, "why")),
            Bulk.class,
            call ->
                Answer.json(
                    new Bulk(run(call, List.of(call.required("ids", 40_000).split(",", -1)))))));
  }

  /** How many alerts something was done with. */
  public record Bulk(int alerts) {}

  private Answer bulk(Call call) {
    List<String> ids = call.forms("id");
    int done = run(call, ids);
    return new Answer.SeeOther(
        AlertRoutes.place(call, "/alerts", "done=" + undos.latest(call.person().account()), done));
  }

  private int run(Call call, List<String> ids) {
    if (ids.isEmpty() || ids.size() > MOST) {
      throw Refusal.bad("id: expected 1 to " + MOST + " alerts.");
    }
    List<String> scopes = call.scope(Permission.ALERTS_WORK);
    List<TriagedAlert> alerts = new ArrayList<>();
    for (String id : ids) {
      alerts.add(queries.find(scopes, id).orElseThrow(Refusal::notFound));
    }
    String action = call.required("action", 20);
    for (TriagedAlert alert : alerts) {
      switch (action) {
        case "assign" -> actions.assign(call, alert, call.person().account());
        case "reopen" -> actions.reopen(call, alert);
        case "verdict" ->
            actions.verdict(
                call, alert, call.required("verdict", 40), call.value("reason").orElse(""));
        default -> throw Refusal.bad("action: expected assign, verdict or reopen.");
      }
    }
    undos.add(call.person().account(), action, alerts, null);
    return alerts.size();
  }

  private Answer undo(Call call) {
    long wanted;
    try {
      wanted = Long.parseLong(call.required("number", 18));
    } catch (NumberFormatException e) {
      throw Refusal.bad("number: expected a whole number.");
    }
    List<String> scopes = call.scope(Permission.ALERTS_WORK);
    Undos.Done done = undos.take(call.person().account(), wanted).orElseThrow(Refusal::notFound);
    int kept = 0;
    for (TriagedAlert before : done.before()) {
      TriagedAlert now = queries.find(scopes, before.row().id()).orElseThrow(Refusal::notFound);
      if (!actions.restore(call, now, before)) {
        kept++;
      }
    }
    String suppression = done.suppression();
    if (suppression != null) {
      parts.state().triage().suppressions(scopes, queries.now()).stream()
          .filter(one -> one.id().equals(suppression))
          .forEach(one -> actions.endSuppression(call, one));
    }
    if (kept > 0) {
      throw new Refusal(
          409, "Somebody else changed " + kept + " of these alerts since. They stay.");
    }
    return new Answer.SeeOther(AlertRoutes.place(call, "/alerts", "", 0));
  }

  private Answer hidden(Call call) {
    List<String> scopes = call.scope(Permission.ALERTS_READ);
    Sight sight = parts.sight(call);
    List<Triage.Suppression> all =
        parts.state().triage().suppressions(scopes, queries.now()).stream()
            .map(one -> one.of(sight.account(one.organisation(), one.account())))
            .toList();
    return new Answer.Page("suppressions.jte", Map.of("suppressions", all));
  }

  private Answer end(Call call) {
    String id = call.required("id", 64);
    Triage.Suppression found =
        parts
            .state()
            .triage()
            .suppressions(call.scope(Permission.ALERTS_WORK), queries.now())
            .stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    actions.endSuppression(call, found);
    return new Answer.SeeOther("/suppressions");
  }
}
