package io.bartizan.store.search;

import java.time.Instant;
import java.util.Optional;

/** The times of searches, for what else asks for times. */
public final class QueryTimes {

  private QueryTimes() {}

  /** The time that a text means, in the forms of {@code since:}; empty when it is no time. */
  public static Optional<Instant> moment(String text, Instant now) {
    return new Times(now).moment(text);
  }
}
