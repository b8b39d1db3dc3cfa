package io.bartizan.store.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashSet;

/** The keys of the latest deliveries, in memory; the oldest give way. Guarded by the store. */
final class Keys {

  private static final int LONGEST_KEY = 200;

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

  /** Forgets those in the file that are not kept any more. */
  static void forget(Connection connection, int most) throws SQLException {
    Duck.run(
        connection,
        "DELETE FROM delivery_keys WHERE number < (SELECT min(number) FROM (SELECT number FROM"
            + " delivery_keys ORDER BY number DESC LIMIT "
            + most
            + "))");
  }

  /** A key that is not longer than some 200 characters: a long one becomes its hash. */
  static String shortened(String key) {
    if (key.length() <= LONGEST_KEY) {
      return key;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
