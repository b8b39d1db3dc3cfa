package io.bartizan.hunt;

import io.bartizan.detect.LoadReport;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.predicate.Placeholders;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a hunt.
 *
 * @param pack the rules, correlations and filters that run
 * @param report what was loaded and what was not
 * @param placeholders what stands for the placeholders in them
 * @param intel indicators that are looked for beside the rules
 */
public record HuntRules(
    Pack pack, LoadReport report, Placeholders placeholders, Optional<HuntIntel> intel) {

  /** Rules alone. */
  public HuntRules(Pack pack, LoadReport report, Placeholders placeholders) {
    this(pack, report, placeholders, Optional.empty());
  }

  /** The same with indicators. */
  public HuntRules with(HuntIntel indicators) {
    return new HuntRules(pack, report, placeholders, Optional.of(indicators));
  }

  /** The rules that run, in the order of the files. */
  public List<CompiledRule> rules() {
    return pack.rules();
  }
}
