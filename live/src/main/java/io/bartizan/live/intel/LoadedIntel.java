package io.bartizan.live.intel;

import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.match.Change;
import io.bartizan.intel.match.IndicatorSet;
import java.util.List;

/**
 * What reading the files of indicators gave. Immutable.
 *
 * @param set the indicators of all files that could be read
 * @param keys which these are
 * @param fresh those of them that were not known before
 * @param freshKeys which these are
 * @param feeds what became of each file
 * @param problems which files could not be read or have nothing in them, and why
 * @param remarks what else a person should look at
 * @param changes the same indicators, to be put into a set that is there; none when they are too
 *     many, or of all files
 */
record LoadedIntel(
    IndicatorSet set,
    IndicatorKeys keys,
    IndicatorSet fresh,
    IndicatorKeys freshKeys,
    List<FeedReport> feeds,
    List<String> problems,
    List<String> remarks,
    List<Change> changes) {

  LoadedIntel {
    feeds = List.copyOf(feeds);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
    changes = List.copyOf(changes);
  }
}
