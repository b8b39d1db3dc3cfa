package io.bartizan.intel.export;

import io.bartizan.intel.stix.Tlp;
import io.bartizan.syntax.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an export wrote and what it did not.
 *
 * @param indicators how many indicators are in it, with all or some of their values
 * @param entries how many entries they became
 * @param strictest the strictest label among them
 * @param files the names of the files, with their numbers of entries
 * @param leftOut how many indicators or values are not in it, by reason
 * @param notes what was written in a weaker form than it was meant, and how often
 */
public record ExportReport(
    ExportFormat format,
    long indicators,
    long entries,
    Optional<Tlp> strictest,
    SortedMap<String, Long> files,
    SortedMap<String, Long> leftOut,
    SortedMap<String, Long> notes) {

  public ExportReport {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** The report as lines to print. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Counted.of(indicators, "indicator")
            + " exported"
            + strictest.map(tlp -> ", the strictest " + tlp.label()).orElse(""));
    files.forEach(
        (file, count) -> lines.add("  " + file + ": " + Counted.of(count, "entry", "entries")));
    leftOut.forEach((why, count) -> lines.add("  left out: " + Counted.number(count) + " " + why));
    notes.forEach((what, count) -> lines.add("  note: " + Counted.number(count) + " " + what));
    return lines;
  }
}
