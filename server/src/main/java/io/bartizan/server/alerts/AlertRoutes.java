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
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of alerts. */
public final class AlertRoutes {

  private static final int PAGE = 50;
  private static final int MOST_GROUPS = 100;
  private static final Access READ = Access.needs(Permission.ALERTS_READ);
  private static final Access WORK = Access.needs(Permission.ALERTS_WORK);

  private final Parts parts;
  private final AlertQueries queries;
  private final TriageActions actions;
  private final Undos undos = new Undos();

  /** The pages over the parts of a server. */
  public AlertRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new AlertQueries(parts);
    this.actions = new TriageActions(parts, queries);
  }

  /** The routes. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(new BulkRoutes(parts, queries, actions, undos).routes());
    routes.addAll(ofOne());
    return routes;
  }

  private List<Route> ofOne() {
    return List.of(
        Route.page(Verb.GET, "/alerts", READ, "The list of alerts", this::list),
        Route.page(Verb.GET, "/alerts/{id}", READ, "One alert, beside the list", this::one),
        Route.page(
            Verb.POST,
            "/alerts/{id}/assign",
            WORK,
            "Takes an alert, or gives it back",
            this::assign),
        Route.page(
            Verb.POST, "/alerts/{id}/verdict", WORK, "Says what an alert was", this::verdict),
        Route.page(Verb.POST, "/alerts/{id}/reopen", WORK, "Opens an alert again", this::reopen),
        Route.page(Verb.POST, "/alerts/{id}/note", WORK, "Adds a note", this::note),
        Route.page(
            Verb.GET,
            "/alerts/{id}/suppress",
            WORK,
            "Shows what a suppression would hide",
            this::preview),
        Route.page(
            Verb.POST,
            "/alerts/{id}/suppress",
            WORK,
            "Hides alerts like this one",
            this::suppress));
  }

  private Answer list(Call call) {
    return page(call, Optional.empty());
  }

  private Answer one(Call call) {
    Sight sight = parts.sight(call);
    AlertView view =
        queries.around(
            view(call, Permission.ALERTS_READ, sight),
            call.person().organisationsFor(Permission.EVENTS_READ),
            sight);
    // A row that is opened asks for the detail alone.
    if (call.header("HX-Request").isPresent()) {
      return new Answer.Page("alert-detail.jte", Map.of("view", view, "listing", Listing.of(call)));
    }
    return page(call, Optional.of(view));
  }

  /** The alert, if the person may do this with it where it is. */
  private AlertView view(Call call, Permission permission, Sight sight) {
    return queries
        .view(call.scope(permission), call.part("id"), sight)
        .orElseThrow(Refusal::notFound);
  }

  /** The alert as it is stored, if the person may work on it where it is. */
  private TriagedAlert worked(Call call) {
    return queries
        .find(call.scope(Permission.ALERTS_WORK), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  private Answer page(Call call, Optional<AlertView> chosen) {
    Listing listing = Listing.of(call);
    Sight sight = parts.sight(call);
    List<String> scopes = call.scope(Permission.ALERTS_READ);
    Instant now = queries.now();
    long since = parts.state().triage().newest();
    TriageFilter filter =
        listing
            .resolved(parts.personal())
            .filter(scopes, parts.state().organisations().all(), call.person().account(), now);
    List<TriagedAlert> alerts = queries.list(filter, PAGE + 1, call.query("behind"), sight);
    boolean hasMore = alerts.size() > PAGE;
    List<TriagedAlert> shown = hasMore ? alerts.subList(0, PAGE) : alerts;
    Triage triage = parts.state().triage();
    TriageFilter open = TriageFilter.open(scopes);
    Map<String, Object> model = new HashMap<>();
    model.put("since", since);
    model.put("listing", listing);
    model.put("alerts", shown);
    model.put("more", hasMore ? shown.getLast().row().id() : "");
    model.put("open", triage.count(open, now));
    model.put("mine", triage.count(open.of(call.person().account()), now));
    model.put("oldest", triage.oldest(open, now));
    model.put(
        "bars",
        Bars.of(triage.histogram(filter.since(now.minus(Bars.SPAN)), now, Bars.SECONDS), now));
    model.put("chosen", chosen);
    String group = listing.get("group");
    model.put(
        "groups",
        group.isEmpty()
            ? List.of()
            : triage.groups(filter, now, group(group), MOST_GROUPS).stream()
                .map(one -> seen(one, group, sight))
                .toList());
    model.put(
        "done",
        undos
            .find(call.person().account(), call.number("done", 0, 0, Integer.MAX_VALUE))
            .map(one -> new Done(one.number(), one.what(), one.before().size())));
    model.put("suppressions", triage.suppressions(scopes, now).size());
    return new Answer.Page("alerts.jte", model);
  }

  private static Triage.Group seen(Triage.Group one, String group, Sight sight) {
    return group.equals("account")
        ? new Triage.Group(sight.value(group, one.value()), one.level(), one.count(), one.last())
        : one;
  }

  /** What was done just now, and can be taken back. */
  public record Done(long number, String what, int count) {}

  private static Triage.GroupKey group(String word) {
    return switch (word) {
      case "host" -> Triage.GroupKey.HOST;
      case "account" -> Triage.GroupKey.ACCOUNT;
      case "rule" -> Triage.GroupKey.RULE;
      default -> throw Refusal.bad("group: expected host, account or rule.");
    };
  }

  private Answer assign(Call call) {
    TriagedAlert alert = worked(call);
    boolean isMine = call.person().account().equals(alert.assignee());
    actions.assign(call, alert, isMine ? null : call.person().account());
    return done(call, alert, "assign");
  }

  private Answer verdict(Call call) {
    TriagedAlert alert = worked(call);
    actions.verdict(call, alert, call.required("verdict", 40), call.form("reason").orElse(""));
    return done(call, alert, "verdict");
  }

  private Answer reopen(Call call) {
    TriagedAlert alert = worked(call);
    actions.reopen(call, alert);
    return done(call, alert, "reopen");
  }

  private Answer note(Call call) {
    TriagedAlert alert = worked(call);
    actions.note(call, alert, call.required("text", 4_000));
    return new Answer.SeeOther(place(call, "/alerts/" + alert.row().id(), "", 0));
  }

  private Answer preview(Call call) {
    AlertRow row = worked(call).row();
    Sight sight = parts.sight(call);
    String host = row.host();
    String account = row.account();
    boolean isOfHost = call.query("host").isPresent() && host != null;
    boolean isOfAccount = call.query("account").isPresent() && account != null;
    TriageFilter hidden =
        TriageFilter.all(List.of(row.organisation()))
            .rule(row.rule())
            .since(queries.now().minus(Duration.ofDays(30)));
    if (isOfHost && host != null) {
      hidden = hidden.host(host);
    }
    if (isOfAccount && account != null) {
      hidden = hidden.account(account);
    }
    return new Answer.Page(
        "suppress.jte",
        Map.of(
            "view",
            view(call, Permission.ALERTS_WORK, sight),
            "isOfHost",
            isOfHost,
            "isOfAccount",
            isOfAccount,
            "hidden",
            parts.state().triage().count(hidden, queries.now()),
            "sample",
            queries.list(hidden, 5, Optional.empty(), sight)));
  }

  private Answer suppress(Call call) {
    String id =
        actions.suppress(
            call,
            worked(call),
            call.form("host").isPresent(),
            call.form("account").isPresent(),
            days(call),
            call.required("reason", 500));
    Undos.Done done = undos.add(call.person().account(), "suppress", List.of(), id);
    return new Answer.SeeOther("/alerts?done=" + done.number());
  }

  private static int days(Call call) {
    try {
      int days = Integer.parseInt(call.required("days", 4));
      if (days >= 1 && days <= 365) {
        return days;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad("days: expected a whole number from 1 to 365.");
  }

  private Answer done(Call call, TriagedAlert alert, String what) {
    Undos.Done done = undos.add(call.person().account(), what, List.of(alert), null);
    return new Answer.SeeOther(
        place(call, "/alerts/" + alert.row().id(), "done=" + done.number(), 1));
  }

  /** A page with the list that the form came from, and what else its address says. */
  static String place(Call call, String path, String more, int count) {
    String query = safe(call.form("list").filter(text -> text.startsWith("?")).orElse(""));
    if (more.isEmpty() || count == 0) {
      return path + query;
    }
    return path + query + (query.isEmpty() ? "?" : "&") + more;
  }

  /** What a form says of the list it came from; nothing that could begin another header or path. */
  private static String safe(String query) {
    return query.chars().allMatch(c -> c > ' ' && c < 127) && query.length() < 2_000 ? query : "";
  }
}
