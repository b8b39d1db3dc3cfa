package io.bartizan.intel.pattern;

/**
 * How large a pattern may be. Passing a limit rejects the pattern with {@code pattern-limit}, which
 * names the limit.
 *
 * @param maxCharacters longest text, in UTF-16 code units
 * @param maxDepth deepest nesting of parentheses
 * @param maxNodes most comparisons, constants and steps of paths
 * @param maxQualifiers most qualifiers
 * @param maxRepeats largest number in a REPEATS
 * @param maxBindings most observations that a match can be made of, where a repeated single
 *     expression counts as one
 */
public record PatternLimits(
    int maxCharacters,
    int maxDepth,
    int maxNodes,
    int maxQualifiers,
    int maxRepeats,
    int maxBindings) {

  /** Wide enough for indicators with thousands of values. */
  public static final PatternLimits DEFAULT =
      new PatternLimits(1 << 20, 64, 50_000, 100, 1_000_000, 500);

  public PatternLimits {
    if (maxCharacters < 1
        || maxDepth < 1
        || maxNodes < 1
        || maxQualifiers < 0
        || maxRepeats < 1
        || maxBindings < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
