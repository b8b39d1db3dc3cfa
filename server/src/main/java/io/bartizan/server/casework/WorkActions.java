package io.bartizan.server.casework;

import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentRoutes;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.playbooks.Playbook;
import io.bartizan.server.playbooks.Playbooks;
import io.bartizan.server.playbooks.Roles;
import io.bartizan.server.playbooks.Rsit;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.IncidentTasks.InRole;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do on the work page, each of it in the log of the incident and the audit log. */
final class WorkActions {

  private final Parts parts;
  private final IncidentActions incidents;

  WorkActions(Parts parts, IncidentActions incidents) {
    this.parts = parts;
    this.incidents = incidents;
  }

  private void note(Call call, Incident incident, String kind, String text) {
    Instant now = incidents.now();
    incidents.log(incident, now, now, call.person().name(), kind, text);
    incidents.audit(call, "incident." + kind, incident, text);
  }

  /** Says what the incident is called, how grave it is, what it is, and who may be told. */
  void classify(Call call, Incident incident) {
    List<String> given = call.values("category");
    @Nullable String category =
        given.isEmpty()
            ? incident.category()
            : given.stream().filter(text -> !text.isBlank()).findFirst().orElse(null);
    if (category != null && !Rsit.ALL.contains(category)) {
      throw Refusal.bad("category: it is no class and type of the RSIT taxonomy.");
    }
    Incident.Tlp tlp =
        call.value("tlp")
            .map(
                word ->
                    Arrays.stream(Incident.Tlp.values())
                        .filter(one -> one.name().equals(word) || one.label().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Refusal.bad("tlp: expected a label of TLP 2.0.")))
            .orElse(incident.tlp());
    Incident after =
        incident.classed(
            call.value("title").isPresent() ? call.required("title", 200) : incident.title(),
            call.value("severity").map(IncidentRoutes::level).orElse(incident.severity()),
            category,
            tlp,
            incidents.now());
    incidents.change(
        call,
        incident,
        after,
        "classed",
        "%s, %s, %s, \"%s\""
            .formatted(
                after.severity().name().toLowerCase(Locale.ROOT),
                after.tlp().label(),
                after.category() == null ? "no class" : after.category(),
                after.title()));
  }

  /** Adds the tasks of a playbook, in the language of the person. */
  void apply(Call call, Incident incident, List<Playbooks.Owned> all) {
    String name = call.required("playbook", 200);
    int slash = name.indexOf('/');
    Playbook playbook =
        Playbooks.find(all, slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1))
            .map(Playbooks.Owned::playbook)
            .orElseThrow(() -> Refusal.bad("playbook: there is no such playbook."));
    Language language = Language.find(call.person().language()).orElse(Language.ENGLISH);
    add(
        incident,
        playbook.tasks().stream()
            .map(
                one ->
                    task(
                        call,
                        incident,
                        one.phase(),
                        one.title().in(language),
                        one.words().map(words -> words.in(language)).orElse(""),
                        one.role().orElse(null),
                        name))
            .toList());
    note(call, incident, "playbook", name + ", " + playbook.tasks().size() + " tasks");
  }

  private void add(Incident incident, List<IncidentTask> tasks) {
    if (parts.state().incidentTasks().of(incident.id()).size() + tasks.size()
        > IncidentActions.MOST_TASKS) {
      throw Refusal.bad("An incident has at most " + IncidentActions.MOST_TASKS + " tasks.");
    }
    parts.state().incidentTasks().add(incident.id(), tasks);
  }

  private IncidentTask task(
      Call call,
      Incident incident,
      IncidentTask.Phase phase,
      String title,
      String words,
      @Nullable String role,
      @Nullable String playbook) {
    Instant now = incidents.now();
    return new IncidentTask(
        Ids.next(),
        incident.id(),
        0,
        phase,
        title,
        words,
        role,
        playbook,
        null,
        IncidentTask.State.OPEN,
        "",
        now,
        now,
        call.person().name());
  }

  /** Adds a task. */
  void add(Call call, Incident incident) {
    String title = call.required("title", 200);
    IncidentTask.Phase phase =
        IncidentTask.Phase.find(call.value("phase").orElse("analyse"))
            .orElseThrow(() -> Refusal.bad("phase: there is no such phase."));
    add(
        incident,
        List.of(
            task(
                call,
                incident,
                phase,
                title,
                call.value("words").orElse(""),
                call.value("role").map(WorkActions::role).orElse(null),
                null)));
    note(call, incident, "task-added", title);
  }

  private static String role(String word) {
    if (!Roles.ALL.contains(word)) {
      throw Refusal.bad("role: expected one of " + String.join(", ", Roles.ALL) + ".");
    }
    return word;
  }

  /** Takes, does, drops or opens a task. */
  void change(Call call, Incident incident) {
    IncidentTask task =
        parts
            .state()
            .incidentTasks()
            .find(incident.id(), call.required("task", 64))
            .orElseThrow(() -> Refusal.bad("task: this incident has no such task."));
    String action = call.required("action", 20);
    String outcome = call.value("outcome").orElse("");
    if (outcome.length() > 2_000) {
      throw Refusal.bad("outcome: at most 2000 characters.");
    }
    @Nullable String assignee = task.assignee();
    IncidentTask.State state = task.state();
    switch (action) {
      case "take" -> assignee = call.person().account();
      case "leave" -> assignee = null;
      default ->
          state =
              IncidentTask.State.find(action)
                  .orElseThrow(
                      () -> Refusal.bad("action: expected take, leave, done, dropped or open."));
    }
    if (state == IncidentTask.State.DROPPED && outcome.isBlank()) {
      throw Refusal.bad("outcome: say why the task is dropped.");
    }
    if (!parts
        .state()
        .incidentTasks()
        .change(task, assignee, state, outcome, incidents.now(), call.person().name())) {
      throw new Refusal(409, "Somebody else changed this task meanwhile. Load the page again.");
    }
    note(
        call,
        incident,
        "task-" + action,
        outcome.isEmpty() ? task.title() : task.title() + ": " + outcome);
  }

  /** Gives a role to somebody who may see the incident, or takes it away. */
  void role(Call call, Incident incident) {
    String role = role(call.required("role", 40));
    Account account =
        parts
            .state()
            .accounts()
            .named(call.required("account", 200))
            .filter(one -> one.isActive(incidents.now()) && sees(one, incident))
            .orElseThrow(() -> Refusal.bad("account: nobody of this name may see this incident."));
    if (call.value("action").filter("take"::equals).isPresent()) {
      if (!parts.state().incidentTasks().take(incident.id(), role, account.id())) {
        throw Refusal.bad("account: they do not have this role.");
      }
      note(call, incident, "role-ended", role + ": " + account.name());
      return;
    }
    parts
        .state()
        .incidentTasks()
        .give(incident.id(), new InRole(role, account.id(), incidents.now(), call.person().name()));
    note(call, incident, "role-given", role + ": " + account.name());
  }

  private boolean sees(Account account, Incident incident) {
    return account.grants().stream()
        .anyMatch(
            grant ->
                permissions(grant.role())
                    && parts
                        .state()
                        .organisations()
                        .subtree(grant.organisation())
                        .contains(incident.organisation()));
  }

  private boolean permissions(String name) {
    Optional<Role> role = parts.role(name);
    return role.filter(one -> one.permissions().contains(Permission.INCIDENTS_READ)).isPresent();
  }
}
