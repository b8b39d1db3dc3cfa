package io.bartizan.duty.statute;

import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A law's entry in the catalogue. Immutable.
 *
 * @param id its name, such as {@code eu.nis2}
 * @param title what people call it
 * @param jurisdiction whose law it is
 * @param instrument the act, as it is cited
 * @param grade how well the source was read; a duty may have its own
 * @param checkedOn when it was last checked
 * @param sources where it can be read
 * @param force when it is in force
 * @param duties what it asks
 * @param note what else there is to say
 * @param transposes the directives that it makes law in its State
 * @param source the file that it was read from, with its vectors
 */
public record Statute(
    String id,
    Words title,
    String jurisdiction,
    String instrument,
    Grade grade,
    LocalDate checkedOn,
    List<String> sources,
    Force force,
    List<Duty> duties,
    Optional<Words> note,
    List<Transposition> transposes,
    Source source) {

  public Statute {
    sources = List.copyOf(sources);
    duties = List.copyOf(duties);
    transposes = List.copyOf(transposes);
  }

  /** The duty of a short name, such as {@code early-warning}. */
  public Optional<Duty> find(String shortName) {
    String full = id + "/" + shortName;
    return duties.stream().filter(duty -> duty.id().equals(full)).findFirst();
  }

  /** The same with its duties. */
  Statute with(List<Duty> all) {
    return new Statute(
        id,
        title,
        jurisdiction,
        instrument,
        grade,
        checkedOn,
        sources,
        force,
        all,
        note,
        transposes,
        source);
  }

  @Override
  public String toString() {
    return id;
  }
}
