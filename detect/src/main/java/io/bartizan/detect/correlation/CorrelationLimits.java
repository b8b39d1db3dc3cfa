package io.bartizan.detect.correlation;

/**
 * How much correlations may remember. What a limit costs is counted in {@link
 * CorrelationStatistics}.
 *
 * @param mostGroups how many groups there may be, of all correlations together; the one that would
 *     be forgotten first anyway gives way
 * @param mostEvents how many events or values a group may hold; the oldest give way
 * @param mostBytes what all groups together may take in memory, roughly; the one that would be
 *     forgotten first anyway gives way
 */
public record CorrelationLimits(int mostGroups, int mostEvents, long mostBytes) {

  /** A million groups of up to a hundred thousand events, in a quarter of the heap. */
  public static final CorrelationLimits DEFAULT =
      new CorrelationLimits(1_000_000, 100_000, Runtime.getRuntime().maxMemory() / 4);

  public CorrelationLimits {
    if (mostGroups < 1 || mostEvents < 1 || mostBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
