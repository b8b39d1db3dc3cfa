package io.bartizan.duty.statute;

import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a duty is called, where it stands, and who owes what to whom.
 *
 * @param duty its full name, such as {@code eu.nis2/early-warning}
 * @param title what people call it
 * @param statute the name of its statute
 * @param law what people call the statute
 * @param jurisdiction whose law it is
 * @param instrument the act
 * @param article the article
 * @param grade how well the source was read
 * @param checkedOn when it was last checked
 * @param sources where it can be read
 * @param actor who owes it
 * @param recipient to whom
 * @param office the role of the recipient in the directory of authorities, if it has one there; one
 *     of {@link #UNNAMED} where the directory cannot name it
 * @param soft whether it is a target that can be missed but not breached
 * @param onLate what lateness asks for
 * @param note what else there is to say
 */
public record Heading(
    String duty,
    Words title,
    String statute,
    Words law,
    String jurisdiction,
    String instrument,
    String article,
    Grade grade,
    LocalDate checkedOn,
    List<String> sources,
    Actor actor,
    Words recipient,
    Optional<String> office,
    boolean soft,
    Optional<Words> onLate,
    Optional<Words> note) {

  /** The recipient is people: individuals, customers, users, the public. */
  public static final String PEOPLE = "people";

  /** The recipient is a party to the case: a controller, an owner of data, the entity itself. */
  public static final String ANOTHER_PARTY = "another_party";

  /** The law names a kind of authority, and no register at hand says which it is. */
  public static final String KIND_OF_AUTHORITY = "kind_of_authority";

  /** The words that stand for a recipient that the directory does not name. */
  public static final List<String> UNNAMED = List.of(PEOPLE, ANOTHER_PARTY, KIND_OF_AUTHORITY);

  public Heading {
    sources = List.copyOf(sources);
  }
}
