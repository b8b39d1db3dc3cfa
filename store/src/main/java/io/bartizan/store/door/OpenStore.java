package io.bartizan.store.door;

import io.bartizan.store.backup.Backup;
import io.bartizan.store.backup.Contents;
import io.bartizan.store.event.BrokenFile;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.search.Field;
import io.bartizan.store.search.SqlCompiler;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stored events of a store that this process has open; closing leaves it open. */
public record OpenStore(EventStore events, Supplier<StateStore> state, EvidenceFolder evidence)
    implements Stored {

  /** Events without a state: no backup can be made of them. */
  public static OpenStore of(EventStore events) {
    return new OpenStore(
        events,
        () -> {
          throw new IllegalStateException("no state was opened");
        },
        EvidenceFolder.of(Path.of("")));
  }

  @Override
  public Page search(Ask ask, int most, Page.@Nullable Position behind) {
    return events.search(ask.condition(), most, behind);
  }

  @Override
  public List<Tally.Bucket> histogram(Ask ask, Duration width) {
    return events.histogram(ask.condition(), width);
  }

  @Override
  public Tally top(Ask ask, String field, int most) {
    return events.top(ask.condition(), SqlCompiler.values(Field.named(field)), most);
  }

  @Override
  public Path export(Ask ask, long most) {
    return events.export(ask.condition(), most);
  }

  @Override
  public long read(long after, int most, Consumer<StoredEvent> into) {
    return events.read(after, most, into);
  }

  @Override
  public List<BrokenFile> broken() {
    return events.broken();
  }

  @Override
  public String backup(Path into) throws IOException {
    Contents made = Backup.make(events, state.get(), evidence, into, Instant.now());
    return "%,d events and %,d alerts in %,d files"
        .formatted(made.events(), made.state().getOrDefault("alerts", 0L), made.files().size());
  }

  @Override
  public void close() {
    // Whoever opened the store closes it.
  }
}
