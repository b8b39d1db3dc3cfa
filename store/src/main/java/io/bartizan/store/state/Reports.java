package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports from outside, and which organisations have a form for them. Thread-safe. */
public final class Reports {

  private static final String COLUMNS =
      "id, receipt, organisation, received, language, text, happened, contact, state, incident,"
          + " handled, handler, reason";

  private final Sql sql;

  Reports(Sql sql) {
    this.sql = sql;
  }

  /** Whether an organisation has a form. */
  public boolean hasForm(String organisation) {
    return !sql.query(
            "SELECT 1 FROM report_forms WHERE organisation = ?", row -> row.getInt(1), organisation)
        .isEmpty();
  }

  /** Gives an organisation a form, or takes it away. */
  public void form(String organisation, boolean isOn, Instant now, String actor) {
    if (isOn) {
      sql.update(
          "INSERT INTO report_forms (organisation, made, actor) VALUES (?, ?, ?) ON CONFLICT DO"
              + " NOTHING",
          organisation,
          Micros.of(now),
          actor);
    } else {
      sql.update("DELETE FROM report_forms WHERE organisation = ?", organisation);
    }
  }

  /**
   * Takes a report, unless its organisation has too many.
   *
   * @param since from when on reports count
   * @param most how many reports the organisation takes from then on
   * @param mostNew how many reports wait for a decision at most
   * @return whether it was taken
   */
  public boolean add(Report report, Instant since, int most, int mostNew) {
    return sql.transaction(
        connection -> {
          boolean hasRoom =
              Sql.query(
                      connection,
                      "SELECT COALESCE(sum(CASE WHEN received >= ? THEN 1 ELSE 0 END), 0),"
                          + " COALESCE(sum(CASE WHEN state = 'new' THEN 1 ELSE 0 END), 0) FROM"
                          + " reports WHERE organisation = ? AND (received >= ? OR state = 'new')",
                      row -> row.getLong(1) < most && row.getLong(2) < mostNew,
                      Micros.of(since),
                      report.organisation(),
                      Micros.of(since))
                  .getFirst();
          if (!hasRoom) {
            return false;
          }
          Sql.update(
              connection,
              "INSERT INTO reports ("
                  + COLUMNS
                  + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              report.id(),
              report.receipt(),
              report.organisation(),
              Micros.of(report.received()),
              report.language(),
              report.text(),
              report.happened(),
              report.contact(),
              report.state().key(),
              report.incident(),
              Micros.ofNullable(report.handled()),
              report.handler(),
              report.reason());
          Arrivals.insert(
              connection,
              Arrival.Kind.REPORT,
              report.id(),
              report.organisation(),
              report.received());
          return true;
        });
  }

  /** The reports to some organisations and those below them, the latest first. */
  public List<Report> list(List<String> scopes, boolean isNewOnly, int most, Instant before) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(before));
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT "
            + COLUMNS
            + " FROM reports WHERE organisation IN (SELECT id FROM subtree) AND received < ?"
            + (isNewOnly ? " AND state = 'new'" : "")
            + " ORDER BY received DESC, id LIMIT "
            + most,
        Reports::read,
        parameters.toArray());
  }

  /** How many reports wait for a decision. */
  public long waiting(List<String> scopes) {
    return sql.query(
            Organisations.subtree(scopes.size())
                + "SELECT count(*) FROM reports WHERE organisation IN (SELECT id FROM subtree) AND"
                + " state = 'new'",
            row -> row.getLong(1),
            scopes.toArray())
        .getFirst();
  }

  /** A report to some organisations or those below them. */
  public Optional<Report> find(List<String> scopes, String id) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(id);
    return sql
        .query(
            Organisations.subtree(scopes.size())
                + "SELECT "
                + COLUMNS
                + " FROM reports WHERE organisation IN (SELECT id FROM subtree) AND id = ?",
            Reports::read,
            parameters.toArray())
        .stream()
        .findFirst();
  }

  /**
   * Writes down what became of a report, unless somebody else did since it was read.
   *
   * @return whether it was written
   */
  public boolean handle(Report before, Report after) {
    return sql.update(
            "UPDATE reports SET state = ?, incident = ?, handled = ?, handler = ?, reason = ? WHERE"
                + " id = ? AND state = ?",
            after.state().key(),
            after.incident(),
            Micros.ofNullable(after.handled()),
            after.handler(),
            after.reason(),
            before.id(),
            before.state().key())
        == 1;
  }

  private static Report read(ResultSet row) throws SQLException {
    return new Report(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Micros.instant(row.getLong(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Report.State.valueOf(row.getString(9).toUpperCase(Locale.ROOT)),
        row.getString(10),
        Micros.nullable(row, 11),
        row.getString(12),
        row.getString(13));
  }
}
