package io.bartizan.intel.indicator;

import io.bartizan.intel.stix.Tlp;

/**
 * Where indicators come from.
 *
 * @param name what people call it: a file name, a collection's title
 * @param trust how far we trust it, 0 to 100: ours, and kept apart from the confidence that the
 *     source states
 * @param defaultTlp the label of what bears none
 */
public record Feed(String name, int trust, Tlp defaultTlp) {

  public Feed {
    if (trust < 0 || trust > 100) {
      throw new IllegalArgumentException("trust is 0 to 100, not " + trust);
    }
  }
}
