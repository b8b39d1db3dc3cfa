package io.bartizan.live.pipeline;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.live.match.EventMatcher;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.match.RowColumns;
import io.bartizan.live.rules.Generation;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.stream.RecordReader;
import io.bartizan.logs.stream.SourceFormat;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of deliveries and matches the events in them. Belongs to one thread. The
 * deliveries of one sender always go through the same lane, in their order.
 */
final class Lane {

  /** What the note of an event says that no format knows. */
  static final String UNPARSED = "unparsed";

  private static final byte[] NO_BYTES = new byte[0];

  private final Figures figures;
  private final Indicators indicators;
  private final UnparsedListener unparsed;
  private final Senders senders = new Senders(Senders.MOST);
  private final Map<ZoneId, RecordReader> readers = new HashMap<>();
  private @Nullable Generation generation;
  private @Nullable EventMatcher matcher;
  private @Nullable RowColumns columns;

  /** Hears of records that no format knows, and of times that events state. */
  interface UnparsedListener {
    /** A record that is kept as text. */
    void unparsed(Delivery delivery, RawRecord record);

    /** A record of which something was lost. */
    void partly(Delivery delivery, RawRecord record, String why);

    /** The time that an event states. */
    void stated(Delivery delivery, Instant time);
  }

  Lane(Figures figures, Indicators indicators, UnparsedListener unparsed) {
    this.figures = figures;
    this.indicators = indicators;
    this.unparsed = unparsed;
  }

  /** What tells the sender of a record from others of its source. */
  static String sender(Delivery delivery) {
    if (delivery.records().isEmpty()) {
      return delivery.source().name();
    }
    return sender(delivery, delivery.records().getFirst());
  }

  private static String sender(Delivery delivery, RawRecord record) {
    String path = record.labels().get("path");
    return delivery.source().name() + "\0" + (path == null ? record.peer().orElse("") : path);
  }

  /**
   * Reads a delivery.
   *
   * @param current the rules to match with
   * @param match whether to match at all
   */
  Decoded decode(Waiting waiting, Generation current, boolean match) {
    use(current);
    Delivery delivery = waiting.delivery();
    RecordReader reader = reader(delivery.source().zone().orElse(ZoneOffset.UTC));
    Rows rows = new Rows(delivery, match);
    String before = "";
    SourceFormat memory = null;
    reader.receivedAt(delivery.received().toEpochMilli());
    for (RawRecord record : delivery.records()) {
      String sender = sender(delivery, record);
      if (memory == null || !sender.equals(before)) {
        memory = senders.format(sender);
        before = sender;
      }
      rows.read(record, reader, memory);
    }
    figures.records.add(delivery.records().size());
    return new Decoded(
        delivery,
        rows.rows,
        match ? current : null,
        rows.found,
        waiting.result(),
        waiting.weight(),
        waiting.accepted());
  }

  private void use(Generation current) {
    Generation before = generation;
    if (before == null || before.number() != current.number()) {
      generation = current;
      readers.clear();
      matcher = new EventMatcher(current, indicators);
      columns = new RowColumns(current.ruleSet().fields());
    }
  }

  private RecordReader reader(ZoneId zone) {
    Generation current = java.util.Objects.requireNonNull(generation);
    return readers.computeIfAbsent(
        zone,
        one ->
            new RecordReader(
                new ReadOptions(
                    current.ruleSet().fields(), Optional.of(one), ReadLimits.DEFAULT, false)));
  }

  /** A delivery that waits to be read. */
  record Waiting(
      Delivery delivery,
      java.util.concurrent.CompletableFuture<Void> result,
      long weight,
      long accepted) {}

  /** The rows of one delivery, as they are made. */
  private final class Rows {
    private final Delivery delivery;
    private final Instant received;
    private final boolean match;
    private final List<EventRow> rows;
    private final List<Decoded.Found> found = new ArrayList<>();
    private String lost = "";
    private int ofRecord;

    Rows(Delivery delivery, boolean match) {
      this.delivery = delivery;
      this.received = delivery.received().truncatedTo(ChronoUnit.MICROS);
      this.match = match;
      this.rows = new ArrayList<>(delivery.records().size());
    }

    void read(RawRecord record, RecordReader reader, SourceFormat memory) {
      int before = rows.size();
      int foundBefore = found.size();
      ofRecord = 0;
      lost = "";
      int events;
      try {
        events =
            reader.read(
                record.bytes(),
                0,
                record.bytes().length,
                memory,
                event -> event(event, record, memory),
                loss -> lost = lost.isEmpty() ? loss.detail() : lost);
      } catch (RuntimeException | StackOverflowError e) {
        // Whatever one record does to a reader or a rule, it costs that record's fields alone.
        rows.subList(before, rows.size()).clear();
        found.subList(foundBefore, found.size()).clear();
        lost = "the record could not be worked on (" + e.getClass().getSimpleName() + ")";
        events = 0;
      }
      if (events == 0) {
        text(record);
      } else if (!lost.isEmpty()) {
        figures.partly.increment();
        unparsed.partly(delivery, record, lost);
      }
    }

    /** Nothing that a format knows, or nothing that is an event: kept as it is. */
    private void text(RawRecord record) {
      figures.unparsed.increment();
      unparsed.unparsed(delivery, record);
      Common.Builder common = Common.builder();
      label(record, common);
      rows.add(
          new EventRow(
              delivery.source().organisation(),
              delivery.source().name(),
              received,
              record.statedTime().orElse(null),
              "text",
              common.build(),
              record.bytes(),
              null,
              record.id().orElse(null),
              lost.isEmpty() ? UNPARSED : UNPARSED + ": " + lost));
    }

    private void event(Event event, RawRecord record, SourceFormat memory) {
      RowColumns reading = java.util.Objects.requireNonNull(columns);
      Optional<Instant> time =
          event.time().filter(EventTime::isPossible).map(EventTime::instant).or(record::statedTime);
      if (time.isPresent() && ofRecord == 0) {
        unparsed.stated(delivery, time.get());
      }
      String format = memory.format().orElse("json");
      byte[] json = event.json();
      ofRecord++;
      boolean isFirst = ofRecord == 1;
      boolean isSame = isFirst && Arrays.equals(json, record.bytes());
      rows.add(
          new EventRow(
              delivery.source().organisation(),
              delivery.source().name(),
              received,
              time.orElse(null),
              format,
              reading.read(event, record.labels()),
              isFirst ? record.bytes() : NO_BYTES,
              isSame ? null : json,
              record.id().orElse(null),
              note(record)));
      if (match) {
        EventMatcher matching = java.util.Objects.requireNonNull(matcher);
        int row = rows.size() - 1;
        matching
            .match(event, record.statedTime())
            .ifPresent(matched -> found.add(new Decoded.Found(row, matched)));
        if (matching.wasUnrecognised()) {
          figures.unrecognised.increment();
        }
      }
    }

    private @Nullable String note(RawRecord record) {
      String cut = record.labels().get(RawRecord.CUT);
      String part = ofRecord > 1 ? "event " + ofRecord + " of a record" : null;
      return cut == null ? part : "cut: " + cut;
    }

    private void label(RawRecord record, Common.Builder common) {
      String host = record.labels().get("host");
      common.put(io.bartizan.store.event.Column.HOST, host == null ? null : host);
    }
  }
}
