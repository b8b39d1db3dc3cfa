package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks, people, observables and evidence of incidents. Thread-safe. */
public final class IncidentWork {

  private final Sql sql;

  IncidentWork(Sql sql) {
    this.sql = sql;
  }

  /**
   * Something to do.
   *
   * @param id its id
   * @param place its place in the list
   * @param title what is to be done
   * @param detail how; empty where nothing was said
   * @param playbook the playbook that it comes from; null where a person wrote it
   * @param assignee the account that does it; null for nobody yet
   * @param done when it was done; null before
   * @param actor who did it; null before
   */
  public record Task(
      String id,
      long place,
      String title,
      String detail,
      @Nullable String playbook,
      @Nullable String assignee,
      @Nullable Instant done,
      @Nullable String actor) {}

  /** Who has which role in an incident. */
  public record Member(String role, String account) {}

  /**
   * Something that was seen in an incident.
   *
   * @param kind what it is, such as {@code host} or {@code ipv4-addr}
   * @param value what was seen
   * @param source where: {@code alert ID} or the name of a person
   * @param added when it was written down
   */
  public record Observable(String kind, String value, String source, Instant added) {}

  /**
   * A file that proves something. Its bytes lie under their hash beside the database.
   *
   * @param id its id
   * @param name its name
   * @param size how many bytes it has
   * @param sha256 their SHA-256 in hex
   * @param added when it was added
   * @param actor who added it
   */
  public record Evidence(
      String id, String name, long size, String sha256, Instant added, String actor) {}

  /** Adds tasks behind those that are there. */
  public void add(String incident, List<Task> tasks) {
    sql.transaction(
        connection -> {
          long place =
              Sql.query(
                      connection,
                      "SELECT COALESCE(max(place), 0) FROM incident_tasks WHERE incident = ?",
                      row -> row.getLong(1),
                      incident)
                  .getFirst();
          for (Task task : tasks) {
            place++;
            Sql.update(
                connection,
                "INSERT INTO incident_tasks (id, incident, place, title, detail, playbook,"
                    + " assignee) VALUES (?, ?, ?, ?, ?, ?, ?)",
                task.id(),
                incident,
                place,
                task.title(),
                task.detail(),
                task.playbook(),
                task.assignee());
          }
          return place;
        });
  }

  /** Gives a task of an incident to an account, or to nobody; whether it is there. */
  public boolean assign(String incident, String task, @Nullable String account) {
    return sql.update(
            "UPDATE incident_tasks SET assignee = ? WHERE incident = ? AND id = ?",
            account,
            incident,
            task)
        == 1;
  }

  /** Says that a task of an incident is done, or with null that it is not; whether it is there. */
  public boolean done(String incident, String task, @Nullable Instant done, String actor) {
    return sql.update(
            "UPDATE incident_tasks SET done = ?, actor = ? WHERE incident = ? AND id = ?",
            Incidents.micros(done),
            done == null ? null : actor,
            incident,
            task)
        == 1;
  }

  /** The tasks of an incident, in their order. */
  public List<Task> tasks(String incident) {
    return sql.query(
        "SELECT id, place, title, detail, playbook, assignee, done, actor FROM incident_tasks WHERE"
            + " incident = ? ORDER BY place",
        row ->
            new Task(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Incidents.instant(row, 7),
                row.getString(8)),
        incident);
  }

  /** Gives somebody a role in an incident. */
  public void join(String incident, Member member) {
    sql.update(
        "INSERT INTO incident_people (incident, role, account) VALUES (?, ?, ?) ON CONFLICT DO"
            + " NOTHING",
        incident,
        member.role(),
        member.account());
  }

  /** Takes a role in an incident from somebody. */
  public void leave(String incident, Member member) {
    sql.update(
        "DELETE FROM incident_people WHERE incident = ? AND role = ? AND account = ?",
        incident,
        member.role(),
        member.account());
  }

  /** Who has which role in an incident. */
  public List<Member> people(String incident) {
    return sql.query(
        "SELECT role, account FROM incident_people WHERE incident = ? ORDER BY role, account",
        row -> new Member(row.getString(1), row.getString(2)),
        incident);
  }

  /** Adds observables; those that are there stay. */
  public void see(String incident, List<Observable> observables) {
    sql.transaction(
        connection -> {
          for (Observable one : observables) {
            Sql.update(
                connection,
                "INSERT INTO incident_observables (incident, kind, value, source, added) VALUES"
                    + " (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                incident,
                one.kind(),
                one.value(),
                one.source(),
                Micros.of(one.added()));
          }
          return observables.size();
        });
  }

  /** The observables of an incident, by kind and value. */
  public List<Observable> observables(String incident) {
    return sql.query(
        "SELECT kind, value, source, added FROM incident_observables WHERE incident = ? ORDER BY"
            + " kind, value",
        row ->
            new Observable(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.instant(row.getLong(4))),
        incident);
  }

  /** Adds a piece of evidence. */
  public void add(String incident, Evidence evidence) {
    sql.update(
        "INSERT INTO evidence (id, incident, name, size, sha256, added, actor) VALUES (?, ?, ?, ?,"
            + " ?, ?, ?)",
        evidence.id(),
        incident,
        evidence.name(),
        evidence.size(),
        evidence.sha256(),
        Micros.of(evidence.added()),
        evidence.actor());
  }

  /** The evidence of an incident, the earliest first. */
  public List<Evidence> evidence(String incident) {
    return sql.query(
        "SELECT id, name, size, sha256, added, actor FROM evidence WHERE incident = ? ORDER BY"
            + " added, id",
        row ->
            new Evidence(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                Micros.instant(row.getLong(5)),
                row.getString(6)),
        incident);
  }

  /** One piece of evidence of an incident. */
  public Optional<Evidence> evidence(String incident, String id) {
    return evidence(incident).stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
