package io.bartizan.server.incidents;

import io.bartizan.server.access.Permission;
import io.bartizan.server.documents.NoticeDocuments;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.NoticeFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final NoticeQueries notices;
  private final NoticeFiling filing;

  /** The pages over the parts of a server. */
  public NoticeRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
    this.actions = new IncidentActions(parts, duties);
    this.filing = new NoticeFiling(parts, duties, actions);
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
            "A version of a notice as JSON, HTML, PDF or DOCX",
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

  /** A filed notice has the documents that it was filed with; another one is made as a draft. */
  private Answer document(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_READ);
    Notice notice = notice(incident, call.query("notice"));
    String name =
        "%s-%s-%d"
            .formatted(
                incident.name(),
                notice.duty().replaceAll("[^A-Za-z0-9.@-]", "-"),
                notice.version());
    Optional<String> asked = call.query("format").filter(text -> !text.equals("json"));
    byte[] json = NoticeQueries.document(incident, notice);
    if (asked.isEmpty()) {
      return new Answer.Bytes("application/json", json, Optional.of(name + ".json"));
    }
    NoticeDocuments.Format format =
        NoticeDocuments.Format.find(asked.get())
            .orElseThrow(() -> Refusal.bad("format: expected json, html, pdf or docx."));
    String language =
        call.query("language")
            .filter(NoticeDocuments.LANGUAGES::contains)
            .orElse(NoticeDocuments.LANGUAGES.getFirst());
    byte[] body =
        parts
            .state()
            .notices()
            .document(notice.id(), format.key(), language)
            .map(NoticeFile::body)
            .orElseGet(
                () ->
                    NoticeDocuments.of(
                        duties.catalogue(),
                        json,
                        NoticeQueries.hash(json),
                        Optional.ofNullable(notice.filing()),
                        format,
                        language));
    return new Answer.Bytes(
        format.type(), body, Optional.of(name + "." + language + "." + format.key()));
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
    filing.file(call, incident, notice, view(call, incident, notice.duty()).isLate());
    return back(incident, notice.duty());
  }
}
