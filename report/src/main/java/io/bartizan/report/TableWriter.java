package io.bartizan.report;

import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line a match, for people: when, how serious, where, who, which rule, on what.
 *
 * <p>All text from outside passes through {@link Visible}; nothing from an event can write to the
 * terminal.
 */
final class TableWriter implements FindingWriter {

  private static final int HOST = 18;
  private static final int ACCOUNT = 18;
  private static final int TITLE = 46;
  private static final int FIXED = 25 + 1 + 15 + 1 + HOST + 1 + ACCOUNT + 1 + TITLE + 1;

  private final Writer out;
  private final boolean colour;
  private final int width;
  private DateTimeFormatter times =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
  private @Nullable HuntContext context;
  private boolean any;

  TableWriter(OutputStream stream, boolean colour, int width) {
    this.out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    this.colour = colour;
    this.width = width;
  }

  @Override
  public boolean wantsEvents() {
    return false;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    ZoneId zone = newContext.zone();
    times = times.withZone(zone);
  }

  @Override
  public void write(Finding finding) throws IOException {
    HuntContext c = Objects.requireNonNull(context);
    if (!any) {
      any = true;
      line(bold(), "TIME", "LEVEL", "HOST", "ACCOUNT", "RULE", "MATCHED");
    }
    String time = finding.time().map(times::format).orElse("no time");
    for (Finding.RuleHit hit : finding.hits()) {
      Rule.Header header = c.rule(hit).rule().header();
      Level level = header.levelOrDefault();
      line(
          paint(level),
          time,
          Severities.glyph(level) + " " + level.word(),
          finding.host(),
          finding.account(),
          header.title(),
          matched(c, finding, hit));
    }
  }

  private static String matched(HuntContext context, Finding finding, Finding.RuleHit hit) {
    String values =
        hit.matched().stream()
            .filter(value -> !value.spans().isEmpty())
            .map(TableWriter::shown)
            .collect(Collectors.joining(" | "));
    String copies = finding.copies() > 0 ? " (and " + finding.copies() + " copies)" : "";
    String recovered = finding.recovered() ? " (recovered)" : "";
    if (finding.alert().isPresent()) {
      return (values.isEmpty() ? "" : values + ": ") + finding.alert().get().inWords();
    }
    String where = context.file(finding).relative() + ":" + finding.position();
    return (values.isEmpty() ? where : values) + copies + recovered;
  }

  private static String shown(FieldHit value) {
    return value.field().isEmpty() ? value.value() : value.field() + "=" + value.value();
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
    cell(time, 25, line);
    line.append(paint);
    cell(level, 15, line);
    line.append(paint.isEmpty() ? "" : "\u001b[0m");
    cell(host, HOST, line);
    cell(account, ACCOUNT, line);
    cell(title, TITLE, line);
    line.append(Visible.excerpt(matched, Math.max(20, width - FIXED)));
    out.append(line).append('\n');
  }

  private static void cell(String text, int cellWidth, StringBuilder line) {
    String shown = Visible.excerpt(text, cellWidth);
    line.append(shown).repeat(' ', Math.max(0, cellWidth - shown.length()) + 1);
  }

  private String bold() {
    return colour ? "\u001b[1m" : "";
  }

  private String paint(Level level) {
    return colour ? Severities.ansi(level) : "";
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
