package io.bartizan.server.incidents;

import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Incidents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes part of an incident out into a new one. Alerts, notes and files that are chosen move; facts
 * that are chosen are copied, with where they are from; notices, tasks and the rest of the log
 * stay. The new incident counts as opened and acknowledged when the first one was: to split it must
 * not make a clock start later. Thread-safe.
 */
final class IncidentSplitting {

  private static final int MOST_TEXT = 4_000;
  private static final int MOST_CHOSEN = 500;

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;

  IncidentSplitting(Parts parts, IncidentDuties duties, IncidentActions actions) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
  }

  /** Splits an incident as a request asks for it; gives the new one. */
  Incident split(Call call, Incident one) {
    String why = call.required("text", MOST_TEXT);
    String title = call.required("title", 200);
    Incidents.Parting parting =
        new Incidents.Parting(
            chosen(call, "alert"),
            chosen(call, "note"),
            chosen(call, "evidence"),
            facts(call, one));
    if (parting.alerts().isEmpty() && parting.notes().isEmpty() && parting.evidence().isEmpty()) {
      throw Refusal.bad("alert, note, evidence: choose what the new incident takes.");
    }
    Instant now = actions.now();
    List<AlertRow> alerts = parts.state().incidents().alerts(one.id(), Integer.MAX_VALUE);
    Incident draft =
        draft(one, title, started(alerts, parting.alerts(), true), now)
            .classed(
                title,
                call.value("severity").map(IncidentRoutes::level).orElse(one.severity()),
                one.category(),
                one.tlp(),
                now);
    List<ClockRow> clocks =
        duties.clocks(
            draft.id(),
            duties.look(
                duties.known(
                    draft, actions.zone(one.organisation()), parting.facts(), List.of(), List.of()),
                now));
    AuditEntry entry =
        new AuditEntry(
            0,
            now,
            call.person().name(),
            "incident.split",
            one.organisation(),
            one.id(),
            counts(parting) + " moved: " + why,
            "");
    Incident opened =
        parts
            .state()
            .incidents()
            .split(
                one,
                without(one, alerts, parting.alerts(), now),
                draft,
                parting,
                clocks,
                "split from " + one.name(),
                entry)
            .orElseThrow(
                () ->
                    new Refusal(
                        409,
                        "What was chosen is not in this incident any more, or somebody else changed"
                            + " it meanwhile. Load it again."));
    String actor = call.person().name();
    actions.log(
        opened,
        now,
        now,
        actor,
        "split",
        "from " + one.name() + ": " + counts(parting) + ": " + why);
    actions.log(
        one,
        now,
        now,
        actor,
        "split",
        "into " + opened.name() + ": " + counts(parting) + ": " + why);
    actions.refresh(one, "split into " + opened.name());
    return opened;
  }

  private static List<String> chosen(Call call, String name) {
    List<String> ids = call.values(name).stream().distinct().toList();
    if (ids.size() > MOST_CHOSEN) {
      throw Refusal.bad(name + ": at most " + MOST_CHOSEN + " at once.");
    }
    return ids;
  }

  /** All that was said of the facts that are chosen. */
  private List<FactLine> facts(Call call, Incident one) {
    List<String> names = call.values("fact");
    List<FactLine> lines = parts.state().incidentFacts().of(one.id());
    for (String name : names) {
      if (lines.stream().noneMatch(line -> line.name().equals(name))) {
        throw Refusal.bad("fact: this incident does not state \"" + name + "\".");
      }
    }
    List<FactLine> chosen = new ArrayList<>();
    for (FactLine line : lines) {
      if (names.contains(line.name())) {
        chosen.add(IncidentActions.from(chosen.size() + 1L, line, one));
      }
    }
    return chosen;
  }

  private static Incident draft(
      Incident one, String title, @Nullable Instant started, Instant now) {
    Incident.Times times = one.times();
    return new Incident(
        Ids.next(),
        0,
        one.organisation(),
        title,
        one.status(),
        one.severity(),
        one.category(),
        one.tlp(),
        one.origin(),
        one.lead(),
        null,
        new Incident.Times(
            started, times.opened(), times.acknowledged(), times.contained(), null, now),
        null);
  }

  /** The first event of the alerts that are chosen, or of the others. */
  private static @Nullable Instant started(
      List<AlertRow> alerts, List<String> chosen, boolean isOfChosen) {
    return alerts.stream()
        .filter(alert -> chosen.contains(alert.id()) == isOfChosen)
        .map(AlertRow::firstTime)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The incident as it becomes: where its start is that of its alerts, those that stay count. */
  private static Incident without(
      Incident one, List<AlertRow> alerts, List<String> chosen, Instant now) {
    Incident.Times times = one.times();
    @Nullable Instant started = times.started();
    @Nullable Instant first = started(alerts, List.of(), false);
    boolean isOfAlerts = started != null && started.equals(first);
    return one.with(
        one.status(),
        one.lead(),
        null,
        new Incident.Times(
            isOfAlerts ? started(alerts, chosen, false) : started,
            times.opened(),
            times.acknowledged(),
            times.contained(),
            times.closed(),
            now),
        one.review());
  }

  private static String counts(Incidents.Parting parting) {
    return "%d alerts, %d notes, %d files"
        .formatted(parting.alerts().size(), parting.notes().size(), parting.evidence().size());
  }
}
