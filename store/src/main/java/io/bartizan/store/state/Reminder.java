package io.bartizan.store.state;

import java.time.Instant;
import java.util.Locale;

/**
 * That a clock came to a point of which people must be told. Each is made once.
 *
 * @param sequence its place in the order of all reminders; what senders go on from
 * @param incident the id of the incident
 * @param duty the full name of the duty
 * @param stage to which point it came
 * @param ends the end that it is about
 * @param recorded when it was made
 */
public record Reminder(
    long sequence, String incident, String duty, Stage stage, Instant ends, Instant recorded) {

  /** The points of a clock, in their order. */
  public enum Stage {
    /** The clock runs. */
    STARTED(1),
    /** Less than a quarter of the time is left. */
    SOON(2),
    /** The strict end has come. */
    DUE(4),
    /** The lawful end has passed. */
    LATE(8);

    private final long bit;

    Stage(long bit) {
      this.bit = bit;
    }

    /** Its place in a set that is kept as a number. */
    long bit() {
      return bit;
    }

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
