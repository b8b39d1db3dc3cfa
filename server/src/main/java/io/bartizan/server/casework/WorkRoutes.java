package io.bartizan.server.casework;

import io.bartizan.server.access.Permission;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.playbooks.Playbooks;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.IncidentTasks.InRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The work on an incident: its tasks, roles and class, and its timeline as a picture. */
public final class WorkRoutes {

  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final int MOST_ALERTS = 200;

  private final Parts parts;
  private final IncidentActions incidents;
  private final WorkActions actions;

  /** The pages over the parts of a server. */
  public WorkRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.incidents = new IncidentActions(parts, duties);
    this.actions = new WorkActions(parts, incidents);
  }

  /** The routes. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.page(Verb.GET, "/incidents/{id}/work", READ, "The work on an incident", this::page));
    routes.add(
        Route.page(
            Verb.GET,
            "/incidents/{id}/timeline",
            READ,
            "The timeline of an incident as a picture",
            this::timeline));
    routes.add(
        Route.api(
            Verb.GET,
            "/incidents/{id}/work",
            READ,
            "The tasks and roles of an incident",
            List.of(),
            Work.class,
            call -> Answer.json(work(Reach.incident(parts, call, Permission.INCIDENTS_READ)))));
    both(
        routes,
        "class",
        "Says what an incident is called, how grave it is and who may be told",
        List.of(
            text("title", "what it is called"),
            text("severity", "informational, low, medium, high or critical"),
            text("category", "class and type of the RSIT taxonomy, as fraud/phishing"),
            text("tlp", "CLEAR, GREEN, AMBER, AMBER_STRICT or RED")),
        actions::classify);
    both(
        routes,
        "playbook",
        "Adds the tasks of a playbook",
        List.of(
            new Route.Parameter(
                "playbook", "string", true, "its name; behind ORGANISATION/ for one's own")),
        (call, incident) -> actions.apply(call, incident, playbooks(call, incident)));
    both(
        routes,
        "task",
        "Adds a task",
        List.of(
            new Route.Parameter("title", "string", true, "what to do"),
            text("phase", "analyse, contain, eradicate, recover, notify or learn"),
            text("words", "how"),
            text("role", "who does it")),
        actions::add);
    both(
        routes,
        "task/change",
        "Takes, does, drops or opens a task",
        List.of(
            new Route.Parameter("task", "string", true, "the id of the task"),
            new Route.Parameter("action", "string", true, "take, leave, done, dropped or open"),
            text("outcome", "what came of it; needed to drop it")),
        actions::change);
    both(
        routes,
        "role",
        "Gives a role in an incident, or takes it away",
        List.of(
            new Route.Parameter("role", "string", true, "the role"),
            new Route.Parameter("account", "string", true, "the name of the account"),
            text("action", "take, to take it away")),
        actions::role);
    return routes;
  }

  /** The work on an incident, as the API answers it. */
  public record Work(
      String incident,
      String title,
      String severity,
      Optional<String> category,
      String tlp,
      List<Task> tasks,
      List<Given> roles) {}

  /** A task, as the API answers it. */
  public record Task(
      String id,
      String phase,
      String title,
      String words,
      Optional<String> role,
      Optional<String> playbook,
      Optional<String> assignee,
      String state,
      String outcome,
      Instant changed) {}

  /** Who has a role. */
  public record Given(String role, String account, Instant since) {}

  private static Route.Parameter text(String name, String description) {
    return new Route.Parameter(name, "string", false, description);
  }

  /** A form of the page, and the same for programs. */
  private void both(
      List<Route> into,
      String word,
      String summary,
      List<Route.Parameter> parameters,
      BiConsumer<Call, Incident> action) {
    String path = "/incidents/{id}/" + word;
    into.add(
        Route.page(
            Verb.POST,
            path,
            WORK,
            summary,
            call -> {
              Incident incident = worked(call, word);
              action.accept(call, incident);
              return new Answer.SeeOther("/incidents/" + incident.id() + "/work");
            }));
    into.add(
        Route.api(
            Verb.POST,
            path,
            WORK,
            summary,
            parameters,
            Work.class,
            call -> {
              action.accept(call, worked(call, word));
              return Answer.json(work(Reach.incident(parts, call, Permission.INCIDENTS_WORK)));
            }));
  }

  /** The incident of the path; the tasks that a closed one left can be done, too. */
  private Incident worked(Call call, String word) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_WORK);
    boolean isLeft = word.equals("task/change") && incident.status() == Incident.Status.CLOSED;
    return isLeft ? incident : Reach.openIncident(parts, call, Permission.INCIDENTS_WORK);
  }

  /** Those that fit the class first. */
  private List<Playbooks.Owned> playbooks(Call call, Incident incident) {
    return Playbooks.of(
            parts.state(),
            parts.organisations(call, Permission.INCIDENTS_READ, Permission.INCIDENTS_WORK))
        .stream()
        .sorted(
            Comparator.comparing(
                one -> !one.playbook().category().equals(Optional.ofNullable(incident.category()))))
        .toList();
  }

  private Answer page(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    List<IncidentTask> tasks =
        parts.state().incidentTasks().of(incident.id()).stream()
            .sorted(
                Comparator.comparing(IncidentTask::phase).thenComparingLong(IncidentTask::place))
            .toList();
    List<InRole> roles = parts.state().incidentTasks().roles(incident.id());
    Map<String, String> names = new HashMap<>();
    tasks.forEach(task -> name(task.assignee(), names));
    roles.forEach(role -> name(role.account(), names));
    name(incident.lead(), names);
    return new Answer.Page(
        "incident-work.jte",
        Map.of("view", new WorkView(incident, tasks, roles, names, playbooks(call, incident))));
  }

  private void name(@Nullable String account, Map<String, String> names) {
    if (account != null && !names.containsKey(account)) {
      names.put(
          account, parts.state().accounts().find(account).map(one -> one.name()).orElse(account));
    }
  }

  private Answer timeline(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return new Answer.Page(
        "incident-timeline.jte",
        Map.of(
            "incident",
            incident,
            "chart",
            TimelineChart.of(
                incident,
                parts.state().incidents().alerts(incident.id(), MOST_ALERTS),
                parts.state().incidents().log(incident.id()),
                parts.state().clocks().of(incident.id()),
                incidents.now())));
  }

  private Work work(Incident incident) {
    Map<String, String> names = new HashMap<>();
    List<IncidentTask> tasks = parts.state().incidentTasks().of(incident.id());
    List<InRole> roles = parts.state().incidentTasks().roles(incident.id());
    tasks.forEach(task -> name(task.assignee(), names));
    roles.forEach(role -> name(role.account(), names));
    return new Work(
        incident.name(),
        incident.title(),
        incident.severity().name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(incident.category()),
        incident.tlp().label(),
        tasks.stream()
            .map(
                task ->
                    new Task(
                        task.id(),
                        task.phase().key(),
                        task.title(),
                        task.words(),
                        Optional.ofNullable(task.role()),
                        Optional.ofNullable(task.playbook()),
                        Optional.ofNullable(task.assignee()).map(names::get),
                        task.state().key(),
                        task.outcome(),
                        task.changed()))
            .toList(),
        roles.stream()
            .map(one -> new Given(one.role(), names.getOrDefault(one.account(), ""), one.since()))
            .toList());
  }
}
