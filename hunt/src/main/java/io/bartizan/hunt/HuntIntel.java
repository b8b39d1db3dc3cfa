package io.bartizan.hunt;

import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.sigma.Level;
import java.util.List;
import java.util.Optional;

/**
 * The indicators of a hunt.
 *
 * @param set those that are looked for
 * @param feeds what was read, by file
 * @param listProblems what of the warning lists cannot be used, in words: it holds nothing back
 * @param least the least level that is reported; empty for all
 * @param expired whether hits are reported that lie after the end of their indicator; hits before
 *     its beginning always are, and say so
 */
public record HuntIntel(
    IndicatorSet set,
    List<FeedReport> feeds,
    List<String> listProblems,
    Optional<Level> least,
    boolean expired) {
  public HuntIntel {
    feeds = List.copyOf(feeds);
    listProblems = List.copyOf(listProblems);
  }
}
