package io.bartizan.sigma.diff;

import io.bartizan.sigma.CompiledRule;
import java.util.List;
import java.util.Optional;

/**
 * What became of one rule.
 *
 * @param before the rule of the old pack; empty when it is new
 * @param after the rule of the new pack; empty when it is gone
 * @param words what changed, a line each
 * @param effect what that means for what it finds
 */
public record RuleChange(
    Optional<CompiledRule> before,
    Optional<CompiledRule> after,
    List<String> words,
    Effect effect) {
  public RuleChange {
    words = List.copyOf(words);
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change of nothing");
    }
  }

  /** What a change means for what a rule finds. */
  public enum Effect {
    /** It finds the same. */
    SAME("matches the same as before"),
    /** It finds what it found, and perhaps more. */
    WIDER("matches more than before"),
    /** It finds less than it found, and nothing new. */
    NARROWER("matches less than before"),
    /** It may match more in some events and less in others. */
    OTHER("may match more in some events and less in others");

    private final String words;

    Effect(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** The rule, as it is or as it was. */
  public CompiledRule rule() {
    return after.or(() -> before).orElseThrow();
  }
}
