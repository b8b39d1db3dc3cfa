package io.bartizan.store.state;

import java.nio.file.Path;

/** Where the state is. */
public sealed interface StateLocation {

  /** The file of SQLite in a data folder, where no other place is named. */
  static StateLocation in(Path data) {
    return new Sqlite(data.resolve("state.db"));
  }

  /** A file of SQLite. */
  record Sqlite(Path file) implements StateLocation {}

  /**
   * A database of PostgreSQL.
   *
   * @param url {@code jdbc:postgresql://host/database}
   * @param user the role, empty when the URL names it
   * @param password its password, empty when there is none
   */
  record Postgres(String url, String user, String password) implements StateLocation {

    public Postgres {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException("expected a URL like jdbc:postgresql://host/database");
      }
    }

    @Override
    public String toString() {
      return "PostgreSQL";
    }
  }
}
