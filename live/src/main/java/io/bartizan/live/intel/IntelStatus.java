package io.bartizan.live.intel;

import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.LoadReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the indicators of a live system are. Immutable.
 *
 * @param isRead whether the files were read once; until then rules alone look at events
 * @param since when the set in force was read
 * @param report what became of the indicators of the set in force
 * @param feeds what became of each file of it
 * @param problems why the files as they are now are not in force, or which of them is not; none
 *     when all is well
 * @param remarks entries of warning lists that cannot be used
 * @param hunt how far the hunt back over stored events is
 * @param hits how often a live event had what an indicator looks for
 * @param expired how often it had what one looked for that is not in force any more
 * @param failures how many events could not be compared with the indicators
 */
public record IntelStatus(
    boolean isRead,
    Instant since,
    LoadReport report,
    List<FeedReport> feeds,
    List<String> problems,
    List<String> remarks,
    HuntProgress hunt,
    long hits,
    long expired,
    long failures) {

  public IntelStatus {
    feeds = List.copyOf(feeds);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /** Whether there is something to show: a file, or a problem with one. */
  public boolean isUsed() {
    return !feeds.isEmpty() || !problems.isEmpty() || report.indicators() > 0;
  }

  /** How many indicators are in the set. */
  public long indicators() {
    return report.indicators();
  }

  /** How many entries of the files were rejected. */
  public long rejected() {
    return feeds.stream().mapToLong(FeedReport::rejectedCount).sum();
  }

  /** How many values are held back by a list. */
  public long held() {
    return report.heldByList().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many values or indicators were refused. */
  public long refused() {
    return report.refusedByReason().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What is wrong now, as a sentence. */
  public Optional<String> trouble() {
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }
}
