package io.bartizan.server.playbooks;

import io.bartizan.duty.text.Words;
import io.bartizan.store.state.IncidentTask;
import java.util.List;
import java.util.Optional;

/**
 * A list of tasks for a kind of incident.
 *
 * @param id its name
 * @param title what people call it
 * @param category the class and type of the RSIT taxonomy that fit; nothing where none does
 * @param tasks what to do, in order
 */
public record Playbook(String id, Words title, Optional<String> category, List<Task> tasks) {

  public Playbook {
    tasks = List.copyOf(tasks);
  }

  /**
   * A task.
   *
   * @param title what to do
   * @param phase the phase of the response
   * @param role who does it; nothing for whoever leads
   * @param words how
   */
  public record Task(
      Words title, IncidentTask.Phase phase, Optional<String> role, Optional<Words> words) {}
}
