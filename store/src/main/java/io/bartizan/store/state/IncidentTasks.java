package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks of incidents, the roles of people in them, and playbooks. Thread-safe. */
public final class IncidentTasks {

  private static final String COLUMNS =
      "id, incident, place, phase, title, words, role, playbook, assignee, state, outcome, made,"
          + " changed, actor";

  private final Sql sql;

  IncidentTasks(Sql sql) {
    this.sql = sql;
  }

  /** Who has which role in an incident. */
  public record InRole(String role, String account, Instant since, String actor) {}

  /** A playbook that people wrote: for which organisation and those below, and its text. */
  public record PlaybookText(
      String organisation, String name, String text, Instant made, String actor) {}

  /** Adds tasks behind those that are there; their places do not count. */
  public void add(String incident, List<IncidentTask> tasks) {
    sql.transaction(
        connection -> {
          add(connection, incident, tasks);
          return tasks.size();
        });
  }

  static void add(Connection connection, String incident, List<IncidentTask> tasks)
      throws SQLException {
    long place =
        Sql.query(
                connection,
                "SELECT COALESCE(max(place), 0) FROM incident_tasks WHERE incident = ?",
                row -> row.getLong(1),
                incident)
            .getFirst();
    for (IncidentTask task : tasks) {
      place++;
      Sql.update(
          connection,
          "INSERT INTO incident_tasks ("
              + COLUMNS
              + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          task.id(),
          incident,
          place,
          task.phase().key(),
          task.title(),
          task.words(),
          task.role(),
          task.playbook(),
          task.assignee(),
          task.state().key(),
          task.outcome(),
          Micros.of(task.made()),
          Micros.of(task.changed()),
          task.actor());
    }
  }

  /**
   * Changes who does a task and how it stands, unless somebody else did since it was read.
   *
   * @return whether it was changed
   */
  public boolean change(
      IncidentTask before,
      @Nullable String assignee,
      IncidentTask.State state,
      String outcome,
      Instant now,
      String actor) {
    return sql.update(
            "UPDATE incident_tasks SET assignee = ?, state = ?, outcome = ?, changed = ?, actor = ?"
                + " WHERE id = ? AND changed = ?",
            assignee,
            state.key(),
            outcome,
            Micros.of(now),
            actor,
            before.id(),
            Micros.of(before.changed()))
        == 1;
  }

  /** The tasks of an incident, in their order. */
  public List<IncidentTask> of(String incident) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM incident_tasks WHERE incident = ? ORDER BY place, id",
        IncidentTasks::read,
        incident);
  }

  /** A task of an incident. */
  public Optional<IncidentTask> find(String incident, String id) {
    return of(incident).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * The open tasks of an account in incidents of organisations, the oldest first; those that a
   * closed incident left, too.
   */
  public List<IncidentTask> mine(List<String> scopes, String account, int most) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(account);
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT t."
            + COLUMNS.replace(", ", ", t.")
            + " FROM incident_tasks t JOIN incidents i ON i.id = t.incident WHERE i.organisation IN"
            + " (SELECT id FROM subtree) AND i.status <> 'merged' AND"
            + " t.assignee = ? AND t.state = 'open' ORDER BY t.made, t.place LIMIT "
            + most,
        IncidentTasks::read,
        parameters.toArray());
  }

  /** Gives a role; whoever has it already keeps it. */
  public void give(String incident, InRole one) {
    sql.update(
        "INSERT INTO incident_roles (incident, role, account, since, actor) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        incident,
        one.role(),
        one.account(),
        Micros.of(one.since()),
        one.actor());
  }

  /** Takes a role away; whether the account had it. */
  public boolean take(String incident, String role, String account) {
    return sql.update(
            "DELETE FROM incident_roles WHERE incident = ? AND role = ? AND account = ?",
            incident,
            role,
            account)
        == 1;
  }

  /** Who has which role in an incident, by role and since when. */
  public List<InRole> roles(String incident) {
    return sql.query(
        "SELECT role, account, since, actor FROM incident_roles WHERE incident = ? ORDER BY role,"
            + " since, account",
        row ->
            new InRole(
                row.getString(1),
                row.getString(2),
                Micros.instant(row.getLong(3)),
                row.getString(4)),
        incident);
  }

  /** Stores a playbook over the one of the same name. */
  public void put(PlaybookText playbook) {
    sql.update(
        "INSERT INTO playbooks (organisation, name, text, made, actor) VALUES (?, ?, ?, ?, ?) ON"
            + " CONFLICT (organisation, name) DO UPDATE SET text = excluded.text, made ="
            + " excluded.made, actor = excluded.actor",
        playbook.organisation(),
        playbook.name(),
        playbook.text(),
        Micros.of(playbook.made()),
        playbook.actor());
  }

  /** All playbooks that people wrote, by organisation and name. */
  public List<PlaybookText> playbooks() {
    return sql.query(
        "SELECT organisation, name, text, made, actor FROM playbooks ORDER BY organisation, name",
        row ->
            new PlaybookText(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.instant(row.getLong(4)),
                row.getString(5)));
  }

  private static IncidentTask read(ResultSet row) throws SQLException {
    return new IncidentTask(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        IncidentTask.Phase.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        IncidentTask.State.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
        row.getString(11),
        Micros.instant(row.getLong(12)),
        Micros.instant(row.getLong(13)),
        row.getString(14));
  }
}
