package io.bartizan.intel.json;

/**
 * How much JSON is taken.
 *
 * @param maxDepth deepest nesting
 * @param maxNodes most values in one tree
 * @param maxText longest string, in UTF-16 code units
 */
public record JsonBounds(int maxDepth, int maxNodes, int maxText) {

  /** For one object of a feed, or one answer of a server without its objects. */
  public static final JsonBounds DEFAULT = new JsonBounds(40, 100_000, 4 << 20);

  /** Longest number, in characters. */
  static final int MAX_NUMBER = 1_000;

  /** Longest key, in characters. */
  static final int MAX_KEY = 4_096;

  public JsonBounds {
    if (maxDepth < 1 || maxNodes < 1 || maxText < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
