package io.bartizan.hunt;

import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.LoadReport;
import java.util.List;

/**
 * What came of the indicators of a hunt.
 *
 * @param feeds what was read of each file
 * @param listProblems what of the warning lists cannot be used, in words: it holds nothing back
 * @param report what became of the indicators in them
 * @param expired how many hits were left out, because the event lies after the indicator's end
 * @param cutShort how many events had more values to look up than are looked up of one event
 * @param forgotten how many events patterns over several events forgot for want of room
 * @param undecided how many times a pattern was too costly to decide
 */
public record IndicatorSummary(
    List<FeedReport> feeds,
    List<String> listProblems,
    LoadReport report,
    long expired,
    long cutShort,
    long forgotten,
    long undecided) {

  public IndicatorSummary {
    feeds = List.copyOf(feeds);
    listProblems = List.copyOf(listProblems);
  }

  /** Whether a feed was not read to its end, so that indicators may be missing. */
  public boolean isIncomplete() {
    return feeds.stream().anyMatch(feed -> feed.unread().isPresent());
  }

  /** How many entries of the feeds were rejected. */
  public long rejected() {
    return feeds.stream().mapToLong(FeedReport::rejectedCount).sum();
  }

  /** How many values and patterns were refused, though their feed was read. */
  public long refused() {
    return report.refusedByReason().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many values are held back by a list. */
  public long held() {
    return report.heldByList().values().stream().mapToLong(Long::longValue).sum();
  }
}
