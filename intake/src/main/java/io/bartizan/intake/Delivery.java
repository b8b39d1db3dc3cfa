package io.bartizan.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records of one source, as one request or one read brought them.
 *
 * @param source whose they are
 * @param received when they arrived, by our clock
 * @param records the records in the order of the sender; not empty, unless only a checkpoint moves
 * @param key what tells a repeat of the same delivery, unique among all sources; absent when the
 *     protocol gives none, so that a repeat is stored twice
 * @param checkpoint what must become durable together with the records, if the sender can go on
 *     from a position
 */
public record Delivery(
    Source source,
    Instant received,
    List<RawRecord> records,
    Optional<String> key,
    Optional<Checkpoint> checkpoint) {

  /** What a record counts for beyond its bytes, when memory is bounded. */
  private static final int PER_RECORD = 256;

  public Delivery {
    records = List.copyOf(records);
  }

  /** A delivery of a protocol that knows neither repeats nor positions. */
  public static Delivery of(Source source, Instant received, List<RawRecord> records) {
    return new Delivery(source, received, records, Optional.empty(), Optional.empty());
  }

  /** The bytes of all records. */
  public long bytes() {
    long sum = 0;
    for (RawRecord record : records) {
      sum += record.bytes().length;
    }
    return sum;
  }

  /** What it weighs in memory, in bytes, about. */
  public long weight() {
    return bytes() + (long) PER_RECORD * records.size();
  }
}
