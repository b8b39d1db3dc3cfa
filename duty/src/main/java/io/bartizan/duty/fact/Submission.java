package io.bartizan.duty.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report under a duty: a draft, or one that was sent.
 *
 * @param duty which duty, such as {@code eu.dora/initial}
 * @param party for which of several authorities, where the duty is owed to more than one
 * @param submitted when it was sent; absent while it is a draft
 * @param received when it arrived, where that is known
 * @param fields what it says, by field; a field that holds several things has several texts
 */
public record Submission(
    String duty,
    Optional<String> party,
    Optional<Instant> submitted,
    Optional<Instant> received,
    Map<String, List<String>> fields) {

  public Submission {
    fields = Map.copyOf(fields);
  }

  /** A report that was sent, of which nothing else is known. */
  public static Submission sent(String duty, Instant submitted) {
    return new Submission(
        duty, Optional.empty(), Optional.of(submitted), Optional.empty(), Map.of());
  }
}
