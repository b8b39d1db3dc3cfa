package io.bartizan.store.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to do in an incident.
 *
 * @param id its id
 * @param incident the id of the incident
 * @param place its place in the list, from 1
 * @param phase the phase of the response it belongs to
 * @param title what to do, in a line
 * @param words how; empty where nothing is said
 * @param role who does it: a role in the incident; null for anybody
 * @param playbook the playbook that it is from; null where a person wrote it
 * @param assignee the account that does it; null for nobody yet
 * @param state whether it is done
 * @param outcome what came of it; empty while it is open
 * @param made when it was written down
 * @param changed when it was last changed
 * @param actor who last changed it
 */
public record IncidentTask(
    String id,
    String incident,
    long place,
    Phase phase,
    String title,
    String words,
    @Nullable String role,
    @Nullable String playbook,
    @Nullable String assignee,
    State state,
    String outcome,
    Instant made,
    Instant changed,
    String actor) {

  /** The phases of a response, in their order (NIST SP 800-61r2, section 3). */
  public enum Phase {
    /** Find out what happened. */
    ANALYSE,
    /** Stop it from spreading. */
    CONTAIN,
    /** Remove what the intruder left. */
    ERADICATE,
    /** Bring services back. */
    RECOVER,
    /** Tell those who must know. */
    NOTIFY,
    /** Learn from it. */
    LEARN;

    /** Its name in the database, in playbooks and in the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The phase of a name. */
    public static Optional<Phase> find(String key) {
      return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
  }

  /** Whether a task is done. */
  public enum State {
    OPEN,
    DONE,
    /** Nobody does it, for a reason. */
    DROPPED;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a name. */
    public static Optional<State> find(String key) {
      return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
  }
}
