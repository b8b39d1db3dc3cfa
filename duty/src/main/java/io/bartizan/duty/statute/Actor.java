package io.bartizan.duty.statute;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who owes a duty. */
public enum Actor {
  /** The entity that has the incident. */
  ENTITY,
  /** Who processes data, or runs a service, for the entity. */
  PROCESSOR,
  /** The authority or department of the sector. */
  SECTOR_AUTHORITY,
  /** The incident response team of the State. */
  CSIRT,
  /** The single point of contact of the State. */
  SINGLE_POINT_OF_CONTACT,
  /** Any other authority. */
  REGULATOR;

  /** The actors by the word that statutes write. */
  public static final Map<String, Actor> WORDS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Actor::word, actor -> actor));

  /** The word that statutes write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is an authority. */
  public boolean isAuthority() {
    return this != ENTITY && this != PROCESSOR;
  }
}
