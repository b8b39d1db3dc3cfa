package io.bartizan.server.incidents;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.FactLine;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.TriagedAlert;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of incidents. */
public final class IncidentRoutes {

  private static final int PAGE = 50;
  private static final int MOST_DUE = 500;
  private static final int MOST_TASKS = 100;
  private static final int MOST_WITHOUT = 20;
  private static final int MOST_TEXT = 4_000;
  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final IncidentQueries queries;

  /** The pages over the parts of a server. */
  public IncidentRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
    this.actions = new IncidentActions(parts, duties);
    this.queries = new IncidentQueries(parts, duties, actions);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/incidents", READ, "The list of incidents", this::list),
        Route.page(Verb.GET, "/due", READ, "What is due, in all incidents", this::due),
        Route.page(Verb.GET, "/incidents/new", WORK, "Asks for a new incident", this::ask),
        Route.page(Verb.POST, "/incidents", WORK, "Opens an incident", this::open),
        Route.page(Verb.GET, "/incidents/{id}", READ, "One incident", this::one),
        Route.page(Verb.POST, "/incidents/{id}/take", WORK, "Leads an incident", this::take),
        Route.page(
            Verb.POST, "/incidents/{id}/contain", WORK, "Says that it is contained", this::contain),
        Route.page(Verb.POST, "/incidents/{id}/close", WORK, "Closes an incident", this::close),
        Route.page(
            Verb.POST, "/incidents/{id}/reopen", WORK, "Opens an incident again", this::reopen),
        Route.page(
            Verb.POST,
            "/incidents/{id}/merge",
            WORK,
            "Lets another incident go on in its place",
            this::merge),
        Route.page(Verb.POST, "/incidents/{id}/note", WORK, "Adds a note", this::note),
        Route.page(Verb.GET, "/incidents/{id}/fact", WORK, "Asks for a fact", this::askFact),
        Route.page(
            Verb.POST, "/incidents/{id}/fact", WORK, "States or corrects a fact", this::fact),
        Route.page(
            Verb.POST,
            "/incidents/{id}/offers",
            WORK,
            "Accepts facts that are offered",
            this::offers),
        Route.page(
            Verb.POST, "/incidents/{id}/alerts", WORK, "Adds alerts to an incident", this::alerts));
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
    model.put("next", next(shown, language(call)));
    model.put("names", names(shown));
    model.put(
        "without",
        parts.state().incidents().withoutClocks(scopes, Integer.MAX_VALUE).stream()
            .map(Incident::id)
            .toList());
    model.put("more", found.size() > PAGE ? Long.toString(shown.getLast().number()) : "");
    model.put("all", isAll);
    model.put("mine", isMine);
    model.put("text", call.query("q").orElse(""));
    model.put(
        "open", parts.state().incidents().count(new IncidentFilter(scopes, true, null, null)));
    return new Answer.Page("incidents.jte", model);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.bad("behind: expected the number of an incident.");
    }
  }

  /** The clock of each incident that comes first. */
  private Map<String, Clocks.Due> next(List<Incident> shown, Language language) {
    Map<String, Clocks.Due> next = new HashMap<>();
    for (Incident one : shown) {
      parts.state().clocks().of(one.id()).stream()
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
    List<Clocks.Due> due =
        parts.state().clocks().due(call.scope(Permission.INCIDENTS_READ), MOST_DUE);
    boolean isMine = call.query("mine").isPresent();
    Language language = language(call);
    List<Clocks.Due> shown =
        due.stream().filter(one -> !isMine || call.person().account().equals(one.lead())).toList();
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

  private List<AlertRow> chosen(Call call, List<String> ids, Permission permission) {
    List<AlertRow> alerts = new ArrayList<>();
    for (String id : ids) {
      alerts.add(
          parts
              .state()
              .triage()
              .find(call.scope(permission), id)
              .map(TriagedAlert::row)
              .orElseThrow(Refusal::notFound));
    }
    return alerts;
  }

  private Answer ask(Call call) {
    List<AlertRow> alerts =
        call.queries("alert").isEmpty()
            ? List.of()
            : chosen(call, call.queries("alert"), Permission.ALERTS_READ);
    return new Answer.Page(
        "incident-new.jte", Map.of("alerts", alerts, "organisations", organisations(call)));
  }

  private List<Organisation> organisations(Call call) {
    List<String> mine = mine(call);
    return parts.state().organisations().all().stream()
        .filter(one -> mine.contains(one.id()))
        .toList();
  }

  private List<String> mine(Call call) {
    return call.scope(Permission.INCIDENTS_WORK).stream()
        .flatMap(root -> parts.state().organisations().subtree(root).stream())
        .distinct()
        .toList();
  }

  private Answer open(Call call) {
    List<AlertRow> alerts =
        call.forms("alert").isEmpty()
            ? List.of()
            : chosen(call, call.forms("alert"), Permission.ALERTS_READ);
    String organisation =
        alerts.isEmpty() ? call.required("organisation", 64) : alerts.getFirst().organisation();
    if (!mine(call).contains(organisation)) {
      throw Refusal.notFound();
    }
    if (alerts.stream().anyMatch(alert -> !alert.organisation().equals(organisation))) {
      throw Refusal.bad("An incident has alerts of one organisation. Open one for each.");
    }
    Incident opened =
        actions.open(
            call,
            organisation,
            call.required("title", 200),
            level(call.value("severity").orElse("medium")),
            alerts.isEmpty() ? "person" : "alert",
            alerts);
    return new Answer.SeeOther("/incidents/" + opened.id());
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

  private Incident find(Call call, Permission permission) {
    return parts
        .state()
        .incidents()
        .find(call.scope(permission), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  private Answer one(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_READ);
    IncidentView view =
        queries.view(incident, call.scope(Permission.INCIDENTS_READ), language(call), zone(call));
    return new Answer.Page("incident.jte", Map.of("view", view, "now", actions.now()));
  }

  private static Answer back(Incident incident) {
    return new Answer.SeeOther("/incidents/" + incident.id());
  }

  private Answer take(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    actions.take(call, incident);
    return back(incident);
  }

  private static Incident open(Incident incident) {
    if (!incident.status().isOpen()) {
      throw Refusal.bad("This incident is closed. Open it again first.");
    }
    return incident;
  }

  private Answer contain(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    actions.contain(call, incident, call.required("text", MOST_TEXT));
    return back(incident);
  }

  private Answer close(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    actions.close(
        call, incident, call.required("text", MOST_TEXT), call.value("confirm").isPresent());
    return back(incident);
  }

  private Answer reopen(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_WORK);
    actions.reopen(call, incident, call.required("text", MOST_TEXT));
    return back(incident);
  }

  private Answer merge(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_WORK);
    String into = call.required("into", 40).strip().toUpperCase(Locale.ROOT);
    Incident other =
        parts
            .state()
            .incidents()
            .list(
                new IncidentFilter(call.scope(Permission.INCIDENTS_WORK), null, null, into),
                PAGE,
                Long.MAX_VALUE)
            .stream()
            .filter(one -> one.name().equals(into))
            .findFirst()
            .orElseThrow(() -> Refusal.bad("into: there is no incident " + into + "."));
    actions.merge(call, incident, other);
    return back(other);
  }

  private Answer note(Call call) {
    Incident incident = find(call, Permission.INCIDENTS_WORK);
    Instant now = actions.now();
    String kind = call.value("kind").filter("hand-over"::equals).orElse("note");
    String text = call.required("text", MOST_TEXT);
    actions.log(
        incident,
        call.value("time").map(time -> time(call, time)).orElse(now),
        now,
        call.person().name(),
        kind,
        text);
    actions.audit(call, "incident.note", incident, text);
    return back(incident);
  }

  /** A time as the fields of browsers write it, in the reader's zone. */
  private static Instant time(Call call, String text) {
    try {
      return LocalDateTime.parse(text).atZone(zone(call)).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.bad("time: expected a time such as 2026-11-23T08:22.");
    }
  }

  private Answer askFact(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
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

  private Answer fact(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    FactDeclaration fact = actions.fact(call.required("name", 200));
    boolean isUnknown = call.value("unknown").isPresent();
    @Nullable FactValue value =
        isUnknown
            ? null
            : FactCodec.parse(
                duties.catalogue(), fact, call.forms("value"), zone(call), actions.now());
    Instant learned = call.value("learned").map(time -> time(call, time)).orElse(actions.now());
    actions.state(
        call, incident, fact.name(), value, learned, "person", call.value("note").orElse(""));
    return back(incident);
  }

  private Answer offers(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    List<String> wanted = call.forms("name");
    Instant now = actions.now();
    List<FactLine> lines =
        queries.offers(incident).stream()
            .filter(offer -> wanted.contains(offer.name()))
            .map(
                offer ->
                    new FactLine(
                        0,
                        offer.name(),
                        FactCodec.write(offer.value()),
                        offer.learned().isAfter(now) ? now : offer.learned(),
                        now,
                        call.person().name(),
                        offer.source(),
                        ""))
            .toList();
    if (lines.isEmpty()) {
      throw Refusal.bad("Choose at least one fact.");
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
    return back(incident);
  }

  private Answer alerts(Call call) {
    Incident incident = open(find(call, Permission.INCIDENTS_WORK));
    List<AlertRow> alerts = chosen(call, call.forms("alert"), Permission.ALERTS_READ);
    if (alerts.isEmpty()
        || alerts.stream().anyMatch(one -> !one.organisation().equals(incident.organisation()))) {
      throw Refusal.bad("An incident has alerts of its own organisation.");
    }
    Instant now = actions.now();
    parts
        .state()
        .incidents()
        .attach(
            incident.id(), alerts.stream().map(AlertRow::id).toList(), now, call.person().name());
    actions.log(
        incident,
        now,
        now,
        call.person().name(),
        "alerts",
        String.join(", ", alerts.stream().map(AlertRow::title).toList()));
    return back(incident);
  }
}
