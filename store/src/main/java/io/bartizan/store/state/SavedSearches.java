package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;

/** Searches that were saved under a name. Thread-safe. */
public final class SavedSearches {

  private final Sql sql;

  SavedSearches(Sql sql) {
    this.sql = sql;
  }

  /**
   * A saved search.
   *
   * @param organisation whose it is
   * @param name its name
   * @param query its text
   * @param saved when it was saved
   */
  public record SavedSearch(String organisation, String name, String query, Instant saved) {}

  /** Saves a search, over one of the same organisation and name. */
  public void put(SavedSearch search) {
    sql.transaction(
        connection -> {
          Organisations.ensure(connection, search.organisation());
          return Sql.update(
              connection,
              "INSERT INTO saved_searches (organisation, name, query, saved) VALUES (?, ?, ?, ?) ON"
                  + " CONFLICT (organisation, name) DO UPDATE SET query = excluded.query, saved ="
                  + " excluded.saved",
              search.organisation(),
              search.name(),
              search.query(),
              Micros.of(search.saved()));
        });
  }

  /** Those of an organisation and of those below it, by organisation and name. */
  public List<SavedSearch> list(String scope) {
    return sql.query(
        Organisations.SUBTREE
            + "SELECT organisation, name, query, saved FROM saved_searches WHERE organisation IN"
            + " (SELECT id FROM subtree) ORDER BY organisation, name",
        row ->
            new SavedSearch(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.instant(row.getLong(4))),
        scope);
  }

  /** Removes one; whether it was there. */
  public boolean remove(String organisation, String name) {
    return sql.update(
            "DELETE FROM saved_searches WHERE organisation = ? AND name = ?", organisation, name)
        == 1;
  }
}
