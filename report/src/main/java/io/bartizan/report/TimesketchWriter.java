package io.bartizan.report;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * JSON lines as Timesketch imports them: {@code message}, {@code datetime} and {@code
 * timestamp_desc}, and the match beside them. Timesketch needs a time: a match without one is put
 * at the time of the hunt and says so.
 */
final class TimesketchWriter implements FindingWriter {

  private final OutputStream stream;
  private final JsonGenerator out;
  private final Instant now;
  private @Nullable HuntContext context;

  TimesketchWriter(OutputStream stream, InstantSource clock) {
    this.now = clock.instant();
    this.stream = stream;
    this.out = Json.generator(stream);
  }

  @Override
  public boolean wantsEvents() {
    return false;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    for (Finding.RuleHit hit : finding.hits()) {
      Rule.Header header = c.rule(hit).header();
      out.writeStartObject();
      out.writeStringProperty("message", message(header, finding, hit));
      out.writeStringProperty("datetime", finding.time().orElse(now).toString());
      out.writeStringProperty(
          "timestamp_desc",
          finding.time().isPresent() ? timeOf(finding) : "Time of the hunt; the event has none");
      out.writeStringProperty(
          "data_type", finding instanceof AlertFinding ? "bartizan:alert" : "bartizan:match");
      out.writeStringProperty("rule_title", header.title());
      header.id().ifPresent(id -> out.writeStringProperty("rule_id", id));
      out.writeStringProperty("rule_level", header.levelOrDefault().word());
      out.writeStringProperty("computer", finding.origin().host().orElse(""));
      out.writeStringProperty("username", finding.origin().account().orElse(""));
      out.writeStringProperty("channel", finding.origin().channel().orElse(""));
      out.writeStringProperty("event_id", finding.origin().eventId().orElse(""));
      out.writeStringProperty("source_file", c.file(finding).name());
      out.writeNumberProperty("source_position", finding.reference().position());
      hit.indicator()
          .ifPresent(
              one -> {
                out.writeStringProperty("indicator_feed", one.indicator().source().name());
                out.writeStringProperty("indicator_how", one.howWords());
                out.writeStringProperty("indicator_tlp", one.indicator().tlp().label());
              });
      if (finding instanceof AlertFinding alert) {
        out.writeStringProperty("alert_id", alert.id());
        out.writeNumberProperty("alert_events", alert.counted().count());
      } else if (c.isSuspect(finding)) {
        out.writeBooleanProperty("suspect", true);
      }
      out.writeArrayPropertyStart("tag");
      header.tags().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
      Json.endLine(out, stream);
    }
  }

  private static String timeOf(Finding finding) {
    return switch (finding) {
      case AlertFinding alert -> "Correlated";
      case EventFinding event -> event.timeField().orElse("Event time");
    };
  }

  private static String message(Rule.Header header, Finding finding, Finding.RuleHit hit) {
    String values =
        hit.matched().stream().map(TimesketchWriter::shown).collect(Collectors.joining(", "));
    String found =
        finding instanceof AlertFinding alert
            ? alert.inWords() + (values.isEmpty() ? "" : ", ")
            : "";
    return "[" + header.levelOrDefault().word() + "] " + header.title() + ": " + found + values;
  }

  private static String shown(FieldHit value) {
    return value.field().isEmpty() ? value.value() : value.field() + ": " + value.value();
  }

  @Override
  public void end(HuntSummary summary) {
    // The lines are all there is.
  }

  @Override
  public void close() throws IOException {
    out.close();
    stream.close();
  }
}
