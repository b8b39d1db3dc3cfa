package io.bartizan.server.profiles;

import io.bartizan.server.facts.FactQuestion;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Profile;
import java.util.List;

/**
 * The profile of an organisation with all that its page shows, in the words of the reader.
 *
 * @param organisation the organisation
 * @param profile its profile
 * @param facts the facts that are stated
 * @param unstated the facts that most laws ask for and that nobody stated
 * @param others all other facts that one can state of an organisation
 * @param problems stated facts that the catalogue does not understand
 */
public record ProfileView(
    Organisation organisation,
    Profile profile,
    List<Stated> facts,
    List<FactQuestion> unstated,
    List<FactQuestion.Option> others,
    List<String> problems) {

  public ProfileView {
    facts = List.copyOf(facts);
    unstated = List.copyOf(unstated);
    others = List.copyOf(others);
    problems = List.copyOf(problems);
  }

  /** A fact that is stated: its name, what people call it, and its value in words. */
  public record Stated(String name, String label, String value) {}
}
