package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.syntax.CsvCell;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table with a header. Control characters are escaped; words about the value that a spreadsheet
 * could take for a formula get an apostrophe in front, and values like that are left out.
 */
final class CsvOutput implements Output {

  private final Lines lines;
  private final Outcome outcome;

  CsvOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.lines = new Lines(target.open(ExportFormat.CSV.file()));
    this.outcome = outcome;
    outcome.file(ExportFormat.CSV.file());
    lines.line("# " + head.line());
    lines.line(
        "value,type,id,name,description,labels,confidence,tlp,valid_from,valid_until,created_by");
  }

  @Override
  public boolean write(Indicator indicator) throws IOException {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      if (!(subject instanceof Subject.Value value)) {
        outcome.leftOut("patterns that are more than values");
      } else if (isUnsafe(value)) {
        outcome.leftOut(
            "values that a spreadsheet could take for a formula, or with a control character");
      } else {
        lines.line(row(indicator, value));
        outcome.entry(ExportFormat.CSV.file());
        any = true;
      }
    }
    return any;
  }

  private static boolean isUnsafe(Subject.Value value) {
    String normal = value.observable().normal();
    return normal.isEmpty() || isFormula(normal) || Lines.hasControls(normal);
  }

  /** What begins the line is quoted, so that nothing in it begins a cell of its own. */
  private static boolean isFormula(String text) {
    return CsvCell.neutral(text).startsWith("'" + text.charAt(0));
  }

  private static String row(Indicator indicator, Subject.Value value) {
    String shown =
        (value.withSubdomains() ? "*." : "")
            + value.observable().normal()
            + (value.prefix() ? "*" : "");
    boolean marked = value.withSubdomains() || value.prefix();
    return List.of(
            shown,
            marked ? "" : value.observable().type().name().toLowerCase(Locale.ROOT),
            indicator.subjects().size() == 1 ? indicator.id() : "",
            words(indicator.name()),
            words(indicator.description()),
            words(
                indicator.labels().stream()
                    .map(l -> l.replace(';', ' '))
                    .collect(Collectors.joining(";"))),
            indicator.confidence().isPresent()
                ? Integer.toString(indicator.confidence().getAsInt())
                : "",
            indicator.tlp().label(),
            indicator.validFrom().equals(Instant.EPOCH) ? "" : indicator.validFrom().toString(),
            indicator.validUntil().map(Instant::toString).orElse(""),
            words(indicator.createdBy().orElse("")))
        .stream()
        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }

  private static String words(String text) {
    return CsvCell.neutral(Visible.text(text).strip());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
