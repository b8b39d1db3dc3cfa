package io.bartizan.intel.stix;

import java.util.List;
import java.util.Optional;

/**
 * What an indicator has of its own (STIX 2.1, section 4.7).
 *
 * @param patternType {@code stix}, {@code yara}; some feeds leave it out
 * @param indicatorTypes {@code malicious-activity}
 */
public record IndicatorHead(
    Optional<String> pattern,
    Optional<String> patternType,
    Optional<String> patternVersion,
    Optional<StixTimestamp> validFrom,
    Optional<StixTimestamp> validUntil,
    List<String> indicatorTypes) {

  public IndicatorHead {
    indicatorTypes = List.copyOf(indicatorTypes);
  }

  static IndicatorHead of(StixObject object) {
    Json.Obj properties = object.properties();
    return new IndicatorHead(
        properties.text("pattern"),
        properties.text("pattern_type"),
        properties.text("pattern_version"),
        object.time("valid_from"),
        object.time("valid_until"),
        properties.texts("indicator_types"));
  }
}
