package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Our own end of indicators, by type: a term from the beginning of their validity. It is shown
 * beside the source's end and never written into the indicator.
 *
 * @param terms how long an indicator of a type is in force; a type without a term has no end of
 *     ours
 * @param shortens whether it also ends those whose source names a later end; it never lengthens
 */
public record EndPolicy(Map<ObservableType, Duration> terms, boolean shortens) {

  /** No end of ours. */
  public static final EndPolicy NONE = new EndPolicy(Map.of(), false);

  /** Addresses and networks for 30 days, domains and URLs for 180, all others without end. */
  public static final EndPolicy USUAL =
      new EndPolicy(
          Map.of(
              ObservableType.IPV4, Duration.ofDays(30),
              ObservableType.IPV6, Duration.ofDays(30),
              ObservableType.IPV4_NET, Duration.ofDays(30),
              ObservableType.IPV6_NET, Duration.ofDays(30),
              ObservableType.DOMAIN, Duration.ofDays(180),
              ObservableType.URL, Duration.ofDays(180)),
          false);

  public EndPolicy {
    terms = Map.copyOf(terms);
  }

  /**
   * Our end of an indicator of this type, if it has one. What states no beginning ({@link
   * Instant#EPOCH}) has none: nobody knows how old it is.
   */
  public Optional<Instant> end(ObservableType type, Instant from, Optional<Instant> sourceEnd) {
    Duration term = terms.get(type);
    if (term == null || from.equals(Instant.EPOCH) || sourceEnd.isPresent() && !shortens) {
      return Optional.empty();
    }
    Instant end = from.plus(term);
    return sourceEnd.isPresent() && !end.isBefore(sourceEnd.get())
        ? Optional.empty()
        : Optional.of(end);
  }
}
