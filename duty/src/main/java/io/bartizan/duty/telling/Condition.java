package io.bartizan.duty.telling;

import java.util.List;

/**
 * A condition in words: one sentence, or a heading such as "all of this is true" over others.
 *
 * @param text the sentence, or the heading
 * @param members what stands below a heading; none below a sentence
 */
public record Condition(String text, List<Condition> members) {

  public Condition {
    members = List.copyOf(members);
  }

  /** A sentence. */
  static Condition sentence(String text) {
    return new Condition(text, List.of());
  }
}
