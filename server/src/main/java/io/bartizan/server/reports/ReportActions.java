package io.bartizan.server.reports;

import io.bartizan.server.access.Permission;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentRoutes;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Report;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What responders make of reports, each of it in the audit log. Thread-safe. */
final class ReportActions {

  private final Parts parts;
  private final IncidentActions incidents;

  ReportActions(Parts parts, IncidentActions incidents) {
    this.parts = parts;
    this.incidents = incidents;
  }

  /** The report of the path, while nobody made an incident of it. */
  private Report find(Call call) {
    Report report =
        parts
            .state()
            .reports()
            .find(call.scope(Permission.INCIDENTS_WORK), call.part("id"))
            .orElseThrow(Refusal::notFound);
    if (report.state() == Report.State.LINKED) {
      throw new Refusal(409, "This report belongs to an incident already.");
    }
    return report;
  }

  /** Opens an incident for a report. */
  Report open(Call call) {
    Report report = find(call);
    Incident opened =
        incidents.open(
            call,
            report.organisation(),
            call.required("title", 200),
            IncidentRoutes.level(call.value("severity").orElse("medium")),
            "report",
            List.of());
    return linked(call, report, opened, "open");
  }

  /** Says to which open incident of the same organisation a report belongs. */
  Report link(Call call) {
    Report report = find(call);
    Incident incident =
        Reach.named(parts, call, Permission.INCIDENTS_WORK, call.required("into", 40));
    if (!incident.status().isOpen() || !incident.organisation().equals(report.organisation())) {
      throw Refusal.bad("into: expected an open incident of the organisation of the report.");
    }
    return linked(call, report, incident, "link");
  }

  private Report linked(Call call, Report report, Incident incident, String act) {
    Report after = handled(call, report, Report.State.LINKED, incident.id(), null);
    parts.audit(
        call,
        "report." + act,
        report.organisation(),
        report.id(),
        report.receipt() + " to " + incident.name());
    incidents.log(
        incident, report.received(), incidents.now(), call.person().name(), "report", text(report));
    return after;
  }

  private static String text(Report report) {
    StringBuilder text = new StringBuilder(report.receipt()).append(": ").append(report.text());
    if (!report.happened().isEmpty()) {
      text.append(" | ").append(report.happened());
    }
    if (!report.contact().isEmpty()) {
      text.append(" | ").append(report.contact());
    }
    return text.toString();
  }

  /** Says that nothing has to be done. */
  Report dismiss(Call call) {
    Report report = find(call);
    String reason = call.required("text", 2_000);
    Report after = handled(call, report, Report.State.DISMISSED, null, reason);
    parts.audit(
        call,
        "report.dismiss",
        report.organisation(),
        report.id(),
        report.receipt() + ": " + reason);
    return after;
  }

  private Report handled(
      Call call,
      Report report,
      Report.State state,
      @Nullable String incident,
      @Nullable String reason) {
    Instant now = incidents.now();
    Report after =
        new Report(
            report.id(),
            report.receipt(),
            report.organisation(),
            report.received(),
            report.language(),
            report.text(),
            report.happened(),
            report.contact(),
            state,
            incident,
            now,
            call.person().name(),
            reason);
    if (!parts.state().reports().handle(report, after)) {
      throw new Refusal(409, "Somebody else handled this report meanwhile. Load the page again.");
    }
    return after;
  }
}
