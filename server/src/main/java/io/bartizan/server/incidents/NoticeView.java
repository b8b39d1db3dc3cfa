package io.bartizan.server.incidents;

import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The notice of a duty with all that its page shows, in the words of the reader.
 *
 * @param incident the incident
 * @param duty the full name of the duty
 * @param title what people call the duty
 * @param law the law and the article
 * @param recipient to whom it goes
 * @param safe the strict end
 * @param isLate whether the lawful end, or the strict one where no other is known, has passed
 * @param forms the forms with what is known filled in
 * @param versions all versions, the latest first
 * @param changes what the latest version changes of the one before
 * @param authority the organisation of this system to which it can be delivered
 * @param answers what authorities of this system did with it
 */
public record NoticeView(
    Incident incident,
    String duty,
    String title,
    String law,
    String recipient,
    Optional<Instant> safe,
    boolean isLate,
    List<Form> forms,
    List<Notice> versions,
    List<Change> changes,
    Optional<Organisation> authority,
    List<Answered> answers) {

  /** Something that an authority did: which, when, what, and in which words. */
  public record Answered(String authority, Instant time, String kind, String text) {}

  /**
   * A form.
   *
   * @param title what it is called
   * @param source where the law asks for it, with the grade of reading
   * @param fields its fields
   */
  public record Form(String title, String source, List<Field> fields) {}

  /**
   * A field.
   *
   * @param name its name
   * @param label what people call it, behind its number
   * @param value what stands there
   * @param status {@code filled}, {@code missing}, {@code when_available}, {@code optional} or
   *     {@code not_asked}
   * @param mark the status in words
   */
  public record Field(String name, String label, String value, String status, String mark) {}

  /** A field that a version changed. */
  public record Change(String field, String before, String after) {}

  /** The latest version. */
  public Optional<Notice> latest() {
    return versions.stream().findFirst();
  }

  /** How many fields must be there and are not. */
  public long missing() {
    return forms.stream()
        .flatMap(form -> form.fields().stream())
        .filter(field -> field.status().equals("missing"))
        .count();
  }
}
