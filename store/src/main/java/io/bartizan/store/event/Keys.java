package io.bartizan.store.event;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;

/** The keys of the latest deliveries, in memory; the oldest give way. Guarded by the store. */
final class Keys {

  private final LinkedHashSet<String> seen = new LinkedHashSet<>();
  private final int most;

  Keys(int most) {
    this.most = most;
  }

  static Keys load(Connection connection, int most) throws SQLException {
    Keys keys = new Keys(most);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT key FROM (SELECT key, number, rowid FROM delivery_keys ORDER BY number"
                    + " DESC, rowid DESC LIMIT "
                    + most
                    + ") ORDER BY number, rowid")) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }

  boolean contains(String key) {
    return seen.contains(key);
  }

  void add(String key) {
    seen.add(key);
    if (seen.size() > most) {
      seen.removeFirst();
    }
  }
}
