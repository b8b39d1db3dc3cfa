package io.bartizan.store.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A notice under a duty: one version of it.
 *
 * @param id its id
 * @param incident the id of the incident
 * @param duty the full name of the duty, with the State to which it is owed
 * @param version its version, from 1
 * @param recipient to whom it goes
 * @param language the language it is written in (BCP 47)
 * @param status how far it has come
 * @param fields what it says, as a JSON object of lists of texts by field
 * @param author who wrote it
 * @param written when
 * @param approver who approved it; never its author
 * @param approved when
 * @param filing what is known of its filing; null before
 */
public record Notice(
    String id,
    String incident,
    String duty,
    long version,
    String recipient,
    String language,
    Status status,
    String fields,
    String author,
    Instant written,
    @Nullable String approver,
    @Nullable Instant approved,
    @Nullable Filing filing) {

  /** How far a notice has come. */
  public enum Status {
    /** It is being written. */
    DRAFT,
    /** A second person agreed. */
    APPROVED,
    /** It was sent. */
    FILED,
    /** A later version stands in its place. */
    SUPERSEDED;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The proof of a filing.
   *
   * @param filer who filed it
   * @param filed when it was sent
   * @param received when the recipient had it; null where that is not known
   * @param channel by which way
   * @param receipt what the recipient gave for it; empty where it gave none
   * @param lateFor why it was late; empty where it was not
   * @param hash the SHA-256 of what was filed, which also stands in the audit log
   */
  public record Filing(
      String filer,
      Instant filed,
      @Nullable Instant received,
      String channel,
      String receipt,
      String lateFor,
      String hash) {}
}
