package io.bartizan.hunt;

import io.bartizan.detect.LoadReport;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.predicate.Placeholders;
import java.util.List;

/**
 * The rules of a hunt.
 *
 * @param pack the rules, correlations and filters that run
 * @param report what was loaded and what was not
 * @param placeholders what stands for the placeholders in them
 */
public record HuntRules(Pack pack, LoadReport report, Placeholders placeholders) {

  /** The rules that run, in the order of the files. */
  public List<CompiledRule> rules() {
    return pack.rules();
  }
}
