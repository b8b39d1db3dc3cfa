package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings of the installation, each a text under a name. Thread-safe. */
public final class Settings {

  private final Sql sql;

  Settings(Sql sql) {
    this.sql = sql;
  }

  /** A setting. */
  public Optional<String> find(String name) {
    return sql
        .query("SELECT body FROM settings WHERE name = ?", row -> row.getString(1), name)
        .stream()
        .findFirst();
  }

  /** The names that begin with a text, in order. */
  public List<String> names(String prefix) {
    return sql.query("SELECT name FROM settings ORDER BY name", row -> row.getString(1)).stream()
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  /** Sets one. */
  public void put(String name, String body, Instant now, String actor) {
    sql.update(
        "INSERT INTO settings (name, body, changed, actor) VALUES (?, ?, ?, ?) ON CONFLICT (name)"
            + " DO UPDATE SET body = excluded.body, changed = excluded.changed, actor ="
            + " excluded.actor",
        name,
        body,
        Micros.of(now),
        actor);
  }

  /** Removes one; whether it was there. */
  public boolean remove(String name) {
    return sql.update("DELETE FROM settings WHERE name = ?", name) == 1;
  }
}
