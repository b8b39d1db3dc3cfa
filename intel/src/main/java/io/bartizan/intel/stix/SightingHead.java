package io.bartizan.intel.stix;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a sighting has of its own (STIX 2.1, section 5.2).
 *
 * @param count how often it was seen; 0 is looked for and not seen, absent is once or more
 * @param whereSightedRefs where; none does not mean the creator
 * @param summary whether it sums up other sightings
 */
public record SightingHead(
    Optional<String> sightingOfRef,
    Optional<StixTimestamp> firstSeen,
    Optional<StixTimestamp> lastSeen,
    Optional<BigInteger> count,
    List<String> observedDataRefs,
    List<String> whereSightedRefs,
    boolean summary) {

  public SightingHead {
    observedDataRefs = List.copyOf(observedDataRefs);
    whereSightedRefs = List.copyOf(whereSightedRefs);
  }

  static SightingHead of(StixObject object) {
    Json.Obj properties = object.properties();
    return new SightingHead(
        properties.text("sighting_of_ref"),
        object.time("first_seen"),
        object.time("last_seen"),
        object.integer("count"),
        properties.texts("observed_data_refs"),
        properties.texts("where_sighted_refs"),
        object.isTrue("summary"));
  }
}
