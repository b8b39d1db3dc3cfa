package io.bartizan.duty.place;

import io.bartizan.duty.text.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A place with a law of its own.
 *
 * @param code ISO 3166-1 alpha-2, or {@code EU}
 * @param name what people call it
 * @param zone the time zone of its authorities, where it has but one
 * @param calendar the name of its calendar, if the catalogue has one
 * @param notCovered laws and texts that the catalogue leaves out here, with the reason
 */
public record Jurisdiction(
    String code,
    Words name,
    Optional<ZoneId> zone,
    Optional<String> calendar,
    List<Words> notCovered) {

  public Jurisdiction {
    notCovered = List.copyOf(notCovered);
  }
}
