package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings back what was committed: the database says what is in Parquet, the journal has the rest.
 * Files of the journal that are in Parquet already, which a crash can leave, are deleted. What
 * stands behind the last whole entry was never acknowledged and is cut off.
 */
final class Restoring {

  private static final System.Logger LOG = System.getLogger(Restoring.class.getName());

  private final Path folder;
  private final StoreOptions options;
  private final Database database;
  private final Journal journal;
  private final Recent recent;
  private final Map<String, String> checkpoints = new HashMap<>();
  private final List<String> missing = new ArrayList<>();
  private Keys keys;
  private long last;

  Restoring(Path folder, StoreOptions options, Database database, Journal journal) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    this.journal = journal;
    this.recent = new Recent(database);
    this.keys = new Keys(options.keysKept());
  }

  Restored restore() throws SQLException, IOException {
    long rolled = database.transaction(this::fromDatabase);
    List<Path> files = journal.files();
    long sequence = rolled;
    long good = 0;
    for (int i = 0; i < files.size(); i++) {
      long its = Journal.sequence(files.get(i));
      if (its <= rolled) {
        Files.deleteIfExists(files.get(i));
      } else {
        good = fromJournal(its, files.get(i), i == files.size() - 1);
        sequence = its;
      }
    }
    if (sequence == rolled) {
      sequence++;
      recent.begin(sequence, journal.begin(sequence, 0));
    } else {
      journal.begin(sequence, good);
    }
    return new Restored(last, sequence, keys, checkpoints, recent);
  }

  private long fromDatabase(org.duckdb.DuckDBConnection connection) throws SQLException {
    last = Duck.number(connection, "SELECT value FROM meta WHERE name = 'rolled'");
    keys = Keys.load(connection, options.keysKept());
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT name, value FROM checkpoints")) {
      while (rows.next()) {
        checkpoints.put(rows.getString(1), rows.getString(2));
      }
    }
    return Manifest.rolledSequence(connection);
  }

  /** Gives where the last whole entry ends. */
  private long fromJournal(long sequence, Path file, boolean isLast)
      throws SQLException, IOException {
    recent.begin(sequence, file);
    missing.clear();
    Journal.Replay replay = Journal.read(file, this::replay);
    long torn = Files.size(file) - replay.goodBytes();
    if (replay.damaged() > 0 || torn > 0 && !isLast) {
      keepDamaged(file, replay.damaged() + (isLast ? 0 : torn));
    } else if (torn > 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} bytes behind the last whole entry of the journal were never acknowledged",
          torn);
    }
    return replay.goodBytes();
  }

  private void replay(RowCodec.Entry entry) {
    try {
      recent.addNow(entry);
    } catch (SQLException e) {
      throw database.failure(e, "the journal cannot be read into memory");
    }
    if (entry.first() > last + 1) {
      missing.add("numbers " + (last + 1) + " to " + (entry.first() - 1));
    }
    last = Math.max(last, entry.last());
    entry.keys().forEach(keys::add);
    checkpoints.putAll(entry.checkpoints());
  }

  /** A disk that changed bytes: the file is kept aside for people, and the rest of it is used. */
  private void keepDamaged(Path file, long bytes) throws IOException {
    Path to = folder.resolve(Broken.QUARANTINE).resolve("journal_" + file.getFileName());
    if (!Files.exists(to)) {
      Files.createDirectories(folder.resolve(Broken.QUARANTINE));
      Files.copy(file, to);
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "{0} bytes of {1} are damaged, missing are events: {2}; a copy of the file is in {3}",
        bytes,
        file.getFileName(),
        missing.isEmpty() ? "none that is known" : String.join(", ", missing),
        Broken.QUARANTINE);
  }
}
