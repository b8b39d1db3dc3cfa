package io.bartizan.store.door;

import io.bartizan.store.event.BrokenFile;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stored events, in this process or behind the door of another. */
public interface Stored extends AutoCloseable {

  /** A page of events, the latest first. */
  Page search(Ask ask, int most, Page.@Nullable Position behind) throws IOException;

  /** Counts events over time. */
  List<Tally.Bucket> histogram(Ask ask, Duration width) throws IOException;

  /** Counts the values of a field. */
  Tally top(Ask ask, String field, int most) throws IOException;

  /** Writes events into a Parquet file, which the caller moves or deletes. */
  Path export(Ask ask, long most) throws IOException;

  /**
   * Gives events in order of number, as {@link io.bartizan.store.event.EventStore#read} does.
   *
   * @return the number up to which everything was given
   */
  long read(long after, int most, Consumer<StoredEvent> into) throws IOException;

  /** The files that cannot be read. */
  List<BrokenFile> broken() throws IOException;

  /** Makes a backup in a new folder; gives a sentence about it. */
  String backup(Path into) throws IOException;

  @Override
  void close() throws IOException;
}
