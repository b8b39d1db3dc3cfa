package io.bartizan.server.incidents;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.server.access.Permission;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.TriagedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that people take with incidents, as pages and the API ask for them: each reads what was
 * sent, does it, and gives the incident on which work goes on. Thread-safe.
 */
final class IncidentSteps {

  private static final int MOST_TEXT = 4_000;
  private static final int MOST_ALERTS = 500;

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final IncidentQueries queries;
  private final IncidentClosing closing;
  private final IncidentLinking linking;
  private final IncidentSplitting splitting;

  IncidentSteps(
      Parts parts, IncidentDuties duties, IncidentActions actions, IncidentQueries queries) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
    this.queries = queries;
    this.closing = new IncidentClosing(parts, duties, actions, queries);
    this.linking = new IncidentLinking(parts, actions);
    this.splitting = new IncidentSplitting(parts, duties, actions);
  }

  /** What is open in an incident. */
  IncidentClosing.Left left(Incident one) {
    return closing.left(one);
  }

  private Incident any(Call call) {
    return Reach.incident(parts, call, Permission.INCIDENTS_WORK);
  }

  private Incident open(Call call) {
    return Reach.openIncident(parts, call, Permission.INCIDENTS_WORK);
  }

  /** Alerts that the person may see, by their ids. */
  List<AlertRow> chosen(Call call, List<String> ids) {
    if (ids.size() > MOST_ALERTS) {
      throw Refusal.bad("alert: at most " + MOST_ALERTS + " at once.");
    }
    List<AlertRow> alerts = new ArrayList<>();
    for (String id : ids) {
      alerts.add(
          parts
              .state()
              .triage()
              .find(call.scope(Permission.ALERTS_READ), id)
              .map(TriagedAlert::row)
              .orElseThrow(Refusal::notFound));
    }
    return alerts;
  }

  /** Opens an incident over alerts of one organisation, or over none. */
  Incident begin(Call call) {
    List<AlertRow> alerts = chosen(call, call.values("alert"));
    String organisation =
        alerts.isEmpty() ? call.required("organisation", 64) : alerts.getFirst().organisation();
    if (!parts.organisations(call, Permission.INCIDENTS_WORK).contains(organisation)) {
      throw Refusal.notFound();
    }
    if (alerts.stream().anyMatch(alert -> !alert.organisation().equals(organisation))) {
      throw Refusal.bad("An incident has alerts of one organisation. Open one for each.");
    }
    return actions.open(
        call,
        organisation,
        call.required("title", 200),
        IncidentRoutes.level(call.value("severity").orElse("medium")),
        alerts.isEmpty() ? "person" : "alert",
        alerts);
  }

  /** The person leads it from now on. */
  Incident take(Call call) {
    return actions.take(call, open(call));
  }

  /** It cannot spread any more. */
  Incident contain(Call call) {
    return actions.contain(call, open(call), call.required("text", MOST_TEXT));
  }

  /** Work is done. */
  Incident close(Call call) {
    return closing.close(call, open(call));
  }

  /** Work goes on. */
  Incident reopen(Call call) {
    return actions.reopen(call, any(call), call.required("text", MOST_TEXT));
  }

  /** Another incident goes on in its place. */
  Incident merge(Call call) {
    Incident from = any(call);
    Incident into = Reach.named(parts, call, Permission.INCIDENTS_WORK, call.required("into", 40));
    actions.merge(call, from, into);
    return into;
  }

  /** Links another incident as related. */
  Incident link(Call call) {
    Incident one = any(call);
    return linking.link(call, one, other(call), why(call));
  }

  /** Takes such a link away. */
  Incident unlink(Call call) {
    Incident one = any(call);
    return linking.unlink(call, one, other(call), why(call));
  }

  private Incident other(Call call) {
    return Reach.named(parts, call, Permission.INCIDENTS_WORK, call.required("into", 40));
  }

  private static String why(Call call) {
    return call.value("text").isPresent() ? call.required("text", MOST_TEXT) : "";
  }

  /** Takes part of it out into a new incident. */
  Incident split(Call call) {
    return splitting.split(call, open(call));
  }

  /** Adds a note to the log; a closed incident may have more. */
  Incident note(Call call) {
    Incident incident = any(call);
    Instant now = actions.now();
    String kind = call.value("kind").filter("hand-over"::equals).orElse("note");
    String text = call.required("text", MOST_TEXT);
    Instant time = GivenTime.of(call, "time").orElse(now);
    actions.log(incident, time, now, call.person().name(), kind, text);
    actions.audit(call, "incident.note", incident, text);
    return incident;
  }

  /** States a fact, or corrects it. */
  Incident fact(Call call) {
    Incident incident = open(call);
    FactDeclaration fact = actions.fact(call.required("name", 200));
    boolean isUnknown = call.value("unknown").isPresent();
    @Nullable FactValue value =
        isUnknown
            ? null
            : FactCodec.parse(
                duties.catalogue(),
                fact,
                call.values("value"),
                IncidentRoutes.zone(call),
                actions.now());
    actions.state(
        call,
        incident,
        fact.name(),
        value,
        GivenTime.of(call, "learned").orElse(actions.now()),
        "person",
        call.value("note").isPresent() ? call.required("note", MOST_TEXT) : "");
    return incident;
  }

  /** Accepts facts that are offered. */
  Incident offers(Call call) {
    Incident incident = open(call);
    List<String> wanted = call.values("name");
    Instant now = actions.now();
    List<FactLine> lines =
        queries.offers(incident).stream()
            .filter(offer -> wanted.contains(offer.name()))
            .map(offer -> line(call, offer, now))
            .toList();
    if (lines.isEmpty()) {
      throw Refusal.bad("name: choose at least one fact that is offered.");
    }
    List<Clocks.Deadline> moved = actions.add(incident, lines, "facts accepted");
    actions.audit(
        call,
        "incident.fact",
        incident,
        String.join(", ", lines.stream().map(FactLine::name).toList())
            + " accepted; sets "
            + moved.size()
            + " ends");
    return incident;
  }

  private static FactLine line(Call call, Offers.Offer offer, Instant now) {
    return new FactLine(
        0,
        offer.name(),
        FactCodec.write(offer.value()),
        offer.learned().isAfter(now) ? now : offer.learned(),
        now,
        call.person().name(),
        offer.source(),
        "");
  }

  /** Adds alerts. */
  Incident alerts(Call call) {
    Incident incident = open(call);
    List<AlertRow> alerts = chosen(call, call.values("alert"));
    if (alerts.isEmpty()
        || alerts.stream().anyMatch(one -> !one.organisation().equals(incident.organisation()))) {
      throw Refusal.bad("An incident has alerts of its own organisation.");
    }
    Instant now = actions.now();
    List<String> ids = alerts.stream().map(AlertRow::id).toList();
    parts.state().incidents().attach(incident.id(), ids, now, call.person().name());
    String titles = String.join(", ", alerts.stream().map(AlertRow::title).toList());
    actions.log(incident, now, now, call.person().name(), "alerts", titles);
    actions.audit(call, "incident.alerts", incident, String.join(", ", ids));
    return incident;
  }
}
