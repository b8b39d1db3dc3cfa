package io.bartizan.hunt;

import io.bartizan.detect.LoadReport;
import io.bartizan.logs.source.LogFile;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;

/**
 * What findings refer to.
 *
 * @param rules the rules and then the correlations, by the numbers that findings bear
 * @param report how the rules were loaded
 * @param files the sources, by the numbers that findings bear
 * @param units what the positions in each source count, known when it was opened
 * @param suspects whether a checksum of a source was wrong, known when all is read
 * @param explanations says why a rule is true of a finding
 * @param zone the zone in which people are shown times
 * @param version the version of the command
 */
public record HuntContext(
    List<Reported> rules,
    LoadReport report,
    List<LogFile> files,
    AtomicReferenceArray<String> units,
    IntPredicate suspects,
    Explanations explanations,
    ZoneId zone,
    String version) {
  public HuntContext {
    rules = List.copyOf(rules);
    files = List.copyOf(files);
  }

  /** The rule, correlation or indicator of a hit. */
  public Reported rule(Finding.RuleHit hit) {
    return hit.indicator().isPresent()
        ? new Reported.OfIndicator(hit.indicator().get())
        : rules.get(hit.rule());
  }

  /** What the position of a finding counts: {@code line} or {@code record}. */
  public String unit(Finding finding) {
    return unit(finding.reference().source());
  }

  /** What positions in a source count: {@code line} or {@code record}. */
  public String unit(int source) {
    String unit = units.get(source);
    return unit == null ? "record" : unit;
  }

  /** Whether the event may have been damaged or changed, for a checksum of its source is wrong. */
  public boolean isSuspect(Finding finding) {
    return suspects.test(finding.reference().source());
  }

  /** The source of a finding. */
  public LogFile file(Finding finding) {
    return files.get(finding.reference().source());
  }
}
