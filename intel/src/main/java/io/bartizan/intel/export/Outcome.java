package io.bartizan.intel.export;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of indicators while they are exported. */
final class Outcome {

  private final ExportFormat format;
  private final SortedMap<String, Long> files = new TreeMap<>();
  private final SortedMap<String, Long> leftOut = new TreeMap<>();
  private final SortedMap<String, Long> notes = new TreeMap<>();
  private Optional<Tlp> strictest = Optional.empty();
  private long indicators;
  private long entries;

  Outcome(ExportFormat format) {
    this.format = format;
  }

  void file(String name) {
    files.putIfAbsent(name, 0L);
  }

  void entry(String file) {
    entries++;
    files.merge(file, 1L, Long::sum);
  }

  void written(Indicator indicator) {
    indicators++;
    strictest = Optional.of(strictest.map(indicator.tlp()::strictest).orElse(indicator.tlp()));
  }

  void leftOut(String why) {
    leftOut.merge(why, 1L, Long::sum);
  }

  void note(String what) {
    notes.merge(what, 1L, Long::sum);
  }

  ExportReport report() {
    return new ExportReport(format, indicators, entries, strictest, files, leftOut, notes);
  }
}
