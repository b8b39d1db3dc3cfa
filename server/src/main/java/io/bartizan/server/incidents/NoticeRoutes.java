package io.bartizan.server.incidents;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of notices: drafted from facts, approved by a second person, filed with proof. */
public final class NoticeRoutes {

  private static final int MOST_FIELD = 20_000;
  private static final String FIELD = "field.";
  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final Access APPROVE = Access.needs(Permission.NOTICES_APPROVE);

  private final Parts parts;
  private final IncidentActions actions;
  private final NoticeQueries notices;

  /** The pages over the parts of a server. */
  public NoticeRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.actions = new IncidentActions(parts, duties);
    this.notices =
        new NoticeQueries(parts, duties, new IncidentQueries(parts, duties, actions), actions);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/incidents/{id}/notice", READ, "The notice of a duty", this::page),
        Route.page(
            Verb.GET,
            "/incidents/{id}/notice/document",
            READ,
            "A version of a notice as JSON",
            this::document),
        Route.page(
            Verb.POST, "/incidents/{id}/notice/write", WORK, "Writes a version", this::write),
        Route.page(
            Verb.POST,
            "/incidents/{id}/notice/approve",
            APPROVE,
            "Approves a version that another wrote",
            this::approve),
        Route.page(
            Verb.POST,
            "/incidents/{id}/notice/file",
            APPROVE,
            "Records that a version was filed",
            this::file));
  }

  private Incident find(Call call, Permission permission) {
    return parts
        .state()
        .incidents()
        .find(call.scope(permission), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  private static String duty(Optional<String> given) {
    return given.orElseThrow(() -> Refusal.bad("duty: the full name of a duty is needed."));
  }

  private NoticeView view(Call call, Incident incident, String duty) {
    return notices.view(
        incident, duty, IncidentRoutes.language(call), actions.zone(incident.organisation()));
  }

  private Answer page(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_READ);
    return new Answer.Page(
        "notice.jte",
        Map.of("view", view(call, incident, duty(call.query("duty"))), "now", actions.now()));
  }

  private Notice notice(Incident incident, Optional<String> id) {
    return id.flatMap(parts.state().notices()::find)
        .filter(notice -> notice.incident().equals(incident.id()))
        .orElseThrow(Refusal::notFound);
  }

  private Answer document(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_READ);
    Notice notice = notice(incident, call.query("notice"));
    return new Answer.Bytes(
        "application/json",
        NoticeQueries.document(incident, notice),
        Optional.of(
            "%s-%s-%d.json"
                .formatted(
                    incident.name(),
                    notice.duty().replaceAll("[^A-Za-z0-9.@-]", "-"),
                    notice.version())));
  }

  private static Answer back(Incident incident, String duty) {
    return new Answer.SeeOther(
        "/incidents/"
            + incident.id()
            + "/notice?duty="
            + URLEncoder.encode(duty, StandardCharsets.UTF_8));
  }

  private Answer write(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_WORK);
    String duty = duty(call.value("duty"));
    NoticeView view = view(call, incident, duty);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (NoticeView.Form form : view.forms()) {
      for (NoticeView.Field field : form.fields()) {
        String text = call.form(FIELD + field.name()).orElse("").strip();
        if (text.length() > MOST_FIELD) {
          throw Refusal.bad(field.name() + ": at most " + MOST_FIELD + " characters.");
        }
        if (!text.isEmpty()) {
          fields.put(field.name(), text.lines().map(String::strip).toList());
        }
      }
    }
    if (fields.isEmpty()) {
      throw Refusal.bad("A notice says something: fill in a field.");
    }
    Instant now = actions.now();
    Notice written =
        parts
            .state()
            .notices()
            .write(
                new Notice(
                    Ids.next(),
                    incident.id(),
                    duty,
                    0,
                    view.recipient(),
                    call.person().language(),
                    Notice.Status.DRAFT,
                    Json.MAPPER.writeValueAsString(fields),
                    call.person().name(),
                    now,
                    null,
                    null,
                    null));
    String text = duty + ", version " + written.version();
    actions.log(incident, now, now, call.person().name(), "notice-written", text);
    actions.audit(call, "notice.write", incident, text);
    return back(incident, duty);
  }

  private Answer approve(Call call) {
    Incident incident = find(call, Permission.NOTICES_APPROVE);
    Notice notice = notice(incident, call.value("notice"));
    Instant now = actions.now();
    if (notice.author().equals(call.person().name())) {
      throw Refusal.bad("Whoever wrote a notice cannot approve it. Ask somebody else.");
    }
    if (!parts.state().notices().approve(notice.id(), call.person().name(), now)) {
      throw new Refusal(409, "This version is no draft any more. Load the page again.");
    }
    String text = notice.duty() + ", version " + notice.version();
    actions.log(incident, now, now, call.person().name(), "notice-approved", text);
    actions.audit(call, "notice.approve", incident, text);
    return back(incident, notice.duty());
  }

  private Answer file(Call call) {
    Incident incident = find(call, Permission.NOTICES_APPROVE);
    Notice notice = notice(incident, call.value("notice"));
    if (notice.status() != Notice.Status.APPROVED) {
      throw Refusal.bad("A second person approves a notice before it is filed.");
    }
    Instant now = actions.now();
    Instant filed = call.value("filed").map(text -> time(text, incident)).orElse(now);
    if (filed.isAfter(now)) {
      throw Refusal.bad("filed: that lies in the future.");
    }
    NoticeView view = view(call, incident, notice.duty());
    String lateFor = call.value("late_for").orElse("").strip();
    if (view.isLate() && lateFor.isEmpty()) {
      throw Refusal.bad("late_for: the time is over; say why the notice is late.");
    }
    String hash = NoticeQueries.hash(NoticeQueries.document(incident, notice));
    String channel = call.required("channel", 200);
    String receipt = call.value("receipt").orElse("");
    Notice.Filing filing =
        new Notice.Filing(
            call.person().name(),
            filed,
            call.value("received").map(text -> time(text, incident)).orElse(null),
            channel,
            receipt,
            lateFor,
            hash);
    String detail =
        "%s, version %d, filed %s by %s, receipt \"%s\", SHA-256 %s"
            .formatted(notice.duty(), notice.version(), filed, channel, receipt, hash);
    AuditEntry entry =
        new AuditEntry(
            0,
            now,
            call.person().name(),
            "notice.file",
            incident.organisation(),
            notice.id(),
            detail,
            "");
    if (!parts.state().notices().file(notice.id(), filing, entry)) {
      throw new Refusal(409, "This version was filed meanwhile. Load the page again.");
    }
    actions.log(incident, filed, now, call.person().name(), "notice-filed", detail);
    actions.refresh(incident, "notice filed under " + notice.duty());
    return back(incident, notice.duty());
  }

  private Instant time(String text, Incident incident) {
    try {
      return LocalDateTime.parse(text).atZone(actions.zone(incident.organisation())).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.bad("time: expected a time such as 2026-11-23T08:22.");
    }
  }
}
