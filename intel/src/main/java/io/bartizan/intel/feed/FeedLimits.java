package io.bartizan.intel.feed;

/**
 * How much of a feed is taken. Passing a limit is counted and named.
 *
 * @param maxLine longest line, in bytes; a longer one is rejected without being held
 * @param maxEntries most entries of a feed; the rest is not read
 * @param maxShown most rejected entries that the report shows; all are counted
 * @param maxFiles most files of a folder
 * @param maxColumns most columns of a table
 */
public record FeedLimits(int maxLine, long maxEntries, int maxShown, int maxFiles, int maxColumns) {

  /** Wide enough for the public feeds of today. */
  public static final FeedLimits DEFAULT =
      new FeedLimits(1 << 20, 50_000_000, 1_000, 100_000, 1_000);

  public FeedLimits {
    if (maxLine < 1 || maxEntries < 1 || maxShown < 0 || maxFiles < 1 || maxColumns < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
