package io.bartizan.store.event;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removes the files whose events need not be kept any longer. Thread-safe. */
final class Retaining {

  private final Path folder;
  private final StoreOptions options;
  private final Database database;

  Retaining(Path folder, StoreOptions options, Database database) {
    this.folder = folder;
    this.options = options;
    this.database = database;
  }

  List<RolledFile> retain() {
    try {
      database.ensureOpen();
      List<RolledFile> gone =
          database.transaction(
              connection -> {
                List<RolledFile> expired = expired(Manifest.all(connection));
                try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM files WHERE path = ?")) {
                  for (RolledFile file : expired) {
                    delete.setString(1, file.path());
                    delete.execute();
                  }
                }
                return expired;
              });
      gone.forEach(file -> database.retire(folder.resolve(file.path())));
      return gone;
    } catch (SQLException e) {
      throw database.failure(e, "retention failed");
    }
  }

  /** Those that are too old, and the oldest of those that are too many; in order of day. */
  private List<RolledFile> expired(List<RolledFile> files) {
    Instant now = options.clock().instant();
    Map<String, Long> bytes = new HashMap<>();
    List<RolledFile> expired = new ArrayList<>();
    for (RolledFile file : files.reversed()) {
      Optional<Retention.Rule> rule = options.retention().named(file.retention());
      if (rule.isEmpty()) {
        continue;
      }
      String pool = file.organisation() + "\n" + file.retention();
      long sum = bytes.merge(pool, file.bytes(), Long::sum);
      boolean tooMany = rule.get().bytes() > 0 && sum > rule.get().bytes();
      if (tooMany || isTooOld(file, rule.get().age(), now)) {
        expired.add(file);
      }
    }
    return expired.reversed();
  }

  private static boolean isTooOld(RolledFile file, @Nullable Duration age, Instant now) {
    return age != null
        && file.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(age).isBefore(now);
  }
}
