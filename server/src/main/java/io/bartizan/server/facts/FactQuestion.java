package io.bartizan.server.facts;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.text.Language;
import java.util.List;

/**
 * A fact as a page asks for it, in the words of the reader.
 *
 * @param fact the fact that is asked for
 * @param ask the question
 * @param why why it is asked; empty where nothing is said
 * @param duties how many duties wait for the answer
 * @param options the options of a choice, by name and label
 */
public record FactQuestion(
    FactDeclaration fact, String ask, String why, int duties, List<Option> options) {

  public FactQuestion {
    options = List.copyOf(options);
  }

  /** An option of a choice: its name in files, and what people call it. */
  public record Option(String name, String label) {}

  /** The question for a fact; a fact that no interview asks for is asked by its label. */
  public static FactQuestion of(FactDeclaration fact, int waiting, Language language) {
    return new FactQuestion(
        fact,
        fact.question().in(language),
        fact.bounds().why().map(why -> why.in(language)).orElse(""),
        waiting,
        fact.options().stream()
            .map(one -> new Option(one.name(), one.label().in(language)))
            .toList());
  }

  /** Every place that a fact can name. */
  public static List<Option> places(Catalogue catalogue, Language language) {
    return catalogue.places().codes().stream()
        .map(code -> new Option(code, catalogue.places().name(code).in(language)))
        .toList();
  }
}
