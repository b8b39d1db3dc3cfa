package io.bartizan.server.incidents;

import io.bartizan.server.access.Permission;
import io.bartizan.server.documents.NoticeDocuments;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.NoticeFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pages and the API of notices: drafted from facts, approved by a second person, filed with
 * proof.
 */
public final class NoticeRoutes {

  private static final Route.Parameter DUTY =
      new Route.Parameter("duty", "string", true, "the full name of the duty");
  private static final Route.Parameter NOTICE =
      new Route.Parameter("notice", "string", true, "the id of the version");
  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final Access APPROVE = Access.needs(Permission.NOTICES_APPROVE);

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final NoticeSteps steps;

  /** The pages over the parts of a server. */
  public NoticeRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
    this.actions = new IncidentActions(parts, duties);
    NoticeQueries notices =
        new NoticeQueries(parts, duties, new IncidentQueries(parts, duties, actions), actions);
    this.steps = new NoticeSteps(parts, duties, actions, notices);
  }

  /** The routes. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.page(Verb.GET, "/incidents/{id}/notice", READ, "The notice of a duty", this::page));
    routes.add(
        Route.page(
            Verb.GET,
            "/incidents/{id}/notice/document",
            READ,
            "A version of a notice as JSON, HTML, PDF or DOCX",
            this::document));
    routes.add(
        Route.api(
            Verb.GET,
            "/incidents/{id}/notice",
            READ,
            "The notice of a duty: its form with what is known, and what was filed",
            List.of(DUTY),
            NoticeJson.Form.class,
            call ->
                Answer.json(
                    NoticeJson.form(
                        steps.view(
                            call,
                            Reach.incident(parts, call, Permission.INCIDENTS_READ),
                            NoticeSteps.duty(call.query("duty")))))));
    routes.add(
        Route.api(
            Verb.GET,
            "/incidents/{id}/notices",
            READ,
            "All versions of all notices of an incident",
            List.of(),
            NoticeJson.Versions.class,
            this::versions));
    routes.add(
        Route.file(
            Verb.GET,
            "/incidents/{id}/notice/document",
            READ,
            "A version of a notice as JSON, HTML, PDF or DOCX",
            List.of(
                NOTICE,
                new Route.Parameter("format", "string", false, "json, html, pdf or docx"),
                new Route.Parameter("language", "string", false, "en or zh-Hans")),
            this::document));
    step(
        routes,
        "write",
        WORK,
        "Writes a version",
        List.of(
            DUTY,
            new Route.Parameter(
                "fields", "object", true, "the fields by name: a text, or lines of text")),
        steps::write);
    step(
        routes,
        "approve",
        APPROVE,
        "Approves a version that another wrote",
        List.of(NOTICE),
        steps::approve);
    step(
        routes,
        "file",
        APPROVE,
        "Records that a version was filed, or delivers it to the authority above",
        List.of(
            NOTICE,
            new Route.Parameter("deliver", "string", false, "any value: deliver it here"),
            new Route.Parameter("channel", "string", false, "how it was filed elsewhere"),
            new Route.Parameter("filed", "date-time", false, "when"),
            new Route.Parameter("received", "date-time", false, "when it was received"),
            new Route.Parameter("receipt", "string", false, "the receipt"),
            new Route.Parameter("late_for", "string", false, "why it is late, where it is")),
        steps::file);
    return List.copyOf(routes);
  }

  /** A form of the page, and the same for programs. */
  private static void step(
      List<Route> into,
      String word,
      Access access,
      String summary,
      List<Route.Parameter> parameters,
      Function<Call, Notice> act) {
    String path = "/incidents/{id}/notice/" + word;
    into.add(Route.page(Verb.POST, path, access, summary, call -> back(act.apply(call))));
    into.add(
        Route.api(
            Verb.POST,
            path,
            access,
            summary,
            parameters,
            NoticeJson.Version.class,
            call -> Answer.json(NoticeJson.version(act.apply(call)))));
  }

  private Answer versions(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return Answer.json(
        new NoticeJson.Versions(
            parts.state().notices().of(incident.id()).stream().map(NoticeJson::version).toList()));
  }

  private Answer page(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return new Answer.Page(
        "notice.jte",
        Map.of(
            "view",
            steps.view(call, incident, NoticeSteps.duty(call.query("duty"))),
            "now",
            actions.now()));
  }

  /** A filed notice has the documents that it was filed with; another one is made as a draft. */
  private Answer document(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    Notice notice = steps.notice(incident, call.query("notice"));
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

  private static Answer back(Notice notice) {
    return new Answer.SeeOther(
        "/incidents/"
            + notice.incident()
            + "/notice?duty="
            + URLEncoder.encode(notice.duty(), StandardCharsets.UTF_8));
  }
}
