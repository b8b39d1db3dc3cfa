package io.bartizan.server.incidents;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Organisation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of incidents; each step of a page is in the API too. */
public final class IncidentRoutes {

  private static final int PAGE = 50;
  private static final int MOST_DUE = 200;
  private static final int MOST_TASKS = 100;
  private static final int MOST_WITHOUT = 20;
  private static final int MOST_SPLIT = 500;
  private static final Set<String> NOTES = Set.of("note", "hand-over");
  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final IncidentQueries queries;
  private final IncidentSteps steps;

  /** The pages over the parts of a server. */
  public IncidentRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
    this.actions = new IncidentActions(parts, duties);
    this.queries = new IncidentQueries(parts, duties, actions);
    this.steps = new IncidentSteps(parts, duties, actions, queries);
  }

  /** The routes. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.page(Verb.GET, "/incidents", READ, "The list of incidents", this::list));
    routes.add(Route.page(Verb.GET, "/due", READ, "What is due, in all incidents", this::due));
    routes.add(Route.page(Verb.GET, "/incidents/new", WORK, "Asks for a new incident", this::ask));
    routes.add(Route.page(Verb.GET, "/incidents/{id}", READ, "One incident", this::one));
    routes.add(
        Route.page(Verb.GET, "/incidents/{id}/fact", WORK, "Asks for a fact", this::askFact));
    routes.add(
        Route.page(Verb.GET, "/incidents/{id}/close", WORK, "Asks for a review", this::askClose));
    routes.add(
        Route.page(
            Verb.GET, "/incidents/{id}/split", WORK, "Asks what is taken out", this::askSplit));
    IncidentApi api = new IncidentApi(parts, duties, actions, queries, steps);
    for (IncidentApi.Step step : api.steps()) {
      routes.add(
          Route.page(
              Verb.POST,
              step.path(),
              WORK,
              step.summary(),
              call -> new Answer.SeeOther("/incidents/" + step.act().apply(call).id())));
    }
    routes.add(
        Route.page(
            Verb.GET,
            "/incidents/{id}/export",
            READ,
            "All of an incident as a file",
            call -> export(call, api)));
    routes.addAll(api.routes());
    return List.copyOf(routes);
  }

  static Language language(Call call) {
    return Language.find(call.person().language()).orElse(Language.ENGLISH);
  }

  static ZoneId zone(Call call) {
    return call.person().zone().orElse(IncidentActions.UTC);
  }

  private Answer list(Call call) {
    List<String> scopes = call.scope(Permission.INCIDENTS_READ);
    boolean isAll = call.query("status").filter("all"::equals).isPresent();
    boolean isMine = call.query("mine").isPresent();
    IncidentFilter filter =
        new IncidentFilter(
            scopes,
            isAll ? null : Boolean.TRUE,
            isMine ? call.person().account() : null,
            call.query("q").orElse(null));
    long behind = call.query("behind").map(IncidentRoutes::number).orElse(Long.MAX_VALUE);
    List<Incident> found = parts.state().incidents().list(filter, PAGE + 1, behind);
    List<Incident> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    Map<String, Object> model = new HashMap<>();
    model.put("incidents", shown);
    Map<String, List<ClockRow>> clocks =
        parts.state().clocks().of(shown.stream().map(Incident::id).toList());
    model.put("next", next(shown, clocks, language(call)));
    model.put("names", names(shown));
    model.put(
        "without",
        shown.stream()
            .filter(one -> one.status().isOpen() && !clocks.containsKey(one.id()))
            .map(Incident::id)
            .toList());
    model.put("more", found.size() > PAGE ? Long.toString(shown.getLast().number()) : "");
    model.put("all", isAll);
    model.put("mine", isMine);
    model.put("text", call.query("q").orElse(""));
    model.put("reports", parts.state().reports().waiting(scopes));
    model.put(
        "open", parts.state().incidents().count(new IncidentFilter(scopes, true, null, null)));
    return new Answer.Page("incidents.jte", model);
  }

  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.bad("behind: expected the number of an incident.");
    }
  }

  /** The clock of each incident that comes first. */
  private Map<String, Clocks.Due> next(
      List<Incident> shown, Map<String, List<ClockRow>> clocks, Language language) {
    Map<String, Clocks.Due> next = new HashMap<>();
    for (Incident one : shown) {
      clocks.getOrDefault(one.id(), List.of()).stream()
          .filter(clock -> clock.side().equals("entity") && clock.isRunning())
          .findFirst()
          .ifPresent(
              clock ->
                  next.put(
                      one.id(),
                      new Clocks.Due(
                          clock,
                          one.number(),
                          one.organisation(),
                          duties.title(clock.duty(), clock.title(), language),
                          one.lead())));
    }
    return next;
  }

  private Map<String, String> names(List<Incident> shown) {
    Map<String, String> names = new HashMap<>();
    for (Incident one : shown) {
      String lead = one.lead();
      if (lead != null && !names.containsKey(lead)) {
        names.put(
            lead, parts.state().accounts().find(lead).map(account -> account.name()).orElse(lead));
      }
    }
    return names;
  }

  private Answer due(Call call) {
    boolean isMine = call.query("mine").isPresent();
    Language language = language(call);
    List<Clocks.Due> shown =
        parts
            .state()
            .clocks()
            .due(
                call.scope(Permission.INCIDENTS_READ),
                isMine ? call.person().account() : null,
                MOST_DUE);
    Map<String, String> titles = new HashMap<>();
    shown.forEach(
        one ->
            titles.put(
                one.clock().duty(),
                duties.title(one.clock().duty(), one.clock().title(), language)));
    return new Answer.Page(
        "due.jte",
        Map.of(
            "without",
            parts
                .state()
                .incidents()
                .withoutClocks(call.scope(Permission.INCIDENTS_READ), MOST_WITHOUT),
            "tasks",
            parts
                .state()
                .incidentTasks()
                .mine(call.scope(Permission.INCIDENTS_READ), call.person().account(), MOST_TASKS),
            "due",
            shown,
            "titles",
            titles,
            "mine",
            isMine,
            "now",
            actions.now(),
            "most",
            MOST_DUE));
  }

  private Answer ask(Call call) {
    List<AlertRow> alerts = steps.chosen(call, call.queries("alert"));
    return new Answer.Page(
        "incident-new.jte", Map.of("alerts", alerts, "organisations", organisations(call)));
  }

  private List<Organisation> organisations(Call call) {
    Set<String> mine = parts.organisations(call, Permission.INCIDENTS_WORK);
    return parts.state().organisations().all().stream()
        .filter(one -> mine.contains(one.id()))
        .toList();
  }

  /** The severity of a word. */
  public static AlertRow.Level level(String word) {
    for (AlertRow.Level level : AlertRow.Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
        return level;
      }
    }
    throw Refusal.bad("severity: expected informational, low, medium, high or critical.");
  }

  private Answer one(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return new Answer.Page(
        "incident.jte", Map.of("view", view(call, incident), "now", actions.now()));
  }

  private IncidentView view(Call call, Incident incident) {
    return queries.view(
        incident, call.scope(Permission.INCIDENTS_READ), language(call), zone(call));
  }

  private Answer export(Call call, IncidentApi api) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return new Answer.Bytes(
        "application/json",
        Json.MAPPER.writeValueAsBytes(api.whole(call, view(call, incident))),
        Optional.of(incident.name() + ".json"));
  }

  private Answer askClose(Call call) {
    Incident incident = Reach.openIncident(parts, call, Permission.INCIDENTS_WORK);
    IncidentClosing.Left left = steps.left(incident);
    return new Answer.Page(
        "incident-close.jte",
        Map.of(
            "incident",
            incident,
            "unmet",
            queries.titles(left.unmet(), language(call)),
            "undecided",
            queries.titles(left.undecided(), language(call)),
            "tasks",
            left.tasks().stream().map(IncidentTask::title).toList()));
  }

  private Answer askSplit(Call call) {
    Incident incident = Reach.openIncident(parts, call, Permission.INCIDENTS_WORK);
    return new Answer.Page(
        "incident-split.jte",
        Map.of(
            "incident",
            incident,
            "alerts",
            parts.state().incidents().alerts(incident.id(), MOST_SPLIT),
            "notes",
            parts.state().incidents().log(incident.id()).stream()
                .filter(entry -> NOTES.contains(entry.kind()))
                .toList(),
            "evidence",
            parts.state().evidence().of(incident.id()),
            "facts",
            queries.facts(incident, language(call), zone(call))));
  }

  private Answer askFact(Call call) {
    Incident incident = Reach.openIncident(parts, call, Permission.INCIDENTS_WORK);
    Optional<FactDeclaration> fact = call.query("name").map(actions::fact);
    Map<String, Object> model = new HashMap<>();
    model.put("incident", incident);
    model.put("question", fact.map(one -> FactQuestion.of(one, 0, language(call))));
    model.put("places", FactQuestion.places(duties.catalogue(), language(call)));
    model.put(
        "facts",
        duties.catalogue().vocabulary().declarations().stream()
            .map(one -> new FactQuestion.Option(one.name(), one.label().in(language(call))))
            .toList());
    return new Answer.Page("incident-fact.jte", model);
  }
}
