package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Roles that people made. Thread-safe. */
public final class CustomRoles {

  private static final String COLUMNS = "name, organisation, title, permissions, made, actor";

  private final Sql sql;

  CustomRoles(Sql sql) {
    this.sql = sql;
  }

  /**
   * A role.
   *
   * @param name its name in grants, in small letters
   * @param organisation where it may be given, and below
   * @param title what people call it
   * @param permissions the keys of what it allows, separated by blanks
   * @param made when it was made
   * @param actor who made it
   */
  public record CustomRole(
      String name,
      String organisation,
      String title,
      String permissions,
      Instant made,
      String actor) {}

  /**
   * Stores a new role.
   *
   * @return false when there is one of this name
   */
  public boolean add(CustomRole role) {
    return sql.update(
            "INSERT INTO roles (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            role.name(),
            role.organisation(),
            role.title(),
            role.permissions(),
            Micros.of(role.made()),
            role.actor())
        == 1;
  }

  /** The role of a name. */
  public Optional<CustomRole> find(String name) {
    return sql
        .query("SELECT " + COLUMNS + " FROM roles WHERE name = ?", CustomRoles::read, name)
        .stream()
        .findFirst();
  }

  /** All of them, by name. */
  public List<CustomRole> all() {
    return sql.query("SELECT " + COLUMNS + " FROM roles ORDER BY name", CustomRoles::read);
  }

  /** Removes a role, and takes it from all who have it; whether it was there. */
  public boolean remove(String name) {
    return sql.transaction(
        connection -> {
          Sql.update(connection, "DELETE FROM grants WHERE role = ?", name);
          return Sql.update(connection, "DELETE FROM roles WHERE name = ?", name) == 1;
        });
  }

  private static CustomRole read(ResultSet row) throws SQLException {
    return new CustomRole(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Micros.instant(row.getLong(5)),
        row.getString(6));
  }
}
