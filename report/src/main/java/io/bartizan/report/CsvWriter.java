package io.bartizan.report;

import io.bartizan.event.LogSource;
import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.Origin;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.syntax.CsvCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row a match (RFC 4180), for spreadsheets.
 *
 * <p>What a spreadsheet could take for a formula gets an apostrophe in front, see {@link CsvCell};
 * {@code raw} leaves it as it is.
 */
final class CsvWriter implements FindingWriter {

  private static final List<String> COLUMNS =
      List.of(
          "time",
          "time_field",
          "level",
          "title",
          "rule_id",
          "tags",
          "host",
          "account",
          "channel",
          "event_id",
          "record_id",
          "log_source",
          "file",
          "member",
          "position",
          "matched",
          "copies",
          "recovered",
          "suspect",
          "events",
          "first",
          "last");

  private final de.siegmar.fastcsv.writer.CsvWriter out;
  private final boolean raw;
  private final List<String> row = new ArrayList<>();
  private @Nullable HuntContext context;
  private @Nullable PerRule<List<String>> rules;

  CsvWriter(OutputStream stream, boolean raw) {
    this.out =
        de.siegmar.fastcsv.writer.CsvWriter.builder()
            .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    this.raw = raw;
  }

  @Override
  public boolean wantsEvents() {
    return false;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    rules = new PerRule<>(newContext, rule -> ofRule(rule.header()));
    out.writeRecord(COLUMNS);
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    PerRule<List<String>> ofRules = Objects.requireNonNull(rules);
    List<String> before = cells(List.of(time(finding), timeField(finding)));
    List<String> between = cells(between(c.file(finding), finding));
    List<String> after = cells(after(c, finding));
    for (Finding.RuleHit hit : finding.hits()) {
      row.clear();
      row.addAll(before);
      row.addAll(ofRules.of(hit));
      row.addAll(between);
      row.add(cell(matched(hit)));
      row.addAll(after);
      out.writeRecord(row);
    }
  }

  private static String time(Finding finding) {
    return finding.time().map(Object::toString).orElse("");
  }

  private static String timeField(Finding finding) {
    return finding instanceof EventFinding event ? event.timeField().orElse("") : "";
  }

  /** The cells of a rule, as they are written. */
  private List<String> ofRule(Rule.Header header) {
    return cells(
        List.of(
            header.levelOrDefault().word(),
            header.title(),
            header.id().orElse(""),
            String.join(" ", header.tags())));
  }

  private static List<String> between(LogFile file, Finding finding) {
    Origin origin = finding.origin();
    return List.of(
        origin.host().orElse(""),
        origin.account().orElse(""),
        origin.channel().orElse(""),
        origin.eventId().orElse(""),
        origin.recordId().orElse(""),
        origin.logSource().map(LogSource::toString).orElse(""),
        file.file(),
        file.member().orElse(""),
        String.valueOf(finding.reference().position()));
  }

  private static List<String> after(HuntContext c, Finding finding) {
    return switch (finding) {
      case EventFinding event ->
          List.of(
              String.valueOf(event.copies()),
              String.valueOf(event.recovered()),
              String.valueOf(c.isSuspect(event)),
              "",
              "",
              "");
      case AlertFinding alert ->
          List.of(
              "0",
              "false",
              "false",
              String.valueOf(alert.counted().count()),
              alert.counted().first().toString(),
              alert.counted().last().toString());
    };
  }

  private static String matched(Finding.RuleHit hit) {
    StringBuilder matched = new StringBuilder();
    String separator = "";
    for (FieldHit value : hit.matched()) {
      matched.append(separator);
      separator = " | ";
      if (!value.field().isEmpty()) {
        matched.append(value.field()).append('=');
      }
      matched.append(value.value());
    }
    return matched.toString();
  }

  private List<String> cells(List<String> texts) {
    List<String> cells = new ArrayList<>(texts.size());
    for (String text : texts) {
      cells.add(cell(text));
    }
    return cells;
  }

  private String cell(String text) {
    return raw ? text : CsvCell.neutral(text);
  }

  @Override
  public void end(HuntSummary summary) throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
