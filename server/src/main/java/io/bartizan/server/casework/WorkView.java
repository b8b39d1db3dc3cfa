package io.bartizan.server.casework;

import io.bartizan.server.playbooks.Playbooks;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.IncidentTasks.InRole;
import java.util.List;
import java.util.Map;

/**
 * The work on an incident with all that its page shows.
 *
 * @param incident the incident
 * @param tasks its tasks, in the order of the phases
 * @param roles who has which role
 * @param names the names of the accounts, by id
 * @param playbooks the playbooks that can be applied, those that fit the class first
 */
public record WorkView(
    Incident incident,
    List<IncidentTask> tasks,
    List<InRole> roles,
    Map<String, String> names,
    List<Playbooks.Owned> playbooks) {

  public WorkView {
    tasks = List.copyOf(tasks);
    roles = List.copyOf(roles);
    names = Map.copyOf(names);
    playbooks = List.copyOf(playbooks);
  }

  /** How many tasks are open. */
  public long open() {
    return tasks.stream().filter(task -> task.state() == IncidentTask.State.OPEN).count();
  }
}
