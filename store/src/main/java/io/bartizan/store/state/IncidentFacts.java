package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said of the facts of incidents, with its history. Thread-safe. */
public final class IncidentFacts {

  private final Sql sql;

  IncidentFacts(Sql sql) {
    this.sql = sql;
  }

  /** All lines of an incident, in the order in which they were written. */
  public List<FactLine> of(String incident) {
    return sql.query(
        "SELECT number, name, value, learned, recorded, actor, source, note FROM incident_facts"
            + " WHERE incident = ? ORDER BY number",
        IncidentFacts::read,
        incident);
  }

  /** All lines of some incidents, those of each in the order in which they were written. */
  public Map<String, List<FactLine>> of(List<String> incidents) {
    Map<String, List<FactLine>> found = new HashMap<>();
    sql.query(
        "SELECT number, name, value, learned, recorded, actor, source, note, incident FROM"
            + " incident_facts WHERE incident IN ("
            + Sql.places(incidents.size())
            + ") ORDER BY incident, number",
        row -> found.computeIfAbsent(row.getString(9), x -> new ArrayList<>()).add(read(row)),
        incidents.toArray());
    return found;
  }

  /**
   * Adds lines, and puts the clocks that follow from them in place of those before, in one
   * transaction.
   *
   * @param incident the id of the incident
   * @param last the number of the last line that whoever worked the clocks out had read; 0 for none
   * @param lines what is added; their numbers do not count
   * @param clocks the clocks with the new lines
   * @param now the time
   * @param reason what moves the ends that move
   * @return the ends that moved; nothing is written and nothing returned where somebody else added
   *     lines meanwhile
   */
  public Optional<List<Clocks.Deadline>> add(
      String incident,
      long last,
      List<FactLine> lines,
      List<ClockRow> clocks,
      Instant now,
      String reason) {
    return sql.transaction(
        connection -> {
          if (last(connection, incident) != last) {
            return Optional.empty();
          }
          long number = last;
          for (FactLine line : lines) {
            number++;
            if (insert(connection, incident, number, line) == 0) {
              connection.rollback();
              return Optional.empty();
            }
          }
          return Optional.of(Clocks.put(connection, incident, clocks, now, reason));
        });
  }

  private static long last(Connection connection, String incident) throws SQLException {
    return Sql.query(
            connection,
            "SELECT COALESCE(max(number), 0) FROM incident_facts WHERE incident = ?",
            row -> row.getLong(1),
            incident)
        .getFirst();
  }

  static int insert(Connection connection, String incident, long number, FactLine line)
      throws SQLException {
    return Sql.update(
        connection,
        "INSERT INTO incident_facts (incident, number, name, value, learned, recorded, actor,"
            + " source, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        incident,
        number,
        line.name(),
        line.value(),
        Micros.of(line.learned()),
        Micros.of(line.recorded()),
        line.actor(),
        line.source(),
        line.note());
  }

  private static FactLine read(ResultSet row) throws SQLException {
    return new FactLine(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Micros.instant(row.getLong(4)),
        Micros.instant(row.getLong(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
