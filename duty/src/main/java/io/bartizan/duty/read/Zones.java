package io.bartizan.duty.read;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

/** Time zones by name: those of the IANA database and {@code UTC}, no three-letter guesses. */
public final class Zones {

  private Zones() {}

  /** The zone of a name such as {@code Europe/Berlin}. */
  public static Optional<ZoneId> find(String name) {
    boolean known =
        name.equals("UTC") || name.indexOf('/') > 0 && ZoneId.getAvailableZoneIds().contains(name);
    return known ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  /** All names that consist of a region and a city, sorted. */
  public static Collection<String> names() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name -> name.indexOf('/') > 0)
        .sorted()
        .toList();
  }
}
