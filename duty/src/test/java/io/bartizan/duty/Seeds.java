package io.bartizan.duty;

import java.util.SplittableRandom;

/**
 * Seeds for random tests. {@code -Dseed=...} repeats a run; the seed is printed either way, so that
 * a failure can be looked at again.
 */
public final class Seeds {

  private Seeds() {}

  /** A random source whose seed is printed. */
  public static SplittableRandom random(String test) {
    long seed = Long.getLong("seed", 20261123L);
    System.out.println(test + ": seed " + seed);
    return new SplittableRandom(seed);
  }
}
