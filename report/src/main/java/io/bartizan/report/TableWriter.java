package io.bartizan.report;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.report.notes.Severities;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line a match, for people: when, how serious, where, who, which rule, on what.
 *
 * <p>All text from outside passes through {@link Visible}; nothing from an event can write to the
 * terminal.
 */
final class TableWriter implements FindingWriter {

  /** Rows that are looked at before the first is written, for the domain that hosts share. */
  private static final int LOOKED_AT = 1_000;

  private final Writer out;
  private final boolean colour;
  private final TableColumns columns;
  private final List<Row> held = new ArrayList<>();
  private DateTimeFormatter times =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private String zone = "UTC";
  private @Nullable HuntContext context;
  private @Nullable String domain;

  /** What one line says. */
  private record Row(
      String time, Level level, String host, String account, String title, String matched) {}

  TableWriter(OutputStream stream, boolean colour, int width) {
    this.out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    this.colour = colour;
    this.columns = TableColumns.of(width);
  }

  @Override
  public boolean wantsEvents() {
    return false;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    times = times.withZone(newContext.zone());
    zone =
        newContext.zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : newContext.zone().getId();
  }

  @Override
  public void write(Finding finding) throws IOException {
    HuntContext c = Objects.requireNonNull(context);
    String time = finding.time().map(times::format).orElse("no time");
    for (Finding.RuleHit hit : finding.hits()) {
      Rule.Header header = c.rule(hit).header();
      add(
          new Row(
              time,
              header.levelOrDefault(),
              finding.origin().host().orElse(""),
              finding.origin().account().orElse(""),
              header.title(),
              columns.matched() > 0 ? matched(c, finding, hit) : ""));
    }
  }

  private void add(Row row) throws IOException {
    if (domain != null) {
      line(row);
      return;
    }
    held.add(row);
    if (held.size() == LOOKED_AT) {
      writeHeld();
    }
  }

  /** Writes the head and the rows that were held back, once. */
  private void writeHeld() throws IOException {
    if (domain != null || held.isEmpty()) {
      return;
    }
    domain = CommonDomain.of(held.stream().map(Row::host).toList());
    String inDomain = "HOST (" + domain + ")";
    String host = domain.isEmpty() || inDomain.length() > columns.host() ? "HOST" : inDomain;
    line(
        colour ? "\u001b[1m" : "",
        "TIME (" + zone + ")",
        "LEVEL",
        host,
        "ACCOUNT",
        "RULE",
        "MATCHED");
    for (Row row : held) {
      line(row);
    }
    held.clear();
  }

  private static String matched(HuntContext context, Finding finding, Finding.RuleHit hit) {
    String values = values(hit);
    return switch (finding) {
      case AlertFinding alert -> (values.isEmpty() ? "" : values + ": ") + alert.inWords();
      case EventFinding event -> {
        String copies = event.copies() > 0 ? " (and " + event.copies() + " copies)" : "";
        String recovered = event.recovered() ? " (recovered)" : "";
        String suspect = context.isSuspect(event) ? " (checksum wrong)" : "";
        String where = context.file(event).relative() + ":" + event.reference().position();
        String how =
            hit.indicator()
                .map(one -> " (" + one.howWords() + "; " + one.indicator().source().name() + ")")
                .orElse("");
        yield (values.isEmpty() ? where : values) + how + copies + recovered + suspect;
      }
    };
  }

  private static String values(Finding.RuleHit hit) {
    StringBuilder values = new StringBuilder();
    String separator = "";
    for (FieldHit value : hit.matched()) {
      if (!value.spans().isEmpty()) {
        values.append(separator);
        if (!value.field().isEmpty()) {
          values.append(value.field()).append('=');
        }
        values.append(value.value());
        separator = " | ";
      }
    }
    return values.toString();
  }

  private void line(Row row) throws IOException {
    line(
        colour ? Severities.ansi(row.level()) : "",
        row.time(),
        Severities.glyph(row.level())
            + " "
            + (row.level() == Level.INFORMATIONAL ? "info" : row.level().word()),
        CommonDomain.without(row.host(), Objects.requireNonNull(domain)),
        row.account(),
        row.title(),
        row.matched());
  }

  private void line(
      String paint,
      String time,
      String level,
      String host,
      String account,
      String title,
      String matched)
      throws IOException {
    StringBuilder line = new StringBuilder();
    cell(time, columns.time(), line);
    line.append(paint);
    cell(level, columns.level(), line);
    line.append(paint.isEmpty() ? "" : "\u001b[0m");
    cell(host, columns.host(), line);
    cell(account, columns.account(), line);
    cell(title, columns.title(), line);
    cell(matched, columns.matched(), line);
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void cell(String text, int width, StringBuilder line) {
    if (width > 0) {
      String shown = Visible.excerpt(text, width);
      line.append(shown).repeat(' ', Math.max(0, width - shown.length()) + 1);
    }
  }

  @Override
  public void end(HuntSummary summary) throws IOException {
    writeHeld();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
