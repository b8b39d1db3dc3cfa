package io.bartizan.intel.pattern;

import java.time.Duration;
import java.util.List;

/** A part of a pattern with the observations filled in that each single expression can bind. */
sealed interface Node {

  /**
   * One observation out of these.
   *
   * @param candidates observations, by their place in order of time
   */
  record Leaf(int[] candidates) implements Node {}

  /** Different observations of the leaf, so many. */
  record Several(Leaf leaf, int times) implements Node {}

  record All(List<Node> parts) implements Node {}

  record Any(List<Node> parts) implements Node {}

  record Sequence(List<Node> parts) implements Node {}

  record Repeat(Node part, int times) implements Node {}

  record Window(Node part, Duration length) implements Node {}
}
