package io.bartizan.duty.statute;

import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Visible;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what statutes and duties say of themselves. */
final class HeadingReader {

  static final Pattern STATUTE_ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+){1,6}");
  static final Pattern DUTY_ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,8}");

  private HeadingReader() {}

  static Grade grade(KeyReader keys, Optional<Grade> outer) {
    Optional<Grade> grade = keys.oneOf("grade", Grade.LETTERS);
    if (grade.isEmpty() && outer.isEmpty() && !keys.has("grade")) {
      keys.missing("grade");
    }
    return grade.or(() -> outer).orElse(Grade.C);
  }

  static LocalDate checkedOn(KeyReader keys, Optional<LocalDate> outer) {
    Optional<LocalDate> date = keys.date("checked_on");
    if (date.isEmpty() && outer.isEmpty() && !keys.has("checked_on")) {
      keys.missing("checked_on");
    }
    return date.or(() -> outer).orElse(LocalDate.EPOCH);
  }

  static Heading heading(KeyReader keys, Statute statute, String id) {
    List<String> sources = keys.texts("source");
    return new Heading(
        statute.id() + "/" + id,
        keys.requireWords("title"),
        statute.id(),
        statute.title(),
        statute.jurisdiction(),
        keys.text("instrument").orElse(statute.instrument()),
        keys.requireText("article"),
        grade(keys, Optional.of(statute.grade())),
        checkedOn(keys, Optional.of(statute.checkedOn())),
        sources.isEmpty() ? statute.sources() : sources,
        actor(keys),
        recipient(keys),
        keys.text("to"),
        keys.flag("soft", false),
        keys.words("late"),
        keys.words("note"));
  }

  private static Actor actor(KeyReader keys) {
    if (!keys.has("actor")) {
      keys.missing("actor");
    }
    return keys.oneOf("actor", Actor.WORDS).orElse(Actor.ENTITY);
  }

  private static Words recipient(KeyReader keys) {
    return keys.requireWords("recipient");
  }

  /** The statute without its duties. */
  static Statute statute(KeyReader keys, Reading reading) {
    String id = keys.requireText("statute");
    checkId(keys, "statute", id, STATUTE_ID, "eu.nis2");
    List<String> sources = keys.texts("source");
    if (!keys.has("source")) {
      keys.missing("source");
    }
    return new Statute(
        id,
        keys.requireWords("title"),
        keys.requireText("jurisdiction"),
        keys.requireText("instrument"),
        grade(keys, Optional.empty()),
        checkedOn(keys, Optional.empty()),
        sources,
        ForceReader.read(keys, Force.ALWAYS, reading),
        List.of(),
        keys.words("note"),
        TranspositionReader.read(keys),
        reading.source());
  }

  static void checkId(KeyReader keys, String key, String id, Pattern pattern, String example) {
    if (!id.isEmpty() && !pattern.matcher(id).matches()) {
      keys.findings()
          .error(
              "id-format",
              keys.source(),
              keys.span(key),
              "\"" + Visible.excerpt(id) + "\" is not a valid name of a " + key,
              "write lower-case letters and digits with hyphens, such as " + example);
    }
  }
}
