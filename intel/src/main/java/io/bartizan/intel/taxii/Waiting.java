package io.bartizan.intel.taxii;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a server asks to wait (RFC 9110, section 10.2.3), and the waiting. */
final class Waiting {

  /** Sleeps; a port, for tests. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  private static final int FIRST_SECONDS = 1;

  private final InstantSource clock;
  private final Pause pause;
  private Duration left;
  private int tries;

  Waiting(Duration most, InstantSource clock, Pause pause) {
    this.left = most;
    this.clock = clock;
    this.pause = pause;
  }

  /** Waits as the header says, or 1, 2, 4 ... seconds; false when that is longer than allowed. */
  boolean waited(Optional<String> retryAfter) throws InterruptedException {
    Duration time = retryAfter.flatMap(this::read).orElseGet(this::backOff);
    tries++;
    if (time.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(time);
    pause.sleep(time);
    return true;
  }

  private Duration backOff() {
    return Duration.ofSeconds((long) FIRST_SECONDS << Math.min(tries, 12));
  }

  private Optional<Duration> read(String header) {
    String text = header.strip();
    if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Duration.ofSeconds(Math.max(1, Integer.parseInt(text))));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration time = Duration.between(clock.instant(), then);
      return Optional.of(time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
