package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** The tree of organisations. Thread-safe. */
public final class Organisations {

  /** Names the ids of an organisation and of all below it; a query starts with it. */
  static final String SUBTREE =
      "WITH RECURSIVE subtree (id) AS (SELECT id FROM organisations WHERE id = ? UNION SELECT"
          + " o.id FROM organisations o JOIN subtree s ON o.parent = s.id) ";

  /** The same for so many organisations and all below them. */
  static String subtree(int roots) {
    return "WITH RECURSIVE subtree (id) AS (SELECT id FROM organisations WHERE id IN ("
        + String.join(", ", Collections.nCopies(roots, "?"))
        + ") UNION SELECT o.id FROM organisations o JOIN subtree s ON o.parent = s.id) ";
  }

  private final Sql sql;

  Organisations(Sql sql) {
    this.sql = sql;
  }

  /**
   * Stores organisations, parents before children; over those of the same id. A parent that would
   * make a circle, or that is not there, is refused.
   */
  public void put(List<Organisation> organisations) {
    sql.transaction(
        connection -> {
          for (Organisation organisation : organisations) {
            put(connection, organisation);
          }
          return organisations.size();
        });
  }

  private static void put(Connection connection, Organisation organisation) throws SQLException {
    String parent = organisation.parent();
    if (parent != null) {
      List<String> below =
          Sql.query(
              connection,
              SUBTREE + "SELECT id FROM subtree WHERE id = ?",
              row -> row.getString(1),
              organisation.id(),
              parent);
      if (!below.isEmpty() || parent.equals(organisation.id())) {
        throw new IllegalArgumentException(
            "organisation \"%s\" cannot be below itself".formatted(organisation.id()));
      }
    }
    Sql.update(
        connection,
        "INSERT INTO organisations (id, parent, name, kind) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO"
            + " UPDATE SET parent = excluded.parent, name = excluded.name, kind = excluded.kind",
        organisation.id(),
        parent,
        organisation.name(),
        organisation.kind());
  }

  /** Makes sure that an id that events bear is there; one that nobody described becomes a root. */
  static void ensure(Connection connection, String id) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO organisations (id, parent, name, kind) VALUES (?, NULL, ?, 'unknown') ON"
            + " CONFLICT (id) DO NOTHING",
        id,
        id);
  }

  /** All of them, by id. */
  public List<Organisation> all() {
    return sql.query(
        "SELECT id, parent, name, kind FROM organisations ORDER BY id", Organisations::read);
  }

  /** The ids of an organisation and of all below it; empty when it is not there. */
  public List<String> subtree(String id) {
    return sql.query(SUBTREE + "SELECT id FROM subtree ORDER BY id", row -> row.getString(1), id);
  }

  private static Organisation read(ResultSet row) throws SQLException {
    return new Organisation(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
