package io.bartizan.report.html;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Times as the page can hold them: milliseconds that a browser's dates reach. */
final class PageTime {

  /** ECMA-262, 21.4.1.1: a time value lies within 8.64e15 milliseconds of the epoch. */
  private static final long MOST_MILLIS = 8_640_000_000_000_000L;

  private PageTime() {}

  /** Milliseconds since the epoch; nothing for no time and for one that no browser can show. */
  static OptionalLong millis(Optional<Instant> time) {
    if (time.isEmpty() || Math.abs(time.get().getEpochSecond()) > MOST_MILLIS / 1_000 - 1) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(time.get().toEpochMilli());
  }
}
