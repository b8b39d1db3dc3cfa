package io.bartizan.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One record as the sender meant it, before anything reads it.
 *
 * @param bytes the record without the framing of the transport, otherwise unchanged; not copied, so
 *     nobody may change it
 * @param peer the address of the sender, when there is a connection or a packet
 * @param statedTime the time that the envelope states, not the record itself
 * @param labels what the envelope says: {@code host}, {@code index}, {@code path}, {@code topic}
 *     ...; many records share one map
 * @param id the sender's own id of the record ({@code _id} of a bulk request)
 */
public record RawRecord(
    byte[] bytes,
    Optional<String> peer,
    Optional<Instant> statedTime,
    Map<String, String> labels,
    Optional<String> id) {

  /** The label of a record of which a part is missing; its value says why. */
  public static final String CUT = "cut";

  public RawRecord {
    labels = Map.copyOf(labels);
  }

  /** A record of which the envelope says nothing but who sent it. */
  public static RawRecord of(byte[] bytes, Optional<String> peer, Map<String, String> labels) {
    return new RawRecord(bytes, peer, Optional.empty(), labels, Optional.empty());
  }
}
