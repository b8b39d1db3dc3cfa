package io.bartizan.hunt;

import io.bartizan.detect.LoadReport;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.logs.source.Skipped;
import io.bartizan.sigma.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a hunt, in numbers. Everything that was not looked at is in it.
 *
 * @param files how many files were read, members of archives counted
 * @param notLogs files of no format that is known, found in folders
 * @param skipped what was found and not read
 * @param losses what could not be read, by file
 * @param events how many events were matched
 * @param first the time of the earliest event
 * @param last the time of the latest event
 * @param withoutTime how many events say no time
 * @param impossible events that say a time which cannot be
 * @param truncated how many events were matched on the head and tail of a value
 * @param duplicateKeys how many keys stood twice in their event
 * @param unknown events of no known log source: by shape, count and a sample
 * @param schemes events in the fields of a scheme
 * @param lacking events without a field that their kind always has: by what it is, the count
 * @param report how the rules were loaded
 * @param idleRules rules that had no event to look at, counted by log source
 * @param missingFields fields that rules which had events ask for and no event had: by name, the
 *     number of rules
 * @param matches how many matches there are, by level
 * @param findings how many events they are of
 * @param copies how many records were copies of ones already met
 * @param unchecked how many findings were too many of one time to be compared for copies
 * @param filtered how many matches the options left out
 * @param otherHosts hosts of such matches that {@code --where} left out, the first 40 by name
 * @param seconds how long it took
 * @param spills how many files were needed to sort the findings
 * @param hashes the SHA-256 of each input, by file; empty when not asked for
 * @param correlated what correlations came to
 * @param indicators what came of the indicators; empty where none were given
 */
public record HuntSummary(
    int files,
    List<String> notLogs,
    List<Skipped> skipped,
    List<FileLosses> losses,
    long events,
    Optional<Instant> first,
    Optional<Instant> last,
    long withoutTime,
    ImpossibleTimes impossible,
    long truncated,
    long duplicateKeys,
    Map<String, UnknownEvents> unknown,
    SchemeSummary schemes,
    Map<String, Long> lacking,
    LoadReport report,
    Map<String, Integer> idleRules,
    Map<String, Integer> missingFields,
    Map<Level, Long> matches,
    long findings,
    long copies,
    long unchecked,
    long filtered,
    List<String> otherHosts,
    double seconds,
    int spills,
    Map<String, String> hashes,
    CorrelationSummary correlated,
    Optional<IndicatorSummary> indicators) {

  /** How many matches there are in all. */
  public long matchCount() {
    return matches.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Whether some input that should have been read was not, or not to its end; or there was none to
   * read at all, which is no answer to whether there was an attack.
   */
  public boolean isIncomplete() {
    return files == 0
        || !losses.isEmpty()
        || skipped.stream().anyMatch(Skipped::isLoss)
        || schemes.isIncomplete()
        || report.hasUnread()
        || indicators.map(IndicatorSummary::isIncomplete).orElse(false);
  }

  /** The same with other losses: some are known only when the outputs are written. */
  HuntSummary withLosses(List<FileLosses> all) {
    return new HuntSummary(
        files,
        notLogs,
        skipped,
        all,
        events,
        first,
        last,
        withoutTime,
        impossible,
        truncated,
        duplicateKeys,
        unknown,
        schemes,
        lacking,
        report,
        idleRules,
        missingFields,
        matches,
        findings,
        copies,
        unchecked,
        filtered,
        otherHosts,
        seconds,
        spills,
        hashes,
        correlated,
        indicators);
  }

  /**
   * Events that say a time which no log can be of.
   *
   * @param count how many
   * @param sample one of them, in words; empty when there is none
   */
  public record ImpossibleTimes(long count, String sample) {}

  /** Events matched in a second. */
  public double eventsPerSecond() {
    return seconds > 0 ? events / seconds : 0;
  }

  /**
   * Events of one shape that no routing knows.
   *
   * @param count how many
   * @param file a file that has such
   * @param position where one stands in it
   */
  public record UnknownEvents(long count, String file, long position) {}
}
