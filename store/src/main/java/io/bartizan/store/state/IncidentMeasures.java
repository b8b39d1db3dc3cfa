package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is measured of incidents. Thread-safe. */
public final class IncidentMeasures {

  /** Duties of the organisation that apply; targets that can only be missed are left out. */
  private static final String OWED =
      "side = 'entity' AND verdict = 'applicable' AND soft = 0 AND state NOT IN ('withdrawn',"
          + " 'ended')";

  private static final String END = "COALESCE(lawful, safe)";

  /** A duty may apply, or none is known to apply or to be possible. */
  private static final String UNSETTLED =
      " CASE WHEN EXISTS (SELECT 1 FROM incident_clocks c WHERE c.incident = i.id AND c.side ="
          + " 'entity' AND c.verdict = 'undecided') OR NOT EXISTS (SELECT 1 FROM incident_clocks c"
          + " WHERE c.incident = i.id AND c.side = 'entity') THEN 1 ELSE 0 END";

  private final Sql sql;

  IncidentMeasures(Sql sql) {
    this.sql = sql;
  }

  /**
   * The incidents of some organisations and of those below them that were opened in a time, by
   * number. Merged ones are left out: the incident that goes on in their place counts.
   *
   * @param from the first instant of the time
   * @param until the first instant behind it
   * @param now the instant by which duties are late or not
   */
  public List<MeasuredIncident> of(List<String> scopes, Instant from, Instant until, Instant now) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(now));
    parameters.add(Micros.of(now));
    parameters.add(Micros.of(from));
    parameters.add(Micros.of(until));
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT i.id, i.organisation, i.opened, i.started, i.acknowledged, i.contained,"
            + " (SELECT min(a.first_time) FROM incident_alerts x JOIN alerts a ON a.id = x.alert"
            + " WHERE x.incident = i.id), (SELECT min(a.stored) FROM incident_alerts x JOIN alerts"
            + " a ON a.id = x.alert WHERE x.incident = i.id), (SELECT min(n.filed) FROM notices n"
            + " WHERE n.incident = i.id), d.met, d.missed, d.running,"
            + UNSETTLED
            + " FROM incidents i LEFT JOIN"
            + " (SELECT incident, sum(CASE WHEN met <= COALESCE("
            + END
            + ", met) THEN 1 ELSE 0 END) AS met, sum(CASE WHEN "
            + END
            + " < COALESCE(met, ?) THEN 1 ELSE 0 END) AS missed, sum(CASE WHEN met IS NULL AND"
            + " (safe IS NOT NULL OR state = 'open') AND ("
            + END
            + " IS NULL OR "
            + END
            + " >= ?) THEN 1 ELSE 0 END) AS running FROM incident_clocks WHERE "
            + OWED
            + " GROUP BY incident) d ON d.incident = i.id WHERE i.organisation IN (SELECT id FROM"
            + " subtree) AND i.status <> 'merged' AND i.opened >= ? AND i.opened < ? ORDER BY"
            + " i.number",
        IncidentMeasures::read,
        parameters.toArray());
  }

  private static MeasuredIncident read(ResultSet row) throws SQLException {
    Instant opened = Micros.instant(row.getLong(3));
    @Nullable Instant stated = Micros.nullable(row, 4);
    @Nullable Instant knew = Micros.nullable(row, 8);
    return new MeasuredIncident(
        row.getString(1),
        row.getString(2),
        opened,
        stated == null ? Micros.nullable(row, 7) : stated,
        knew != null && knew.isBefore(opened) ? knew : opened,
        Micros.nullable(row, 5),
        Micros.nullable(row, 6),
        Micros.nullable(row, 9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getInt(13) == 1);
  }
}
