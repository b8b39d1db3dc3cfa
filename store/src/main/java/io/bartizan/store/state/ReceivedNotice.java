package io.bartizan.store.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A notice as an authority has it.
 *
 * @param id its id
 * @param notice the id of the notice that was filed
 * @param incident the id of the incident that it is about
 * @param duty the full name of the duty that the sender met with it
 * @param authority the organisation that received it
 * @param sender the organisation that sent or forwarded it
 * @param document the notice as it was filed
 * @param hash the SHA-256 of the document, in hex
 * @param received when it was received
 * @param acknowledged when the authority acknowledged it; null before
 * @param reference the number that the authority gave it; null before it was acknowledged
 * @param forwardedFrom the received notice of the authority that forwarded it; null where the
 *     member sent it
 */
public record ReceivedNotice(
    String id,
    String notice,
    String incident,
    String duty,
    String authority,
    String sender,
    String document,
    String hash,
    Instant received,
    @Nullable Instant acknowledged,
    @Nullable String reference,
    @Nullable String forwardedFrom) {

  /** What an authority did with a notice. */
  public enum Kind {
    /** It said that it has the notice. */
    ACKNOWLEDGED,
    /** It answered the sender. */
    ANSWERED,
    /** It passed the notice on. */
    FORWARDED;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that an authority did.
   *
   * @param id its id
   * @param received the id of the received notice
   * @param time when
   * @param actor who
   * @param kind what
   * @param duty the full name of the duty of the authority that it meets; null where it meets none
   * @param text the answer, or to whom the notice was forwarded
   */
  public record Act(
      String id,
      String received,
      Instant time,
      String actor,
      Kind kind,
      @Nullable String duty,
      String text) {}
}
