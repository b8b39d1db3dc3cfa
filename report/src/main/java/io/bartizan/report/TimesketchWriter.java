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
  private @Nullable PerRule<OfRule> rules;

  /**
   * What all lines of a rule have in common.
   *
   * @param head how their messages begin
   * @param rule what the rule says of itself
   * @param tags its tags
   */
  private record OfRule(String head, JsonProperties rule, JsonProperties tags) {

    static OfRule of(Rule.Header header) {
      return new OfRule(
          "[" + header.levelOrDefault().word() + "] " + header.title() + ": ",
          JsonProperties.of(out -> rule(header, out)),
          JsonProperties.of(out -> tags(header, out)));
    }

    private static void rule(Rule.Header header, JsonGenerator out) {
      out.writeStringProperty("rule_title", header.title());
      header.id().ifPresent(id -> out.writeStringProperty("rule_id", id));
      out.writeStringProperty("rule_level", header.levelOrDefault().word());
    }

    private static void tags(Rule.Header header, JsonGenerator out) {
      out.writeArrayPropertyStart("tag");
      header.tags().forEach(out::writeString);
      out.writeEndArray();
    }
  }

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
    rules = new PerRule<>(newContext, rule -> OfRule.of(rule.header()));
  }

  @Override
  public void write(Finding finding) {
    PerRule<OfRule> ofRules = Objects.requireNonNull(rules);
    String time = finding.time().orElse(now).toString();
    for (Finding.RuleHit hit : finding.hits()) {
      OfRule rule = ofRules.of(hit);
      out.writeStartObject();
      out.writeStringProperty("message", message(rule.head(), finding, hit));
      out.writeStringProperty("datetime", time);
      out.writeStringProperty(
          "timestamp_desc",
          finding.time().isPresent() ? timeOf(finding) : "Time of the hunt; the event has none");
      out.writeStringProperty(
          "data_type", finding instanceof AlertFinding ? "bartizan:alert" : "bartizan:match");
      rule.rule().writeTo(out);
      place(finding);
      hit.indicator().ifPresent(one -> IndicatorJson.inShort(one, out));
      rule.tags().writeTo(out);
      out.writeEndObject();
      Json.endLine(out, stream);
    }
  }

  private void place(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    out.writeStringProperty("computer", finding.origin().host().orElse(""));
    out.writeStringProperty("username", finding.origin().account().orElse(""));
    out.writeStringProperty("channel", finding.origin().channel().orElse(""));
    out.writeStringProperty("event_id", finding.origin().eventId().orElse(""));
    out.writeStringProperty("source_file", c.file(finding).name());
    out.writeNumberProperty("source_position", finding.reference().position());
    if (finding instanceof AlertFinding alert) {
      out.writeStringProperty("alert_id", alert.id());
      out.writeNumberProperty("alert_events", alert.counted().count());
    } else if (c.isSuspect(finding)) {
      out.writeBooleanProperty("suspect", true);
    }
  }

  private static String timeOf(Finding finding) {
    return switch (finding) {
      case AlertFinding alert -> "Correlated";
      case EventFinding event -> event.timeField().orElse("Event time");
    };
  }

  private static String message(String head, Finding finding, Finding.RuleHit hit) {
    StringBuilder message = new StringBuilder(head);
    String separator = "";
    if (finding instanceof AlertFinding alert) {
      message.append(alert.inWords());
      separator = ", ";
    }
    for (FieldHit value : hit.matched()) {
      message.append(separator);
      shown(value, message);
      separator = ", ";
    }
    return message.toString();
  }

  private static void shown(FieldHit value, StringBuilder message) {
    if (!value.field().isEmpty()) {
      message.append(value.field()).append(": ");
    }
    message.append(value.value());
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
