package io.bartizan.server.incidents;

import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Incidents for programs: every step that a page offers, and what the pages show. */
final class IncidentApi {

  private static final int MOST = 200;
  private static final int MOST_DUE = 500;
  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final Route.Parameter TEXT =
      new Route.Parameter("text", "string", true, "what happened, or why");

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final IncidentQueries queries;
  private final IncidentSteps steps;

  IncidentApi(
      Parts parts,
      IncidentDuties duties,
      IncidentActions actions,
      IncidentQueries queries,
      IncidentSteps steps) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
    this.queries = queries;
    this.steps = steps;
  }

  /**
   * A step that people and programs take.
   *
   * @param path where it is asked for, with POST
   * @param summary what it does
   * @param parameters what it takes
   * @param act does it, and gives the incident on which work goes on
   */
  record Step(
      String path,
      String summary,
      List<Route.Parameter> parameters,
      Function<Call, Incident> act) {}

  private static Step step(
      String word, String summary, Function<Call, Incident> act, Route.Parameter... parameters) {
    String path = word.isEmpty() ? "/incidents" : "/incidents/{id}/" + word;
    return new Step(path, summary, List.of(parameters), act);
  }

  private static Route.Parameter may(String name, String type, String description) {
    return new Route.Parameter(name, type, false, description);
  }

  private static Route.Parameter must(String name, String type, String description) {
    return new Route.Parameter(name, type, true, description);
  }

  /** Every step, of pages and of the API alike. */
  List<Step> steps() {
    return List.of(
        step(
            "",
            "Opens an incident",
            steps::begin,
            may("alert", "array", "the ids of its alerts, all of one organisation"),
            may("organisation", "string", "whose it is; needed where it has no alerts"),
            must("title", "string", "what people call it"),
            may("severity", "string", "informational, low, medium, high or critical")),
        step("take", "Leads an incident", steps::take),
        step("contain", "Says that it is contained", steps::contain, TEXT),
        step(
            "close",
            "Closes an incident with its review",
            steps::close,
            must("cause", "string", "what caused it"),
            may("worked", "string", "what worked"),
            may("improve", "string", "what to change"),
            must("lessons", "string", "what was learned"),
            may("follow", "array", "the titles of tasks that are left to do"),
            may("reason", "string", "why, although duties or tasks are open; needed then")),
        step("reopen", "Opens an incident again", steps::reopen, TEXT),
        step(
            "merge",
            "Lets another incident go on in its place",
            steps::merge,
            must("into", "string", "the number of the other, such as INC-7")),
        step(
            "link",
            "Links another incident as related",
            steps::link,
            must("into", "string", "the number of the other, such as INC-7"),
            may("text", "string", "why")),
        step(
            "unlink",
            "Takes the link to a related incident away",
            steps::unlink,
            must("into", "string", "the number of the other, such as INC-7"),
            may("text", "string", "why")),
        step(
            "split",
            "Takes part of an incident out into a new one",
            steps::split,
            must("title", "string", "what people call the new incident"),
            must("text", "string", "why"),
            may("alert", "array", "the ids of the alerts that move"),
            may("note", "array", "the ids of the notes that move, as the export has them"),
            may("evidence", "array", "the ids of the files of evidence that move"),
            may("fact", "array", "the names of the facts that are copied"),
            may("severity", "string", "informational, low, medium, high or critical")),
        step(
            "note",
            "Adds a note",
            steps::note,
            TEXT,
            may("kind", "string", "note or hand-over"),
            may("time", "date-time", "when it happened")),
        step(
            "fact",
            "States or corrects a fact",
            steps::fact,
            must("name", "string", "the fact, such as time.aware"),
            may("value", "array", "its value: a text, or several for a fact that can be several"),
            may("unknown", "string", "any value: it is not known"),
            may("learned", "date-time", "when the organisation learned it"),
            may("note", "string", "how it is known")),
        step(
            "offers",
            "Accepts facts that are offered",
            steps::offers,
            must("name", "array", "the names of the facts")),
        step(
            "alerts",
            "Adds alerts to an incident",
            steps::alerts,
            must("alert", "array", "the ids of the alerts")));
  }

  /** The routes. */
  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Step step : steps()) {
      routes.add(
          Route.api(
              Verb.POST,
              step.path(),
              WORK,
              step.summary(),
              step.parameters(),
              IncidentJson.One.class,
              call -> Answer.json(after(step.act().apply(call)))));
    }
    routes.add(
        Route.api(
            Verb.GET,
            "/incidents",
            READ,
            "Incidents, the latest first",
            List.of(
                may("status", "string", "all, for those that are closed too"),
                may("mine", "string", "any value: those that you lead"),
                may("q", "string", "what the title contains, or the number"),
                may("limit", "integer", "how many, up to " + MOST),
                may("behind", "integer", "the next of the page before")),
            IncidentJson.Page.class,
            this::list));
    routes.add(
        Route.api(
            Verb.GET,
            "/due",
            READ,
            "The clocks that run in all incidents, the next first",
            List.of(may("mine", "string", "any value: of incidents that you lead")),
            IncidentJson.DueList.class,
            this::due));
    routes.add(
        Route.api(
            Verb.GET,
            "/facts",
            READ,
            "The facts that can be stated",
            List.of(),
            IncidentJson.Vocabulary.class,
            this::vocabulary));
    part(routes, "", "One incident", IncidentJson.One.class, this::one);
    part(
        routes,
        "/duties",
        "What the law asks in an incident",
        IncidentJson.Duties.class,
        (call, view) -> IncidentJson.duties(view));
    part(
        routes,
        "/facts",
        "The facts of an incident with their history, and those that are offered",
        IncidentJson.Facts.class,
        (call, view) -> IncidentJson.facts(view));
    part(
        routes,
        "/timeline",
        "What happened in an incident, the latest first",
        IncidentJson.Timeline.class,
        (call, view) -> IncidentJson.timeline(view));
    part(
        routes,
        "/alerts",
        "The alerts of an incident and the incidents it is linked to",
        IncidentJson.Related.class,
        (call, view) -> IncidentJson.related(view));
    part(
        routes,
        "/reviews",
        "What was learned each time that an incident was closed, the latest first",
        IncidentJson.Reviews.class,
        (call, view) -> IncidentJson.reviews(view));
    part(
        routes,
        "/left",
        "What is open in an incident, as closing asks for it",
        IncidentJson.Open.class,
        (call, view) -> IncidentJson.open(steps.left(view.incident())));
    part(
        routes,
        "/export",
        "All of an incident but the bytes of its evidence",
        IncidentJson.Whole.class,
        this::whole);
    return routes;
  }

  private interface Shown {
    Object of(Call call, IncidentView view);
  }

  private void part(List<Route> into, String word, String summary, Class<?> type, Shown shown) {
    into.add(
        Route.api(
            Verb.GET,
            "/incidents/{id}" + word,
            READ,
            summary,
            List.of(),
            type,
            call -> {
              Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
              IncidentView view =
                  queries.view(
                      incident,
                      call.scope(Permission.INCIDENTS_READ),
                      IncidentRoutes.language(call),
                      IncidentRoutes.zone(call));
              return Answer.json(shown.of(call, view));
            }));
  }

  /** All of an incident, as its export has it. */
  IncidentJson.Whole whole(Call call, IncidentView view) {
    String id = view.incident().id();
    return new IncidentJson.Whole(
        one(call, view),
        IncidentJson.duties(view),
        IncidentJson.facts(view),
        IncidentJson.reviews(view).items(),
        IncidentJson.related(view),
        parts.state().incidents().log(id),
        parts.state().clocks().deadlines(id),
        parts.state().clocks().reminders(id),
        parts.state().incidentTasks().of(id).stream().map(IncidentJson::task).toList(),
        view.notices().stream().map(NoticeJson::version).toList(),
        parts.state().evidence().of(id));
  }

  private IncidentJson.One one(Call call, IncidentView view) {
    return IncidentJson.one(view.incident(), lead(view.incident()));
  }

  private Optional<String> lead(Incident incident) {
    return Optional.ofNullable(incident.lead())
        .map(id -> parts.state().accounts().find(id).map(one -> one.name()).orElse(id));
  }

  /** The incident as it is now. */
  private IncidentJson.One after(Incident before) {
    Incident now = parts.state().incidents().find(before.id()).orElseThrow(Refusal::notFound);
    return IncidentJson.one(now, lead(now));
  }

  private Answer list(Call call) {
    int limit = call.number("limit", 50, 1, MOST);
    IncidentFilter filter =
        new IncidentFilter(
            call.scope(Permission.INCIDENTS_READ),
            call.query("status").filter("all"::equals).isPresent() ? null : Boolean.TRUE,
            call.query("mine").isPresent() ? call.person().account() : null,
            call.query("q").orElse(null));
    long behind = call.query("behind").map(IncidentRoutes::number).orElse(Long.MAX_VALUE);
    List<Incident> found = parts.state().incidents().list(filter, limit + 1, behind);
    List<Incident> shown = found.size() > limit ? found.subList(0, limit) : found;
    return Answer.json(
        new IncidentJson.Page(
            shown.stream().map(one -> IncidentJson.one(one, lead(one))).toList(),
            found.size() > limit
                ? Optional.of(Long.toString(shown.getLast().number()))
                : Optional.empty()));
  }

  private Answer due(Call call) {
    boolean isMine = call.query("mine").isPresent();
    Language language = IncidentRoutes.language(call);
    return Answer.json(
        new IncidentJson.DueList(
            parts
                .state()
                .clocks()
                .due(
                    call.scope(Permission.INCIDENTS_READ),
                    isMine ? call.person().account() : null,
                    MOST_DUE)
                .stream()
                .map(
                    one ->
                        IncidentJson.due(
                            one,
                            duties.title(one.clock().duty(), one.clock().title(), language),
                            actions.now()))
                .toList()));
  }

  private Answer vocabulary(Call call) {
    Language language = IncidentRoutes.language(call);
    return Answer.json(
        new IncidentJson.Vocabulary(
            duties.catalogue().vocabulary().declarations().stream()
                .map(one -> IncidentJson.question(FactQuestion.of(one, 0, language)))
                .toList()));
  }
}
