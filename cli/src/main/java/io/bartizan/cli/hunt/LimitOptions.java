package io.bartizan.cli.hunt;

import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.hunt.HuntLimits;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How much a hunt may hold: options. */
final class LimitOptions {

  @Option(
      names = "--correlation-groups",
      paramLabel = "N",
      description = "Most groups that correlations remember at once; 1,000,000 by default.")
  int groups = CorrelationLimits.DEFAULT.mostGroups();

  @Option(
      names = "--correlation-events",
      paramLabel = "N",
      description = "Most events or values that a group remembers; 100,000 by default.")
  int events = CorrelationLimits.DEFAULT.mostEvents();

  @Option(
      names = "--held-bytes",
      paramLabel = "N",
      description =
          "Bytes of findings that each thread holds before it writes them to temporary files; by"
              + " default a share of the heap.")
  int heldBytes;

  @Option(
      names = "--losses",
      description = "List every place that could not be read, up to 100,000 of them.")
  boolean losses;

  /** What is wrong with them, in a sentence. */
  Optional<String> problem() {
    return groups < 1 || events < 1 || heldBytes < 0
        ? Optional.of(
            "--correlation-groups, --correlation-events and --held-bytes must be positive")
        : Optional.empty();
  }

  HuntLimits limits() {
    return new HuntLimits(
        new CorrelationLimits(groups, events),
        heldBytes > 0 ? OptionalInt.of(heldBytes) : OptionalInt.empty(),
        losses);
  }
}
