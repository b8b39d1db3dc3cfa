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
      description = "Maximum number of groups in memory for correlations. Default: 1,000,000.")
  int groups = CorrelationLimits.DEFAULT.mostGroups();

  @Option(
      names = "--correlation-events",
      paramLabel = "N",
      description = "Maximum number of events or values per group. Default: 100,000.")
  int events = CorrelationLimits.DEFAULT.mostEvents();

  @Option(
      names = "--correlation-bytes",
      paramLabel = "N",
      description =
          "Approximate memory for all correlation groups, in bytes. Default: a quarter of the"
              + " heap.")
  long bytes = CorrelationLimits.DEFAULT.mostBytes();

  @Option(
      names = "--held-bytes",
      paramLabel = "N",
      description =
          "Bytes of matches that each thread keeps in memory before it writes them to temporary"
              + " files. Default: a share of the heap.")
  int heldBytes;

  @Option(
      names = "--losses",
      description = "List every place that could not be read, up to 100,000.")
  boolean losses;

  /** What is wrong with them, in a sentence. */
  Optional<String> problem() {
    return groups < 1 || events < 1 || bytes < 1 || heldBytes < 0
        ? Optional.of(
            "--correlation-groups, --correlation-events, --correlation-bytes and --held-bytes must"
                + " be positive")
        : Optional.empty();
  }

  HuntLimits limits() {
    return new HuntLimits(
        new CorrelationLimits(groups, events, bytes),
        heldBytes > 0 ? OptionalInt.of(heldBytes) : OptionalInt.empty(),
        losses);
  }
}
