package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice that an authority of this system was given.
 *
 * @param id its id
 * @param authority the organisation that it was given to
 * @param sender who sent it
 * @param reference the sender's own reference of the incident
 * @param duty the duty that it answers
 * @param title what it is about
 * @param hash the SHA-256 of the body
 * @param body the notice as JSON, as it was sent
 * @param due when the sender had to send it by the strict reading; null where that is not known
 * @param received when it came
 * @param handling what the authority did with it; null before
 */
public record ReceivedNotice(
    String id,
    String authority,
    String sender,
    String reference,
    String duty,
    String title,
    String hash,
    String body,
    @Nullable Instant due,
    Instant received,
    Handling handling) {

  /**
   * What an authority did with a notice. Null where it did not.
   *
   * @param acknowledged when it told the sender that it has it
   * @param answer what it told the sender
   * @param forwardedTo to whom it gave it on
   * @param forwarded when
   * @param incident the incident of the authority that it belongs to
   * @param actor who did the last of it
   */
  public record Handling(
      @Nullable Instant acknowledged,
      @Nullable String answer,
      @Nullable String forwardedTo,
      @Nullable Instant forwarded,
      @Nullable String incident,
      @Nullable String actor) {

    /** Nothing yet. */
    public static final Handling NONE = new Handling(null, null, null, null, null, null);
  }

  /** Whether it came after the strict end. */
  public boolean isLate() {
    return due != null && received.isAfter(due);
  }
}
