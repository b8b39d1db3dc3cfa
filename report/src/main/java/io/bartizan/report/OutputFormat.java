package io.bartizan.report;

import io.bartizan.hunt.FindingWriter;
import io.bartizan.report.html.HtmlWriter;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** The forms in which findings are given out. */
public enum OutputFormat {
  /** A line a match, for people. */
  TABLE(".txt"),
  /** A JSON object a match. */
  JSONL(".jsonl"),
  /** A row a match, for spreadsheets. */
  CSV(".csv"),
  /** JSON lines for Timesketch. */
  TIMESKETCH(".timesketch.jsonl"),
  /** OCSF Detection Findings, as JSON lines. */
  OCSF(".ocsf.jsonl"),
  /** One page that needs nothing else. */
  HTML(".html");

  private final String ending;

  OutputFormat(String ending) {
    this.ending = ending;
  }

  /** The word for it on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The form that a file name asks for by its ending: the longest one wins. */
  public static Optional<OutputFormat> ofFileName(String name) {
    Optional<OutputFormat> found = Optional.empty();
    String lower = name.toLowerCase(Locale.ROOT);
    for (OutputFormat format : values()) {
      if (lower.endsWith(format.ending)
          && (found.isEmpty() || found.get().ending.length() < format.ending.length())) {
        found = Optional.of(format);
      }
    }
    return found;
  }

  /**
   * What may differ between writers of one form.
   *
   * @param withEvent whether whole events are given out, where a form can
   * @param csvRaw whether cells of a spreadsheet are left as they are
   * @param colour whether a table is coloured
   * @param width how wide a table is
   */
  public record Style(boolean withEvent, boolean csvRaw, boolean colour, int width) {}

  /** A writer into a stream, which it closes. */
  public FindingWriter writer(OutputStream stream, Style style) {
    return switch (this) {
      case TABLE -> new TableWriter(stream, style.colour(), style.width());
      case JSONL -> new JsonlWriter(stream, style.withEvent());
      case CSV -> new CsvWriter(stream, style.csvRaw());
      case TIMESKETCH -> new TimesketchWriter(stream, InstantSource.system());
      case OCSF -> new OcsfWriter(stream, style.withEvent(), InstantSource.system());
      case HTML -> new HtmlWriter(stream);
    };
  }
}
