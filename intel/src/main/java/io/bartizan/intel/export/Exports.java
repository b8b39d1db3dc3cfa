package io.bartizan.intel.export;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.util.Optional;

/**
 * The door of this package: writes indicators in a format, and says what it wrote.
 *
 * <p>The indicators are gone over twice: the head of a file says the strictest label that is in it.
 * Thread-safe.
 */
public final class Exports {

  private Exports() {}

  /**
   * Writes an export.
   *
   * @param indicators the same each time they are asked for
   */
  public static ExportReport write(
      ExportFormat format,
      Iterable<Indicator> indicators,
      ExportOptions options,
      ExportTarget target)
      throws IOException {
    Outcome outcome = new Outcome(format);
    Release release = new Release(format, options);
    Tlp strictest = Tlp.CLEAR;
    for (Indicator indicator : indicators) {
      if (release.refusal(indicator).isEmpty()) {
        strictest = strictest.strictest(indicator.tlp());
      }
    }
    try (Output output = output(format, new Head(options, strictest), target, outcome)) {
      for (Indicator indicator : indicators) {
        Optional<String> refusal = release.refusal(indicator);
        if (refusal.isPresent()) {
          outcome.leftOut(refusal.get());
        } else if (output.write(indicator)) {
          outcome.written(indicator);
        }
      }
    }
    return outcome.report();
  }

  private static Output output(ExportFormat format, Head head, ExportTarget target, Outcome outcome)
      throws IOException {
    return switch (format) {
      case STIX -> new StixOutput(head, target, outcome);
      case MISP -> new MispOutput(head, target, outcome);
      case CSV -> new CsvOutput(head, target, outcome);
      case LIST -> new ListOutput(head, target, outcome);
      case ZEEK -> new ZeekOutput(head, target, outcome);
      case SURICATA -> new SuricataOutput(head, target, outcome);
      case RPZ -> new RpzOutput(head, target, outcome);
    };
  }

  /** A format while it is written. */
  interface Output extends AutoCloseable {

    /** Writes what it can of an indicator and tells the outcome of the rest; true if anything. */
    boolean write(Indicator indicator) throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * What the head of a file says.
   *
   * @param strictest the strictest label of what may go out
   */
  record Head(ExportOptions options, Tlp strictest) {

    /** A line about the file, without line ends and control characters. */
    String line() {
      return io.bartizan.syntax.Visible.text(
          "Indicators exported by "
              + options.producer()
              + " at "
              + options.now()
              + "; the strictest label in this file is "
              + strictest.label());
    }
  }
}
