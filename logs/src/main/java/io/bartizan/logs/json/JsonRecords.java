package io.bartizan.logs.json;

import io.bartizan.event.Event;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.record.Expansion;
import io.bartizan.logs.record.Outcome;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Records that do not lie in a block as JSON: what other formats make of theirs, and what stands
 * within a JSON record as a text or a list. They are written as JSON into a buffer of its own and
 * indexed there, so that names, limits, times and duplicates are treated in one place. Belongs to
 * one thread; the buffer is reused.
 */
public final class JsonRecords {

  private static final int MOST_KEPT = 1 << 20;
  private static final int PADDING = 64;

  /** Largest record that is made a tree, which takes some thirty times its bytes. */
  private static final int MOST_LOOKED = 1 << 20;

  private final JsonEvent event;
  private final JsonIndexer indexer;
  private final StringBuilder text = new StringBuilder(4096);

  /**
   * Where a record stands in its source.
   *
   * @param offset in bytes from 0
   * @param position the number of its line or record
   */
  public record Place(long offset, long position) {}

  /** A reader of records by these options. */
  public JsonRecords(ReadOptions options) {
    this.event = new JsonEvent(options);
    this.indexer =
        JsonIndexer.ofRecords(
            Shapes.trie(options.fields()), event, options.limits().maxDepth() + 4);
  }

  JsonRecords(JsonEvent event, JsonIndexer indexer) {
    this.event = event;
    this.indexer = indexer;
  }

  /** How many keys stood more than once. */
  public long duplicateKeys() {
    return event.duplicates();
  }

  /** Adds the ids of all fields that some event had. */
  public void collectSeenFields(BitSet into) {
    event.collectSeenFields(into);
  }

  /** Whether the column of a table is named like a header or a time of an event. */
  public static boolean isEventColumn(String name) {
    return Shapes.isEventColumn(name);
  }

  /** Reads a record of another format: as the events in it, or else as it is. */
  public void read(Tree.Fields record, Place place, EventSink events, LossSink losses) {
    switch (Expansion.expand(record)) {
      case Outcome.Same same -> plain(record, place, events, losses);
      case Outcome.Records records -> all(records, place, events, losses);
      case Outcome.NotUnderstood not -> lost(not.why(), place, losses);
    }
  }

  /** Reads a record that is in the common form already. */
  public void readCommon(Tree.Fields record, Place place, EventSink events, LossSink losses) {
    plain(record, place, events, losses);
  }

  /**
   * Reads a record that lies as a JSON object at the beginning of {@code bytes}, with at least 64
   * readable bytes behind it.
   */
  public void readJson(byte[] bytes, int length, Place place, EventSink events, LossSink losses) {
    Arrays.fill(bytes, length, length + PADDING, (byte) 0);
    int end = indexer.index(bytes, 0, length);
    if (end == JsonIndexer.ENVELOPE) {
      lost("a list of records inside a line", place, losses);
    } else if (end < 0) {
      lost("expected " + indexer.expected(), place, losses);
    } else if (event.wantsLook()) {
      look(bytes, 0, end, place, events, losses);
    } else {
      event.finish(end, place.position());
      events.accept(event);
    }
  }

  /**
   * Reads what {@link Event#json()} gave: as it is, without another look into its texts and lists.
   * {@code bytes[from, until)} is copied.
   */
  public void readStored(
      byte[] bytes, int from, int until, Place place, EventSink events, LossSink losses) {
    int length = until - from;
    byte[] padded = new byte[length + PADDING];
    System.arraycopy(bytes, from, padded, 0, length);
    int start = JsonBytes.skipSpace(padded, 0, true);
    int end = start < length && padded[start] == '{' ? indexer.index(padded, start, length) : -1;
    if (end < 0 || JsonBytes.skipSpace(padded, end, true) < length) {
      lost("expected an event as it is stored", place, losses);
    } else {
      event.finish(end, place.position());
      events.accept(event);
    }
  }

  /** Looks into the record that was indexed last, in {@code bytes[from, until)}. */
  void look(byte[] bytes, int from, int until, Place place, EventSink events, LossSink losses) {
    boolean fits = until - from <= MOST_LOOKED;
    Optional<Tree.Fields> record =
        fits ? TreeJson.read(bytes, from, until - from) : Optional.empty();
    if (record.isEmpty() && event.hasTextToLookInto()) {
      String why = fits ? "a record that is not standard JSON" : "a record larger than 1 MiB";
      lost(why + ": its texts were not searched for events; the rest is read", place, losses);
    }
    Outcome outcome = record.map(Expansion::expand).orElse(Outcome.SAME);
    switch (outcome) {
      case Outcome.Records records -> all(records, place, events, losses);
      case Outcome.NotUnderstood not -> lost(not.why(), place, losses);
      case Outcome.Same same -> {
        if (event.isHalfUnderstood()) {
          lost(event.half(), place, losses);
        } else {
          give(until, place, events, losses);
        }
      }
    }
  }

  private void all(Outcome.Records records, Place place, EventSink events, LossSink losses) {
    records.records().forEach(one -> plain(one, place, events, losses));
    records.lost().forEach(why -> lost(why, place, losses));
  }

  private void plain(Tree.Fields record, Place place, EventSink events, LossSink losses) {
    text.setLength(0);
    TreeJson.write(record, text);
    byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(json, json.length + PADDING);
    if (text.capacity() > MOST_KEPT) {
      text.setLength(0);
      text.trimToSize();
    }
    int end = indexer.index(bytes, 0, json.length);
    if (end < 0) {
      lost("expected " + indexer.expected(), place, losses);
    } else if (event.isHalfUnderstood()) {
      lost(event.half(), place, losses);
    } else {
      give(end, place, events, losses);
    }
  }

  private void give(int end, Place place, EventSink events, LossSink losses) {
    String undecoded = event.undecoded();
    if (!undecoded.isEmpty()) {
      lost(undecoded, place, losses);
    }
    event.finish(end, place.position());
    events.accept(event);
  }

  static void lost(String why, Place place, LossSink losses) {
    losses.lost(new Loss(Loss.Kind.NOT_UNDERSTOOD, place.offset(), place.position(), 1, why));
  }
}
