package io.bartizan.report;

import io.bartizan.hunt.AlertDetails;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import tools.jackson.core.JsonGenerator;

/** A match as JSON: the properties that {@code docs/reference/match.schema.json} describes. */
final class MatchJson {
  private MatchJson() {}

  static void write(HuntContext context, Finding finding, Finding.RuleHit hit, JsonGenerator out) {
    finding.time().ifPresent(time -> out.writeStringProperty("time", time.toString()));
    optional("time_field", finding.timeField(), out);
    rule(context.rule(hit).rule(), out);
    source(context.file(finding), finding.position(), context.unit(finding), out);
    optional("host", finding.host(), out);
    optional("account", finding.account(), out);
    optional("log_source", finding.logSource(), out);
    optional("channel", finding.channel(), out);
    optional("provider", finding.provider(), out);
    optional("event_id", finding.eventId(), out);
    optional("record_id", finding.recordId(), out);
    matched(hit, out);
    finding.alert().ifPresent(alert -> alert(context, alert, out));
    if (finding.copies() > 0) {
      out.writeNumberProperty("copies", finding.copies());
    }
    if (finding.recovered()) {
      out.writeBooleanProperty("recovered", true);
    }
    if (finding.truncated()) {
      out.writeBooleanProperty("truncated", true);
    }
  }

  private static void alert(HuntContext context, AlertDetails alert, JsonGenerator out) {
    out.writeObjectPropertyStart("alert");
    out.writeStringProperty("id", alert.id());
    out.writeStringProperty("type", alert.type());
    out.writeNumberProperty("count", alert.count());
    optional("measure", alert.measure(), out);
    out.writeStringProperty("first", alert.first().toString());
    out.writeStringProperty("last", alert.last().toString());
    out.writeArrayPropertyStart("events");
    for (AlertDetails.Reference event : alert.events()) {
      LogFile file = context.files().get(event.source());
      out.writeStartObject();
      out.writeStringProperty("time", event.time().toString());
      out.writeStringProperty("file", file.file());
      file.member().ifPresent(member -> out.writeStringProperty("member", member));
      out.writeNumberProperty(context.unit(event.source()), event.position());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void optional(String name, String value, JsonGenerator out) {
    if (!value.isEmpty()) {
      out.writeStringProperty(name, value);
    }
  }

  private static void rule(Rule rule, JsonGenerator out) {
    out.writeObjectPropertyStart("rule");
    optional("id", rule.header().id().orElse(""), out);
    out.writeStringProperty("title", rule.header().title());
    out.writeStringProperty("level", rule.header().levelOrDefault().word());
    out.writeArrayPropertyStart("tags");
    rule.header().tags().forEach(out::writeString);
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
      optional("field", value.field(), out);
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
