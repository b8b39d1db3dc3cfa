package io.bartizan.duty.statute;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well the source of an entry was read. */
public enum Grade {
  /** The wording was read in a full-text copy of the act. */
  A("A"),
  /** The decisive words were read as a quotation; to be opened once on the official page. */
  A_QUOTED("A/q"),
  /** Read in the text of an authority, a law firm or a maintainer. */
  B("B"),
  /** From memory, unchecked: shipped switched off. */
  C("C");

  /** The grades by the letters that statutes write. */
  public static final Map<String, Grade> LETTERS =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Grade::letters, grade -> grade));

  private final String letters;

  Grade(String letters) {
    this.letters = letters;
  }

  /** As statutes write it. */
  public String letters() {
    return letters;
  }

  /** The grade of these letters. */
  public static Optional<Grade> find(String letters) {
    return Optional.ofNullable(LETTERS.get(letters));
  }

  /** Whether it is too weak to be used without being asked for. */
  public boolean isUnchecked() {
    return this == C;
  }
}
