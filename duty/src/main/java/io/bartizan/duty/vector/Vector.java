package io.bartizan.duty.vector;

import io.bartizan.duty.fact.Facts;
import io.bartizan.syntax.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident and what must follow from it.
 *
 * @param statute the statute that it stands beside
 * @param name what it shows
 * @param origin who worked it out, where that is somebody else
 * @param facts the incident
 * @param at the instant for which is asked
 * @param expectations what must follow
 * @param source the file
 */
public record Vector(
    String statute,
    String name,
    Optional<String> origin,
    Facts facts,
    Instant at,
    List<Expectation> expectations,
    Source source) {

  public Vector {
    expectations = List.copyOf(expectations);
  }

  @Override
  public String toString() {
    return statute + ": " + name;
  }
}
