package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The notices that authorities received, and what they did with them. Thread-safe. */
public final class ReceivedNotices {

  private static final String COLUMNS =
      "id, notice, incident, duty, authority, sender, document, hash, received, acknowledged,"
          + " reference, forwarded_from";

  private final Sql sql;

  ReceivedNotices(Sql sql) {
    this.sql = sql;
  }

  static void insert(Connection connection, ReceivedNotice one) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO received_notices ("
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.id(),
        one.notice(),
        one.incident(),
        one.duty(),
        one.authority(),
        one.sender(),
        one.document(),
        one.hash(),
        Micros.of(one.received()),
        Micros.ofNullable(one.acknowledged()),
        one.reference(),
        one.forwardedFrom());
    Arrivals.insert(connection, Arrival.Kind.NOTICE, one.id(), one.authority(), one.received());
  }

  /** The received notices of some organisations and of those below them, the latest first. */
  public List<ReceivedNotice> list(List<String> scopes, int most, Instant before) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(before));
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT "
            + COLUMNS
            + " FROM received_notices WHERE authority IN (SELECT id FROM subtree) AND received < ?"
            + " ORDER BY received DESC, id LIMIT "
            + most,
        ReceivedNotices::read,
        parameters.toArray());
  }

  /** A received notice of some organisations or of those below them. */
  public Optional<ReceivedNotice> find(List<String> scopes, String id) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(id);
    return sql
        .query(
            Organisations.subtree(scopes.size())
                + "SELECT "
                + COLUMNS
                + " FROM received_notices WHERE authority IN (SELECT id FROM subtree) AND id = ?",
            ReceivedNotices::read,
            parameters.toArray())
        .stream()
        .findFirst();
  }

  /** How many notices nobody has acknowledged, of some organisations and of those below them. */
  public long waiting(List<String> scopes) {
    return sql.query(
            Organisations.subtree(scopes.size())
                + "SELECT count(*) FROM received_notices WHERE authority IN (SELECT id FROM"
                + " subtree) AND acknowledged IS NULL",
            row -> row.getLong(1),
            scopes.toArray())
        .getFirst();
  }

  /** The received notice of an id, whoever asks. */
  public Optional<ReceivedNotice> find(String id) {
    return sql
        .query(
            "SELECT " + COLUMNS + " FROM received_notices WHERE id = ?", ReceivedNotices::read, id)
        .stream()
        .findFirst();
  }

  /** What authorities received about an incident, the earliest first. */
  public List<ReceivedNotice> about(String incident) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM received_notices WHERE incident = ? ORDER BY received, id",
        ReceivedNotices::read,
        incident);
  }

  /** What an authority did with a notice, the earliest first. */
  public List<ReceivedNotice.Act> acts(String received) {
    return sql.query(
        "SELECT id, received, time, actor, kind, duty, text FROM authority_acts WHERE received = ?"
            + " ORDER BY time, id",
        ReceivedNotices::act,
        received);
  }

  /** What authorities did about an incident, the earliest first. */
  public List<ReceivedNotice.Act> actsAbout(String incident) {
    return sql.query(
        "SELECT a.id, a.received, a.time, a.actor, a.kind, a.duty, a.text FROM authority_acts a"
            + " JOIN received_notices r ON r.id = a.received WHERE r.incident = ? ORDER BY a.time,"
            + " a.id",
        ReceivedNotices::act,
        incident);
  }

  /** What authorities did about some incidents, the earliest first. */
  public Map<String, List<ReceivedNotice.Act>> actsAbout(List<String> incidents) {
    Map<String, List<ReceivedNotice.Act>> found = new HashMap<>();
    sql.query(
        "SELECT a.id, a.received, a.time, a.actor, a.kind, a.duty, a.text, r.incident FROM"
            + " authority_acts a JOIN received_notices r ON r.id = a.received WHERE r.incident IN ("
            + Sql.places(incidents.size())
            + ") ORDER BY a.time, a.id",
        row -> found.computeIfAbsent(row.getString(8), x -> new ArrayList<>()).add(act(row)),
        incidents.toArray());
    return found;
  }

  /**
   * Acknowledges a notice under a number, with the entry of the audit log, in one transaction.
   *
   * @return whether it was not acknowledged before
   */
  public boolean acknowledge(ReceivedNotice.Act act, String reference, AuditEntry entry) {
    return sql.transaction(
        connection -> {
          int changed =
              Sql.update(
                  connection,
                  "UPDATE received_notices SET acknowledged = ?, reference = ? WHERE id = ? AND"
                      + " acknowledged IS NULL",
                  Micros.of(act.time()),
                  reference,
                  act.received());
          if (changed == 1) {
            insert(connection, act);
            AuditLog.append(connection, entry);
          }
          return changed == 1;
        });
  }

  /**
   * Records what an authority did; where it forwarded the notice to an organisation of this system,
   * that has it from now on.
   *
   * @param forwarded the notice as the next authority has it; null where it goes to none here
   * @return whether it was done; not where that authority has the notice already
   */
  public boolean act(ReceivedNotice.Act act, @Nullable ReceivedNotice forwarded, AuditEntry entry) {
    return sql.transaction(
        connection -> {
          if (forwarded != null) {
            long there =
                Sql.query(
                        connection,
                        "SELECT count(*) FROM received_notices WHERE notice = ? AND authority = ?",
                        row -> row.getLong(1),
                        forwarded.notice(),
                        forwarded.authority())
                    .getFirst();
            if (there > 0) {
              return false;
            }
            insert(connection, forwarded);
          }
          insert(connection, act);
          AuditLog.append(connection, entry);
          return true;
        });
  }

  private static void insert(Connection connection, ReceivedNotice.Act act) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO authority_acts (id, received, time, actor, kind, duty, text) VALUES (?, ?, ?,"
            + " ?, ?, ?, ?)",
        act.id(),
        act.received(),
        Micros.of(act.time()),
        act.actor(),
        act.kind().key(),
        act.duty(),
        act.text());
  }

  private static ReceivedNotice.Act act(ResultSet row) throws SQLException {
    return new ReceivedNotice.Act(
        row.getString(1),
        row.getString(2),
        Micros.instant(row.getLong(3)),
        row.getString(4),
        ReceivedNotice.Kind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        row.getString(6),
        row.getString(7));
  }

  private static ReceivedNotice read(ResultSet row) throws SQLException {
    return new ReceivedNotice(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Micros.instant(row.getLong(9)),
        Micros.nullable(row, 10),
        row.getString(11),
        row.getString(12));
  }
}
