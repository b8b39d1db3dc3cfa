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
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private @Nullable HuntContext context;

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
    out.writeRecord(COLUMNS);
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    LogFile file = c.file(finding);
    Origin origin = finding.origin();
    Optional<EventFinding> event =
        finding instanceof EventFinding one ? Optional.of(one) : Optional.empty();
    Optional<AlertFinding> alert =
        finding instanceof AlertFinding one ? Optional.of(one) : Optional.empty();
    for (Finding.RuleHit hit : finding.hits()) {
      Rule.Header header = c.rule(hit).header();
      row(
          List.of(
              finding.time().map(Object::toString).orElse(""),
              event.flatMap(EventFinding::timeField).orElse(""),
              header.levelOrDefault().word(),
              header.title(),
              header.id().orElse(""),
              String.join(" ", header.tags()),
              origin.host().orElse(""),
              origin.account().orElse(""),
              origin.channel().orElse(""),
              origin.eventId().orElse(""),
              origin.recordId().orElse(""),
              origin.logSource().map(LogSource::toString).orElse(""),
              file.file(),
              file.member().orElse(""),
              String.valueOf(finding.reference().position()),
              matched(hit),
              String.valueOf(event.map(EventFinding::copies).orElse(0)),
              String.valueOf(event.map(EventFinding::recovered).orElse(false)),
              String.valueOf(event.map(c::isSuspect).orElse(false)),
              alert.map(one -> String.valueOf(one.counted().count())).orElse(""),
              alert.map(one -> one.counted().first().toString()).orElse(""),
              alert.map(one -> one.counted().last().toString()).orElse("")));
    }
  }

  private static String matched(Finding.RuleHit hit) {
    return hit.matched().stream()
        .map(value -> value.field().isEmpty() ? value.value() : value.field() + "=" + value.value())
        .collect(Collectors.joining(" | "));
  }

  private void row(List<String> cells) {
    out.writeRecord(raw ? cells : cells.stream().map(CsvCell::neutral).toList());
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
