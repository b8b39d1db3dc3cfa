package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;

/**
 * What was learned when an incident was closed. An incident that was opened again has one for each
 * time.
 *
 * @param number which it is, from 1
 * @param closed when the incident was closed
 * @param actor who closed it
 * @param cause what caused the incident
 * @param worked what worked; empty where nothing was said
 * @param improve what to change; empty where nothing was said
 * @param lessons what was learned
 * @param unmet the full names of duties that were not met
 * @param undecided the full names of duties that nobody had decided
 * @param tasks the titles of tasks that were open
 * @param reason why it was closed all the same; empty where nothing was open
 * @param followUps the ids of the tasks that it left
 */
public record Review(
    long number,
    Instant closed,
    String actor,
    String cause,
    String worked,
    String improve,
    String lessons,
    List<String> unmet,
    List<String> undecided,
    List<String> tasks,
    String reason,
    List<String> followUps) {

  public Review {
    unmet = List.copyOf(unmet);
    undecided = List.copyOf(undecided);
    tasks = List.copyOf(tasks);
    followUps = List.copyOf(followUps);
  }
}
