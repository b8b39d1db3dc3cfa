package io.bartizan.store.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains every file of a store, compares the Parquet files with the manifest byte for byte, and
 * repairs what a crash or a bad disk can leave.
 */
final class Checking {

  private final Path folder;
  private final Database database;

  Checking(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  List<CheckedFile> check(boolean repair) throws IOException {
    database.ensureOpen();
    try {
      Map<String, RolledFile> manifest = new HashMap<>();
      database.transaction(Manifest::all).forEach(file -> manifest.put(file.path(), file));
      List<CheckedFile> checked = new ArrayList<>();
      Map<RolledFile, String> broken = new LinkedHashMap<>();
      for (Path file : files()) {
        String name = folder.relativize(file).toString();
        RolledFile rolled = manifest.remove(name);
        checked.add(rolled == null ? other(file, name, repair) : rolled(rolled, broken, repair));
      }
      for (RolledFile missing : manifest.values()) {
        broken.put(missing, "it is missing");
        checked.add(problem(missing, "it is missing", repair));
      }
      if (repair) {
        new Broken(folder, database).mark(broken);
      }
      for (BrokenFile known : database.transaction(Manifest::broken)) {
        if (broken.keySet().stream().noneMatch(file -> file.path().equals(known.file().path()))) {
          checked.add(
              new CheckedFile(
                  known.file().path(),
                  "set aside earlier: %s; its %,d events are missing"
                      .formatted(known.reason(), known.file().rows()),
                  CheckedFile.State.DAMAGED));
        }
      }
      return checked;
    } catch (SQLException e) {
      throw database.failure(e, "the store cannot be checked");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private CheckedFile rolled(RolledFile file, Map<RolledFile, String> broken, boolean repair)
      throws IOException {
    Optional<String> fault = new Broken(folder, database).fault(file);
    if (fault.isEmpty() && !Durable.sha256(folder.resolve(file.path())).equals(file.sha256())) {
      fault = Optional.of("its bytes have changed since it was written");
    }
    if (fault.isPresent()) {
      broken.put(file, fault.get());
      return problem(file, fault.get(), repair);
    }
    return new CheckedFile(
        file.path(),
        "%,d events of %s, numbers %d to %d"
            .formatted(file.rows(), file.day(), file.firstNumber(), file.lastNumber()),
        CheckedFile.State.GOOD);
  }

  private static CheckedFile problem(RolledFile file, String fault, boolean repair) {
    return new CheckedFile(
        file.path(),
        fault
            + "; its %,d events are missing".formatted(file.rows())
            + (repair ? ", and it was moved to " + Broken.QUARANTINE : ""),
        CheckedFile.State.DAMAGED);
  }

  private CheckedFile other(Path file, String name, boolean repair) throws IOException {
    if (name.equals(Layout.DATABASE)) {
      return good(name, "the manifest, the keys of deliveries and the checkpoints");
    }
    if (name.equals(Layout.DATABASE + ".wal")) {
      return good(name, "what was written since the last checkpoint of DuckDB");
    }
    if (name.startsWith(Journal.FOLDER + "/")) {
      return journal(file, name);
    }
    if (name.equals("lock")) {
      return good(name, "held by the process that has the store open");
    }
    if (name.startsWith(Broken.QUARANTINE + "/")) {
      return good(name, "set aside because it could not be read or does not belong to the store");
    }
    if (name.startsWith("tmp/") || name.endsWith(".part")) {
      if (repair) {
        Files.deleteIfExists(file);
      }
      return left(name, "left unfinished by a crash; nothing reads it", repair, "deleted");
    }
    if (name.startsWith("parquet/")) {
      if (repair) {
        Files.createDirectories(folder.resolve(Broken.QUARANTINE));
        Durable.move(file, folder.resolve(Broken.QUARANTINE).resolve(name.replace('/', '_')));
      }
      return left(
          name,
          "not in the manifest: a crash came before it was entered; its events are still in the"
              + " journal, and nothing reads it",
          repair,
          "moved to " + Broken.QUARANTINE);
    }
    return new CheckedFile(name, "not a file of the store", CheckedFile.State.STRANGE);
  }

  private static CheckedFile good(String name, String what) {
    return new CheckedFile(name, what, CheckedFile.State.GOOD);
  }

  private static CheckedFile left(String name, String what, boolean repair, String done) {
    return new CheckedFile(name, what + (repair ? "; " + done : ""), CheckedFile.State.LEFT_BEHIND);
  }

  private CheckedFile journal(Path file, String name) throws IOException {
    long[] events = new long[1];
    try {
      Journal.Replay replay = Journal.read(file, entry -> events[0] += entry.rows().size());
      if (replay.damaged() > 0) {
        return new CheckedFile(
            name,
            "%,d events, and %,d damaged bytes between them".formatted(events[0], replay.damaged()),
            CheckedFile.State.DAMAGED);
      }
    } catch (NoSuchFileException e) {
      return good(name, "rolled into Parquet while this looked");
    }
    return good(name, "%,d events that are not in Parquet yet".formatted(events[0]));
  }
}
