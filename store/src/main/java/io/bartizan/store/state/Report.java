package io.bartizan.store.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody without an account reported.
 *
 * @param id its id
 * @param receipt the number that they were given
 * @param organisation to whom
 * @param received when
 * @param language in which language the form was
 * @param text what they saw
 * @param happened when it happened, in their words; may be empty
 * @param contact how they can be reached; may be empty
 * @param state what became of it
 * @param incident the id of the incident that it belongs to; null where it belongs to none
 * @param handled when somebody decided that; null before
 * @param handler who did; null before
 * @param reason why it was dismissed; null where it was not
 */
public record Report(
    String id,
    String receipt,
    String organisation,
    Instant received,
    String language,
    String text,
    String happened,
    String contact,
    State state,
    @Nullable String incident,
    @Nullable Instant handled,
    @Nullable String handler,
    @Nullable String reason) {

  /** What became of a report. */
  public enum State {
    /** Nobody has decided anything. */
    NEW,
    /** It belongs to an incident. */
    LINKED,
    /** Nothing has to be done. */
    DISMISSED;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
