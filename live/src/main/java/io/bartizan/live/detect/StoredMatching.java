package io.bartizan.live.detect;

import io.bartizan.live.match.EventMatcher;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.rules.Generation;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.stream.RecordReader;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches events that are read from the store, with the results that they had when they came.
 * Belongs to one thread.
 */
public final class StoredMatching {

  private final RecordReader reader;
  private final EventMatcher matcher;
  private long failed;

  /** Matching with one generation of rules alone. */
  public StoredMatching(Generation generation) {
    this(generation, Indicators.none());
  }

  /** Matching with one generation of rules and with indicators. */
  public StoredMatching(Generation generation, Indicators indicators) {
    this.reader =
        new RecordReader(
            new ReadOptions(
                generation.ruleSet().fields(),
                Optional.of(ZoneOffset.UTC),
                ReadLimits.DEFAULT,
                false));
    this.matcher = new EventMatcher(generation, indicators);
  }

  /** How many events rules could not be matched with, for a reader or a rule failed on them. */
  public long failed() {
    return failed;
  }

  /** Matches one event; hands it over if something was found. */
  public void match(StoredEvent stored, Consumer<MatchedEvent> found) {
    try {
      read(stored).ifPresent(found);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever one event does to a reader or a rule, it must not keep the next from being seen.
      failed++;
    }
  }

  private Optional<MatchedEvent> read(StoredEvent stored) {
    EventRow row = stored.row();
    byte[] record = row.record();
    String note = row.note();
    if (record == null && note != null && note.startsWith("unparsed")) {
      return Optional.empty();
    }
    AtomicReference<@Nullable MatchedEvent> found = new AtomicReference<>();
    reader.readStored(
        record == null ? row.raw() : record,
        stored.number(),
        event ->
            matcher
                .match(event, Optional.ofNullable(row.time()))
                .ifPresent(
                    matched ->
                        found.set(
                            new MatchedEvent(
                                stored.number(),
                                row.received(),
                                row.organisation(),
                                row.source(),
                                matched))),
        loss -> {
          // What was readable when it came is readable now; a record without events has no match.
        });
    return Optional.ofNullable(found.get());
  }
}
