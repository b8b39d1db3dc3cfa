package io.bartizan.hunt;

import io.bartizan.detect.correlation.CorrelationStatistics;
import io.bartizan.detect.correlation.Feeds;
import java.util.Map;
import java.util.TreeMap;

/**
 * What correlations came to, in numbers.
 *
 * @param correlations how many there are
 * @param filters how many filters changed the rules
 * @param matches how many matches of rules they looked at
 * @param alerts how many alerts they gave
 * @param absent matches without a field to group by or to measure, by the title of the correlation
 * @param notNumbers matches whose value was no number, by the title of the correlation
 * @param withoutTime matching events that say no time, and so were not looked at
 * @param evictedGroups groups that were forgotten, for there were too many
 * @param droppedEvents events that were forgotten, for their group held too many
 */
public record CorrelationSummary(
    int correlations,
    int filters,
    long matches,
    long alerts,
    Map<String, Long> absent,
    Map<String, Long> notNumbers,
    long withoutTime,
    long evictedGroups,
    long droppedEvents) {

  static CorrelationSummary of(
      Feeds feeds, int filters, CorrelationStatistics statistics, long alerts, long withoutTime) {
    return new CorrelationSummary(
        feeds.plans().size(),
        filters,
        statistics.matches(),
        alerts,
        byTitle(feeds, statistics.absent()),
        byTitle(feeds, statistics.notNumbers()),
        withoutTime,
        statistics.evictedGroups(),
        statistics.droppedEvents());
  }

  private static Map<String, Long> byTitle(Feeds feeds, Map<Integer, Long> counts) {
    Map<String, Long> titles = new TreeMap<>();
    counts.forEach(
        (plan, count) ->
            titles.merge(feeds.plans().get(plan).correlation().header().title(), count, Long::sum));
    return titles;
  }
}
