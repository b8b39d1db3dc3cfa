package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Incidents, their alerts, their links and their log. Thread-safe. */
public final class Incidents {

  private static final String COLUMNS =
      "id, number, organisation, title, status, severity, category, tlp, origin, lead_account,"
          + " merged_into, started, opened, acknowledged, contained, closed, changed,"
          + " review";
  private static final String SCOPED = "organisation IN (SELECT id FROM subtree)";

  private final Sql sql;

  Incidents(Sql sql) {
    this.sql = sql;
  }

  /**
   * A line of the log of an incident.
   *
   * @param id its id
   * @param time when it happened
   * @param recorded when it was written down
   * @param actor who wrote it
   * @param kind what it is: {@code note}, {@code action}, {@code hand-over}, {@code custody} ...
   * @param text what happened
   */
  public record Entry(
      String id, Instant time, Instant recorded, String actor, String kind, String text) {}

  /**
   * A link from one incident to another.
   *
   * @param other the id of the other
   * @param kind {@code related}, {@code merged} or {@code split}
   */
  public record Link(String other, String kind) {}

  /**
   * Opens an incident; its number is the next one.
   *
   * @param draft the incident; its number does not count
   * @param alerts the ids of its alerts
   * @param actor who opened it
   */
  public Incident open(Incident draft, List<String> alerts, String actor) {
    return sql.transaction(connection -> open(connection, draft, alerts, actor));
  }

  static Incident open(Connection connection, Incident draft, List<String> alerts, String actor)
      throws SQLException {
    // Whoever counts next waits here, so that no number is given twice.
    Sql.update(
        connection,
        "INSERT INTO cursors (name, value) VALUES ('incident-number', 1) ON CONFLICT (name) DO"
            + " UPDATE SET value = cursors.value + 1");
    long number =
        Sql.query(
                connection,
                "SELECT value FROM cursors WHERE name = 'incident-number'",
                row -> row.getLong(1))
            .getFirst();
    Organisations.ensure(connection, draft.organisation());
    Incident.Times times = draft.times();
    Sql.update(
        connection,
        "INSERT INTO incidents ("
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        draft.id(),
        number,
        draft.organisation(),
        draft.title(),
        draft.status().key(),
        draft.severity().rank(),
        draft.category(),
        draft.tlp().name(),
        draft.origin(),
        draft.lead(),
        draft.mergedInto(),
        Micros.ofNullable(times.started()),
        Micros.of(times.opened()),
        Micros.ofNullable(times.acknowledged()),
        Micros.ofNullable(times.contained()),
        Micros.ofNullable(times.closed()),
        Micros.of(times.changed()),
        draft.review());
    for (String alert : alerts) {
      attach(connection, draft.id(), alert, times.opened(), actor);
    }
    return find(connection, draft.id()).orElseThrow();
  }

  private static void attach(
      Connection connection, String incident, String alert, Instant time, String actor)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO incident_alerts (incident, alert, added, actor) VALUES (?, ?, ?, ?) ON"
            + " CONFLICT DO NOTHING",
        incident,
        alert,
        Micros.of(time),
        actor);
  }

  /** Adds alerts to an incident; those that it has stay. */
  public void attach(String incident, List<String> alerts, Instant time, String actor) {
    sql.transaction(
        connection -> {
          for (String alert : alerts) {
            attach(connection, incident, alert, time, actor);
          }
          return alerts.size();
        });
  }

  /** An incident of some organisations or of those below them. */
  public Optional<Incident> find(List<String> scopes, String id) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(id);
    return sql
        .query(
            Organisations.subtree(scopes.size())
                + "SELECT "
                + COLUMNS
                + " FROM incidents WHERE "
                + SCOPED
                + " AND id = ?",
            Incidents::read,
            parameters.toArray())
        .stream()
        .findFirst();
  }

  /** The incident of an id, whoever asks. */
  public Optional<Incident> find(String id) {
    return sql.transaction(connection -> find(connection, id));
  }

  static Optional<Incident> find(Connection connection, String id) throws SQLException {
    return Sql.query(
            connection, "SELECT " + COLUMNS + " FROM incidents WHERE id = ?", Incidents::read, id)
        .stream()
        .findFirst();
  }

  /**
   * A page of incidents, the latest first, behind a number; {@link Long#MAX_VALUE} for the first.
   */
  public List<Incident> list(IncidentFilter filter, int most, long behind) {
    Where where = new Where(filter);
    where.and("number < ?", behind);
    return sql.query(
        where.with
            + "SELECT "
            + COLUMNS
            + " FROM incidents WHERE "
            + where.text
            + " ORDER BY number DESC LIMIT "
            + most,
        Incidents::read,
        where.parameters.toArray());
  }

  /** How many incidents pass a filter. */
  public long count(IncidentFilter filter) {
    Where where = new Where(filter);
    return sql.query(
            where.with + "SELECT count(*) FROM incidents WHERE " + where.text,
            row -> row.getLong(1),
            where.parameters.toArray())
        .getFirst();
  }

  /**
   * Open incidents without any duty that applies or may apply: either none does, or too little is
   * known. The latest first.
   */
  public List<Incident> withoutClocks(List<String> scopes, int most) {
    Where where = new Where(new IncidentFilter(scopes, true, null, null));
    return sql.query(
        where.with
            + "SELECT "
            + COLUMNS
            + " FROM incidents WHERE "
            + where.text
            + " AND NOT EXISTS (SELECT 1 FROM incident_clocks c WHERE c.incident = incidents.id)"
            + " ORDER BY number DESC LIMIT "
            + most,
        Incidents::read,
        where.parameters.toArray());
  }

  /**
   * Changes an incident, unless somebody else did since it was read.
   *
   * @param before the incident as it was read
   * @param after the incident as it becomes; id, number, organisation and origin stay
   * @return whether it was changed
   */
  public boolean change(Incident before, Incident after) {
    return sql.transaction(connection -> change(connection, before, after));
  }

  static boolean change(Connection connection, Incident before, Incident after)
      throws SQLException {
    Incident.Times times = after.times();
    return Sql.update(
            connection,
            "UPDATE incidents SET title = ?, status = ?, severity = ?, category = ?, tlp = ?,"
                + " lead_account = ?, merged_into = ?, started = ?, acknowledged = ?, contained ="
                + " ?, closed = ?, changed = ?, review = ? WHERE id = ? AND changed = ? AND status"
                + " = ?",
            after.title(),
            after.status().key(),
            after.severity().rank(),
            after.category(),
            after.tlp().name(),
            after.lead(),
            after.mergedInto(),
            Micros.ofNullable(times.started()),
            Micros.ofNullable(times.acknowledged()),
            Micros.ofNullable(times.contained()),
            Micros.ofNullable(times.closed()),
            Micros.of(times.changed()),
            after.review(),
            before.id(),
            Micros.of(before.times().changed()),
            before.status().key())
        == 1;
  }

  /**
   * Lets one incident go on in place of another, with the alerts of both. Facts, notices and the
   * log of the other stay where they are, and are linked.
   *
   * @return whether it was done; not where somebody changed the other meanwhile
   */
  public boolean merge(Incident from, Incident into, Incident after, String actor) {
    return sql.transaction(
        connection -> {
          if (!change(connection, from, after)) {
            return false;
          }
          Sql.update(
              connection,
              "INSERT INTO incident_alerts (incident, alert, added, actor) SELECT ?, alert, ?, ?"
                  + " FROM incident_alerts WHERE incident = ? ON CONFLICT DO NOTHING",
              into.id(),
              Micros.of(after.times().changed()),
              actor,
              from.id());
          link(connection, from.id(), into.id(), "merged", after.times().changed(), actor);
          return true;
        });
  }

  /**
   * Links two incidents, each to the other, as related.
   *
   * @return whether they were not linked before, in whatever way
   */
  public boolean relate(String one, String other, Instant now, String actor) {
    return sql.transaction(connection -> link(connection, one, other, "related", now, actor) == 2);
  }

  /**
   * Takes a link of related incidents away, from both.
   *
   * @return whether there was one
   */
  public boolean unrelate(String one, String other) {
    return sql.update(
            "DELETE FROM incident_links WHERE kind = 'related' AND ((incident = ? AND other = ?) OR"
                + " (incident = ? AND other = ?))",
            one,
            other,
            other,
            one)
        > 0;
  }

  /**
   * What is taken out of an incident.
   *
   * @param alerts the ids of alerts
   * @param notes the ids of notes in its log
   * @param evidence the ids of files of evidence
   * @param facts facts that the new incident begins with; their numbers do not count
   */
  public record Parting(
      List<String> alerts, List<String> notes, List<String> evidence, List<FactLine> facts) {}

  /**
   * Takes part of an incident out into a new one, in one transaction: what is chosen moves, facts
   * are copied, both are linked, and the clocks of the new one are put.
   *
   * @param before the incident as it was read
   * @param after the incident as it becomes
   * @param draft the new incident; its number does not count
   * @param parting what moves
   * @param clocks the clocks of the new incident
   * @param reason what its ends are recorded with
   * @param entry the entry of the audit log; one of the custody of each file has its words
   * @return the new incident; nothing where somebody changed the incident meanwhile, or where
   *     something that was chosen is not there any more
   */
  public Optional<Incident> split(
      Incident before,
      Incident after,
      Incident draft,
      Parting parting,
      List<ClockRow> clocks,
      String reason,
      AuditEntry entry) {
    return sql.transaction(
        connection -> {
          String actor = entry.actor();
          Instant now = after.times().changed();
          Incident opened = open(connection, draft, List.of(), actor);
          int moved =
              moveAll(
                      connection,
                      "UPDATE incident_alerts SET incident = ? WHERE incident = ? AND alert = ?",
                      draft.id(),
                      before.id(),
                      parting.alerts())
                  + moveAll(
                      connection,
                      "UPDATE incident_log SET incident = ? WHERE incident = ? AND id = ? AND kind"
                          + " IN ('note', 'hand-over')",
                      draft.id(),
                      before.id(),
                      parting.notes())
                  + moveAll(
                      connection,
                      "UPDATE evidence SET incident = ? WHERE incident = ? AND id = ?",
                      draft.id(),
                      before.id(),
                      parting.evidence());
          int chosen = parting.alerts().size() + parting.notes().size() + parting.evidence().size();
          if (moved != chosen || !change(connection, before, after)) {
            connection.rollback();
            return Optional.empty();
          }
          for (String file : parting.evidence()) {
            EvidenceFiles.custody(
                connection,
                file,
                "moved",
                new AuditEntry(
                    0,
                    now,
                    actor,
                    "evidence.move",
                    before.organisation(),
                    file,
                    before.name() + " to " + opened.name(),
                    ""));
          }
          long number = 0;
          for (FactLine line : parting.facts()) {
            number++;
            IncidentFacts.insert(connection, draft.id(), number, line);
          }
          Clocks.put(connection, draft.id(), clocks, now, reason);
          link(connection, before.id(), draft.id(), "split", now, actor);
          AuditLog.append(connection, named(entry, opened));
          return Optional.of(opened);
        });
  }

  /** The same entry with the name of the new incident, which is known only now. */
  private static AuditEntry named(AuditEntry entry, Incident opened) {
    return new AuditEntry(
        0,
        entry.time(),
        entry.actor(),
        entry.action(),
        entry.organisation(),
        entry.subject(),
        "into " + opened.name() + ": " + entry.detail(),
        "");
  }

  private static int moveAll(
      Connection connection, String update, String to, String from, List<String> ids)
      throws SQLException {
    int moved = 0;
    for (String id : ids) {
      moved += Sql.update(connection, update, to, from, id);
    }
    return moved;
  }

  /**
   * Closes an incident with its review and the tasks that it leaves, in one transaction.
   *
   * @param review the review; its number does not count
   * @param tasks the tasks that it leaves
   * @param line what the log of the incident says
   * @param entry what the audit log says
   * @return whether it was done; not where somebody changed the incident meanwhile
   */
  public boolean close(
      Incident before,
      Incident after,
      Review review,
      List<IncidentTask> tasks,
      Entry line,
      AuditEntry entry) {
    return sql.transaction(
        connection -> {
          if (!change(connection, before, after)) {
            return false;
          }
          Sql.update(
              connection,
              "INSERT INTO incident_reviews (incident, number, closed, actor, cause, worked,"
                  + " improve, lessons, unmet, undecided, tasks, reason, follow_ups) SELECT ?,"
                  + " COALESCE(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM"
                  + " incident_reviews WHERE incident = ?",
              before.id(),
              Micros.of(review.closed()),
              review.actor(),
              review.cause(),
              review.worked(),
              review.improve(),
              review.lessons(),
              lines(review.unmet()),
              lines(review.undecided()),
              lines(review.tasks()),
              review.reason(),
              lines(review.followUps()),
              before.id());
          IncidentTasks.add(connection, before.id(), tasks);
          log(connection, before.id(), line);
          AuditLog.append(connection, entry);
          return true;
        });
  }

  private static String lines(List<String> items) {
    return String.join("\n", items.stream().map(item -> item.replaceAll("\\R", " ")).toList());
  }

  private static List<String> items(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
  }

  /** What was learned each time that an incident was closed, the latest first. */
  public List<Review> reviews(String incident) {
    return sql.query(
        "SELECT number, closed, actor, cause, worked, improve, lessons, unmet, undecided, tasks,"
            + " reason, follow_ups FROM incident_reviews WHERE incident = ? ORDER BY number DESC",
        row ->
            new Review(
                row.getLong(1),
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                items(row.getString(8)),
                items(row.getString(9)),
                items(row.getString(10)),
                row.getString(11),
                items(row.getString(12))),
        incident);
  }

  private static int link(
      Connection connection, String one, String other, String kind, Instant time, String actor)
      throws SQLException {
    int added = 0;
    for (List<String> pair : List.of(List.of(one, other), List.of(other, one))) {
      added +=
          Sql.update(
              connection,
              "INSERT INTO incident_links (incident, other, kind, added, actor) VALUES (?, ?, ?, ?,"
                  + " ?) ON CONFLICT (incident, other) DO UPDATE SET kind = excluded.kind, added ="
                  + " excluded.added, actor = excluded.actor WHERE incident_links.kind = 'related'"
                  + " AND excluded.kind <> 'related'",
              pair.getFirst(),
              pair.getLast(),
              kind,
              Micros.of(time),
              actor);
    }
    return added;
  }

  /** The links of an incident; who shows them asks first whether the reader may see the other. */
  public List<Link> links(String incident) {
    return sql.query(
        "SELECT other, kind FROM incident_links WHERE incident = ? ORDER BY added, other",
        row -> new Link(row.getString(1), row.getString(2)),
        incident);
  }

  /** The alerts of an incident, the earliest first. */
  public List<AlertRow> alerts(String incident, int most) {
    return sql.query(
        "SELECT "
            + Alerts.COLUMNS
            + " FROM alerts JOIN incident_alerts ON incident_alerts.alert = alerts.id WHERE"
            + " incident_alerts.incident = ? ORDER BY time, alerts.id LIMIT "
            + most,
        row -> Alerts.read(row).row(),
        incident);
  }

  /** Writes a line into the log of an incident. */
  public void log(String incident, Entry entry) {
    sql.transaction(
        connection -> {
          log(connection, incident, entry);
          return true;
        });
  }

  static void log(Connection connection, String incident, Entry entry) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO incident_log (id, incident, time, recorded, actor, kind, text) VALUES (?, ?,"
            + " ?, ?, ?, ?, ?)",
        entry.id(),
        incident,
        Micros.of(entry.time()),
        Micros.of(entry.recorded()),
        entry.actor(),
        entry.kind(),
        entry.text());
  }

  /** The log of an incident, in the order in which things happened. */
  public List<Entry> log(String incident) {
    return sql.query(
        "SELECT id, time, recorded, actor, kind, text FROM incident_log WHERE incident = ? ORDER BY"
            + " time, recorded, id",
        row ->
            new Entry(
                row.getString(1),
                Micros.instant(row.getLong(2)),
                Micros.instant(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        incident);
  }

  private static Incident read(ResultSet row) throws SQLException {
    return new Incident(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Incident.Status.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Alerts.level(row.getInt(6)),
        row.getString(7),
        Incident.Tlp.valueOf(row.getString(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        new Incident.Times(
            Micros.nullable(row, 12),
            Micros.instant(row.getLong(13)),
            Micros.nullable(row, 14),
            Micros.nullable(row, 15),
            Micros.nullable(row, 16),
            Micros.instant(row.getLong(17))),
        row.getString(18));
  }

  /** The condition of a query over incidents. */
  private static final class Where {
    private final String with;
    private final StringBuilder text = new StringBuilder(SCOPED);
    private final List<Object> parameters;

    Where(IncidentFilter filter) {
      with = Organisations.subtree(filter.scopes().size());
      parameters = new ArrayList<>(filter.scopes());
      if (filter.isOpen() != null) {
        text.append(filter.isOpen() ? " AND status IN " : " AND status NOT IN ")
            .append("('new', 'open', 'contained')");
      }
      if (filter.lead() != null) {
        and("lead_account = ?", filter.lead());
      }
      if (filter.text() != null) {
        String small = filter.text().toLowerCase(Locale.ROOT);
        and(
            "(lower(title) LIKE ? ESCAPE '!' OR 'inc-' || number = ?)",
            "%" + Alerts.escape(small) + "%",
            small);
      }
    }

    void and(String condition, Object... values) {
      text.append(" AND ").append(condition);
      parameters.addAll(List.of(values));
    }
  }
}
