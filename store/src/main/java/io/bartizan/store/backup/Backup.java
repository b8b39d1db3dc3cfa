package io.bartizan.store.backup;

import io.bartizan.store.event.Condition;
import io.bartizan.store.event.Durable;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes, verifies and restores backups.
 *
 * <p>The state is copied before the files of evidence, which are on the disk before the state knows
 * them, and before the events, so that the cursors of the state never point behind the last event:
 * after a restore, detection goes on from its cursor, and alerts that were already made have the
 * same ids.
 */
public final class Backup {

  private static final String EVENTS = "events";
  private static final String STATE = "state";
  private static final String EVIDENCE = "evidence";

  private Backup() {}

  /**
   * Makes a backup of stores that are in use.
   *
   * @param into a folder that is not there yet; it appears when the backup is complete
   */
  public static Contents make(
      EventStore events, StateStore state, EvidenceFolder evidence, Path into, Instant now)
      throws IOException {
    Path target = into.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new IOException(into + " is there already; a backup needs a new folder");
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    if (Files.exists(part)) {
      throw new IOException(
          part + " is there already: a backup is being made, or was not finished");
    }
    Files.createDirectories(part.resolve(EVENTS));
    Files.createDirectories(part.resolve(STATE));
    Map<String, Long> rows = state.copy(part.resolve(STATE));
    evidence.copy(part.resolve(EVIDENCE));
    long last = events.last();
    long count = events.copy(part.resolve(EVENTS));
    Contents contents = new Contents(now, last, count, rows, entries(part));
    Files.writeString(
        part.resolve(ContentsJson.NAME), ContentsJson.write(contents), StandardCharsets.UTF_8);
    Durable.sync(part.resolve(ContentsJson.NAME));
    Durable.sync(part);
    Durable.move(part, target);
    return contents;
  }

  private static List<Contents.Entry> entries(Path folder) throws IOException {
    List<Contents.Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Durable.sync(file);
        entries.add(
            new Contents.Entry(
                folder.relativize(file).toString(), Files.size(file), Durable.sha256(file)));
      }
    }
    return entries;
  }

  /**
   * What is wrong with a backup: files that are missing, changed or not listed. Nothing when the
   * list is empty.
   */
  public static List<String> verify(Path backup) throws IOException {
    Contents contents = ContentsJson.read(backup);
    List<String> problems = new ArrayList<>();
    Set<String> listed = new HashSet<>(Set.of(ContentsJson.NAME));
    for (Contents.Entry entry : contents.files()) {
      listed.add(entry.path());
      Path file = inside(backup, entry.path());
      if (!Files.isRegularFile(file)) {
        problems.add(entry.path() + " is missing");
      } else if (Files.size(file) != entry.bytes()) {
        problems.add(
            "%s has %,d bytes instead of %,d"
                .formatted(entry.path(), Files.size(file), entry.bytes()));
      } else if (!Durable.sha256(file).equals(entry.sha256())) {
        problems.add(entry.path() + " has changed");
      }
    }
    try (Stream<Path> files = Files.walk(backup)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> backup.relativize(file).toString())
          .filter(name -> !listed.contains(name))
          .sorted()
          .forEach(name -> problems.add(name + " is not listed"));
    }
    return problems;
  }

  private static Path inside(Path backup, String path) throws IOException {
    Path file = backup.resolve(path).normalize();
    if (!file.startsWith(backup)) {
      throw new IOException("a path of the backup leads out of it");
    }
    return file;
  }

  /**
   * Restores a verified backup.
   *
   * @param backup the backup
   * @param events a folder for the events, empty or not there
   * @param state a state without organisations and alerts
   * @param evidence where no files of evidence are yet
   * @throws IOException when the backup is not whole, or something is there already
   */
  public static Contents restore(
      Path backup, Path events, StoreOptions options, StateStore state, EvidenceFolder evidence)
      throws IOException {
    List<String> problems = verify(backup);
    if (!problems.isEmpty()) {
      throw new IOException("the backup is not whole: " + problems.getFirst());
    }
    Contents contents = ContentsJson.read(backup);
    state.fill(backup.resolve(STATE));
    evidence.fill(backup.resolve(EVIDENCE));
    for (EvidenceFile file : state.evidence().all()) {
      if (!evidence.isWhole(file.id(), file.bytes(), file.sha256())) {
        throw new IOException("the file of evidence " + file.id() + " is not whole");
      }
    }
    try (EventStore restored = EventStore.restore(backup.resolve(EVENTS), events, options)) {
      long count = restored.count(Condition.ALL);
      if (count != contents.events() || restored.last() < contents.lastEvent()) {
        throw new IOException(
            "%,d events were restored instead of %,d".formatted(count, contents.events()));
      }
    }
    return contents;
  }
}
