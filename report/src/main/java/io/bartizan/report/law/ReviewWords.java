package io.bartizan.report.law;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Force;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that the parts of a review page share. Immutable. */
final class ReviewWords {

  private final Catalogue catalogue;
  private final Narrator narrator;
  private final String country;

  ReviewWords(Catalogue catalogue, Narrator narrator, String country) {
    this.catalogue = catalogue;
    this.narrator = narrator;
    this.country = country;
  }

  Narrator narrator() {
    return narrator;
  }

  String label(Labels label) {
    return label.in(narrator.language());
  }

  /** A condition in words, with the expression of the catalogue. */
  ReviewLine when(String label, String text, Expression condition) {
    return ReviewLine.of(label, text, narrator.law().condition(condition), expression(condition));
  }

  /** The expression, with groups of States by their names. */
  private String expression(Expression condition) {
    String text = condition.toString();
    for (String area : catalogue.places().groups()) {
      Set<String> members = catalogue.places().group(area).orElse(Set.of());
      text = text.replace("[" + String.join(", ", members) + "]", area);
    }
    return text;
  }

  /** The state of a law, with its first and last day here as far as they are stated. */
  String force(Force force) {
    boolean notHere = force.local().from().getOrDefault(country, force.from()).isEmpty();
    if (notHere && force.local().from().containsKey(country)) {
      return narrator.messages().text("review.not_here");
    }
    return narrator.messages().text("force." + force.state().word())
        + force.from(country).map(day -> day("review.from", day)).orElse("")
        + force.to().map(day -> day("review.to", day)).orElse("");
  }

  private String day(String key, LocalDate day) {
    return narrator.messages().text(key, Map.of("day", day.toString()));
  }

  /** The national law that takes the place of a directive's duty here. */
  Optional<String> standsIn(Duty duty) {
    String directive = duty.heading().statute();
    String shortName = duty.id().substring(duty.id().indexOf('/') + 1);
    return catalogue.statutes().stream()
        .filter(statute -> statute.jurisdiction().equals(country))
        .filter(statute -> stands(statute, directive, shortName))
        .findFirst()
        .map(
            statute ->
                narrator
                    .messages()
                    .text(
                        "review.transposed",
                        Map.of(
                            "law",
                            narrator.words(statute.title()) + " (" + statute.id() + ")",
                            "force",
                            force(statute.force()))));
  }

  private static boolean stands(Statute statute, String directive, String shortName) {
    return statute.transposes().stream()
        .anyMatch(one -> one.directive().equals(directive) && !one.leaves().contains(shortName));
  }
}
