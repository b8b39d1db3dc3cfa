package io.bartizan.store.event;

import io.bartizan.store.event.StoreUnavailable.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of a data folder: appended in batches, numbered from 1, read by number and searched.
 *
 * <p>One process has a store open at a time; the others ask it. Thread-safe: batches are stored one
 * after the other, reading and searching run beside them.
 */
public final class EventStore implements AutoCloseable {

  private final Path folder;
  private final FolderLock lock;
  private final Database database;
  private final Appending appending;
  private final Reading reading;
  private final Rolling rolling;
  private final Thread rollingThread;
  private final Retaining retaining;
  private final Searching searching;
  private final StoreOptions options;

  private EventStore(Path folder, StoreOptions options, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
    this.options = options;
    this.database = new Database(folder, options);
    try {
      this.appending = new Appending(folder, options, database);
      this.reading = new Reading(folder, database, appending);
      this.rolling = new Rolling(folder, options, database, appending);
      this.searching = new Searching(folder, database, appending);
      this.retaining = new Retaining(folder, options, database);
      this.rollingThread =
          Thread.ofPlatform().daemon().name("store-roll").start(rolling::rollForEver);
    } catch (RuntimeException e) {
      database.close();
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the store in a folder, or makes one there. What a crash left unfinished is brought into
   * order: everything that {@link #append} returned for is there.
   *
   * @throws StoreUnavailable when another process has it open, or it cannot be read
   */
  public static EventStore open(Path folder, StoreOptions options) {
    try {
      Path real = Files.createDirectories(folder).toRealPath();
      refuseEarlier(real);
      Files.createDirectories(real.resolve("tmp"));
      return new EventStore(real, options, FolderLock.take(real));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  /** Events in the database of an earlier layout would not be found: better to say so. */
  private static void refuseEarlier(Path folder) {
    if (Files.exists(folder.resolve(Layout.EARLIER_DATABASE))) {
      throw new StoreUnavailable(
          StoreUnavailable.State.FAILED,
          ("%s holds events in the layout of an earlier build (%s), which this one cannot read:"
                  + " export them with that build, or move the folder away")
              .formatted(folder, Layout.EARLIER_DATABASE));
    }
  }

  /**
   * Stores a batch: all of it or nothing. When this returns, the batch is on disk (committed and
   * fsynced). Deliveries whose key was stored before are left out and counted.
   *
   * @throws StoreUnavailable when it was not stored; {@link StoreUnavailable#state} says why
   */
  public Appended append(Batch batch) {
    return appending.append(batch);
  }

  /**
   * Gives events in order of number: at most {@code most} of those behind {@code after}. Numbers
   * that retention removed are passed over; nothing is given only when nothing is left. What the
   * consumer throws ends the reading.
   *
   * @return the number up to which everything was given: the {@code after} of the next call
   */
  public long read(long after, int most, Consumer<StoredEvent> into) {
    if (after < 0 || most < 1) {
      throw new IllegalArgumentException("after " + after + ", at most " + most);
    }
    try {
      return reading.read(after, most, appending.last(), into);
    } catch (SQLException e) {
      throw database.failure(e, "events cannot be read");
    }
  }

  /**
   * Rolls the events into Parquet that arrived longer ago than {@link StoreOptions#keepRecent},
   * with the later ones that share a file of the journal with them, and merges small files. Much
   * that arrives is rolled without this. Call it from time to time, from any thread: appending and
   * searching go on beside it.
   *
   * @throws StoreUnavailable when it failed; nothing is lost, the next roll does it again
   */
  public Rolled roll() {
    return roll(options.clock().instant().minus(options.keepRecent()));
  }

  /** Rolls the events into Parquet that arrived before a time, and those that share their file. */
  public Rolled roll(Instant arrivedBefore) {
    return rolling.roll(arrivedBefore);
  }

  /** Removes the Parquet files that retention lets go, and gives them. */
  public List<RolledFile> retain() {
    return retaining.retain();
  }

  /**
   * A page of the events that pass a condition, the latest first.
   *
   * @param behind where the page begins: {@link Page#next} of the page before, or null
   */
  public Page search(Condition condition, int most, Page.@Nullable Position behind) {
    return searching.page(condition, most, behind);
  }

  /** How many events pass a condition. */
  public long count(Condition condition) {
    return searching.count(condition);
  }

  /** How many events pass a condition in each span of time; spans without events are left out. */
  public List<Tally.Bucket> histogram(Condition condition, Duration width) {
    return searching.histogram(condition, width);
  }

  /** The most frequent values of a field in the events that pass a condition. */
  public Tally top(Condition condition, Expression field, int most) {
    return searching.top(condition, field, most);
  }

  /**
   * Writes the latest events that pass a condition into a Parquet file, in order of time.
   *
   * @return the file, in the folder of the store; the caller moves or deletes it
   */
  public Path export(Condition condition, long most) {
    return searching.export(condition, most);
  }

  /** The Parquet files that cannot be read; their events are missing in every answer. */
  public List<BrokenFile> broken() {
    try {
      database.ensureOpen();
      return database.transaction(Manifest::broken);
    } catch (SQLException e) {
      throw database.failure(e, "the list of files cannot be read");
    }
  }

  /**
   * Explains every file of the store, and compares the Parquet files with the manifest.
   *
   * @param repair whether to take away what a crash left, and set aside what cannot be read
   */
  public List<CheckedFile> check(boolean repair) {
    try {
      return new Checking(folder, database).check(repair);
    } catch (IOException e) {
      throw new UncheckedIOException("the store cannot be checked", e);
    }
  }

  /**
   * Copies the store into an empty folder while it is in use, as one state of it.
   *
   * @return how many events the copy holds
   */
  public long copy(Path into) throws IOException {
    roll(Instant.MAX);
    return new Copying(folder, database).copy(into);
  }

  /** Makes a store of a copy in a folder that holds no store, and opens it. */
  public static EventStore restore(Path copy, Path folder, StoreOptions options)
      throws IOException {
    EventStore store = open(folder, options);
    try (store) {
      if (store.last() > 0) {
        throw new IOException("the store in " + folder + " is not empty");
      }
      new Copying(store.folder, store.database).fill(copy);
    }
    return open(folder, options);
  }

  /** The Parquet files of the store. */
  public List<RolledFile> files() {
    try {
      database.ensureOpen();
      return database.transaction(Manifest::all);
    } catch (SQLException e) {
      throw database.failure(e, "the list of files cannot be read");
    }
  }

  /** The number of the last event; 0 before the first. */
  public long last() {
    return appending.last();
  }

  /** Where a sender goes on, if it said so in a batch. */
  public Optional<String> checkpoint(String name) {
    return appending.checkpoint(name);
  }

  /** How the store is. */
  public State state() {
    return appending.state();
  }

  @Override
  public void close() {
    rolling.close();
    try {
      rollingThread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
    lock.close();
  }
}
