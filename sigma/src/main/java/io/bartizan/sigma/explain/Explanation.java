package io.bartizan.sigma.explain;

import java.util.List;
import java.util.Optional;

/**
 * A part of a rule's condition, whether it held for an event, and why. Immutable.
 *
 * @param label the part in words, such as {@code selection} or {@code Image ends with "\cmd.exe"}
 * @param holds whether it held
 * @param hit the value that passed, with what was found in it
 * @param found for a test that failed, what the field holds instead; empty when it is not there
 * @param parts the parts that it is made of
 */
public record Explanation(
    String label,
    boolean holds,
    Optional<FieldHit> hit,
    Optional<String> found,
    List<Explanation> parts) {

  /** In place of one that would take too long; only for a rule that is true of its event. */
  public static final Explanation SHORTENED =
      of("explanation shortened: there is too much to look at", true, List.of());

  public Explanation {
    parts = List.copyOf(parts);
  }

  static Explanation of(String label, boolean holds, List<Explanation> parts) {
    return new Explanation(label, holds, Optional.empty(), Optional.empty(), parts);
  }
}
