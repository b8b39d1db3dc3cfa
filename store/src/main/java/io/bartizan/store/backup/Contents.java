package io.bartizan.store.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds: the contents of its {@code backup.json}.
 *
 * @param made when it was made
 * @param lastEvent the number of the last event
 * @param events how many events it holds
 * @param state how many rows each table of the state has
 * @param files its files
 */
public record Contents(
    Instant made, long lastEvent, long events, Map<String, Long> state, List<Entry> files) {

  /** The version of the form of backups; a later one is refused. */
  static final int FORM = 1;

  public Contents {
    state = Map.copyOf(state);
    files = List.copyOf(files);
  }

  /**
   * A file of a backup.
   *
   * @param path the file, from the folder of the backup
   * @param bytes its size
   * @param sha256 the hash of its bytes, as hexadecimal digits
   */
  public record Entry(String path, long bytes, String sha256) {}
}
