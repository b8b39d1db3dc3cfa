package io.bartizan.store.state;

import java.util.List;

/** The sources and their health. Thread-safe. */
public final class Sources {

  private final Sql sql;

  Sources(Sql sql) {
    this.sql = sql;
  }

  /** Adds to the figures of sources, in one transaction. */
  public void add(List<SourceHealth> additions) {
    sql.transaction(
        connection -> {
          for (SourceHealth source : additions) {
            Organisations.ensure(connection, source.organisation());
            Sql.update(
                connection,
                "INSERT INTO sources (organisation, name, first_seen, last_seen, events, bytes,"
                    + " unparsed, refused, repeated, skew_millis, state, sample) VALUES (?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation, name) DO UPDATE SET"
                    + " last_seen = excluded.last_seen, events = sources.events + excluded.events,"
                    + " bytes = sources.bytes + excluded.bytes, unparsed = sources.unparsed +"
                    + " excluded.unparsed, refused = sources.refused + excluded.refused, repeated ="
                    + " sources.repeated + excluded.repeated, skew_millis = excluded.skew_millis,"
                    + " state = excluded.state, sample = coalesce(excluded.sample, sources.sample)",
                source.organisation(),
                source.name(),
                Micros.of(source.firstSeen()),
                Micros.of(source.lastSeen()),
                source.events(),
                source.bytes(),
                source.unparsed(),
                source.refused(),
                source.repeated(),
                source.skewMillis(),
                source.state(),
                source.sample());
          }
          return additions.size();
        });
  }

  /** The sources of an organisation and of those below it, by organisation and name. */
  public List<SourceHealth> list(String scope) {
    return sql.query(
        Organisations.SUBTREE
            + "SELECT organisation, name, first_seen, last_seen, events, bytes, unparsed, refused,"
            + " repeated, skew_millis, state, sample FROM sources WHERE organisation IN (SELECT id"
            + " FROM subtree) ORDER BY organisation, name",
        row ->
            new SourceHealth(
                row.getString(1),
                row.getString(2),
                Micros.instant(row.getLong(3)),
                Micros.instant(row.getLong(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getString(12)),
        scope);
  }
}
