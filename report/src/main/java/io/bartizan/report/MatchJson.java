package io.bartizan.report;

import io.bartizan.event.LogSource;
import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.EventReference;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.Origin;
import io.bartizan.hunt.Reported;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A match as JSON: the properties that {@code docs/reference/match.schema.json} describes. */
final class MatchJson {
  private MatchJson() {}

  /**
   * Writes the properties of a match.
   *
   * @param rule those of its rule, see {@link #rule(Reported)}
   */
  static void write(
      HuntContext context,
      JsonProperties rule,
      Finding finding,
      Finding.RuleHit hit,
      JsonGenerator out) {
    finding.time().ifPresent(time -> out.writeStringProperty("time", time.toString()));
    if (finding instanceof EventFinding event) {
      optional("time_field", event.timeField(), out);
    }
    rule.writeTo(out);
    source(context.file(finding), finding.reference().position(), context.unit(finding), out);
    origin(finding.origin(), out);
    matched(hit, out);
    switch (finding) {
      case AlertFinding alert -> alert(context, alert, out);
      case EventFinding event -> marks(context, event, out);
    }
  }

  private static void origin(Origin origin, JsonGenerator out) {
    optional("host", origin.host(), out);
    optional("account", origin.account(), out);
    optional("log_source", origin.logSource().map(LogSource::toString), out);
    optional("channel", origin.channel(), out);
    optional("provider", origin.provider(), out);
    optional("event_id", origin.eventId(), out);
    optional("record_id", origin.recordId(), out);
  }

  private static void marks(HuntContext context, EventFinding event, JsonGenerator out) {
    if (event.copies() > 0) {
      out.writeNumberProperty("copies", event.copies());
    }
    if (event.recovered()) {
      out.writeBooleanProperty("recovered", true);
    }
    if (event.truncated()) {
      out.writeBooleanProperty("truncated", true);
    }
    if (context.isSuspect(event)) {
      out.writeBooleanProperty("suspect", true);
    }
  }

  private static void alert(HuntContext context, AlertFinding alert, JsonGenerator out) {
    out.writeObjectPropertyStart("alert");
    out.writeStringProperty("id", alert.id());
    out.writeStringProperty("type", alert.counted().type());
    out.writeNumberProperty("count", alert.counted().count());
    optional("measure", alert.counted().measure(), out);
    out.writeStringProperty("first", alert.counted().first().toString());
    out.writeStringProperty("last", alert.counted().last().toString());
    out.writeArrayPropertyStart("events");
    for (EventReference event : alert.events()) {
      LogFile file = context.files().get(event.source());
      out.writeStartObject();
      optional("time", event.time().map(Instant::toString), out);
      out.writeStringProperty("file", file.file());
      file.member().ifPresent(member -> out.writeStringProperty("member", member));
      out.writeNumberProperty(context.unit(event.source()), event.position());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void optional(String name, Optional<String> value, JsonGenerator out) {
    value.ifPresent(text -> out.writeStringProperty(name, text));
  }

  /** What matches say of their rule. */
  static JsonProperties rule(Reported rule) {
    return JsonProperties.of(
        out -> {
          if (rule instanceof Reported.OfIndicator indicator) {
            IndicatorJson.write(indicator.hit(), out);
          } else {
            rule(rule.header(), out);
          }
        });
  }

  private static void rule(Rule.Header header, JsonGenerator out) {
    out.writeObjectPropertyStart("rule");
    optional("id", header.id(), out);
    out.writeStringProperty("title", header.title());
    out.writeStringProperty("level", header.levelOrDefault().word());
    out.writeArrayPropertyStart("tags");
    header.tags().forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void source(LogFile file, long position, String unit, JsonGenerator out) {
    out.writeObjectPropertyStart("source");
    out.writeStringProperty("file", file.file());
    out.writeStringProperty("relative", file.relative());
    file.member().ifPresent(member -> out.writeStringProperty("member", member));
    out.writeNumberProperty(unit, position);
    out.writeEndObject();
  }

  private static void matched(Finding.RuleHit hit, JsonGenerator out) {
    out.writeArrayPropertyStart("matched");
    for (FieldHit value : hit.matched()) {
      out.writeStartObject();
      optional("field", Optional.of(value.field()).filter(field -> !field.isEmpty()), out);
      out.writeStringProperty("value", value.value());
      out.writeArrayPropertyStart("spans");
      for (Hit.Span span : value.spans()) {
        out.writeStartArray();
        out.writeNumber(span.start());
        out.writeNumber(span.end());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
