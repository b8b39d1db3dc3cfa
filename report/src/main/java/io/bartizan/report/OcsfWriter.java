package io.bartizan.report;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * OCSF 1.5.0 Detection Findings (class 2004), one JSON object a line and a match.
 *
 * <p>The unique id of a finding is a name-based UUID of rule, source and position, so that the same
 * hunt gives the same ids.
 */
final class OcsfWriter implements FindingWriter {

  private static final String SCHEMA = "1.5.0";
  private static final int CATEGORY_FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;

  private final OutputStream stream;
  private final JsonGenerator out;
  private final boolean withEvent;
  private @Nullable HuntContext context;

  OcsfWriter(OutputStream stream, boolean withEvent) {
    this.stream = stream;
    this.out = Json.generator(stream);
    this.withEvent = withEvent;
  }

  @Override
  public boolean wantsEvents() {
    return withEvent;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    for (Finding.RuleHit hit : finding.hits()) {
      out.writeStartObject();
      classification(c.rule(hit).header());
      out.writeNumberProperty("time", finding.time().orElse(Instant.EPOCH).toEpochMilli());
      out.writeStringProperty("message", c.rule(hit).header().title());
      if (finding instanceof AlertFinding alert) {
        alert(alert);
      }
      metadata(c, finding);
      findingInfo(c, finding, hit);
      evidence(finding, hit);
      resources(finding);
      out.writeArrayPropertyStart("observables");
      hit.matched().forEach(this::observable);
      out.writeEndArray();
      if (withEvent && finding instanceof EventFinding event && event.json().length > 0) {
        out.writeStringProperty("raw_data", new String(event.json(), StandardCharsets.UTF_8));
      }
      out.writeEndObject();
      Json.endLine(out, stream);
    }
  }

  /** The base attributes that say that a finding stands for several events. */
  private void alert(AlertFinding alert) {
    out.writeNumberProperty("count", alert.count());
    out.writeNumberProperty("start_time", alert.first().toEpochMilli());
    out.writeNumberProperty("end_time", alert.last().toEpochMilli());
  }

  private void classification(Rule.Header header) {
    out.writeNumberProperty("category_uid", CATEGORY_FINDINGS);
    out.writeStringProperty("category_name", "Findings");
    out.writeNumberProperty("class_uid", DETECTION_FINDING);
    out.writeStringProperty("class_name", "Detection Finding");
    out.writeNumberProperty("activity_id", CREATE);
    out.writeStringProperty("activity_name", "Create");
    out.writeNumberProperty("type_uid", DETECTION_FINDING * 100L + CREATE);
    out.writeStringProperty("type_name", "Detection Finding: Create");
    out.writeNumberProperty("severity_id", severity(header.levelOrDefault()));
    out.writeStringProperty("severity", severityName(header.levelOrDefault()));
    out.writeNumberProperty("status_id", 1);
    out.writeStringProperty("status", "New");
  }

  private static int severity(Level level) {
    return switch (level) {
      case INFORMATIONAL -> 1;
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String severityName(Level level) {
    String word = level.word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private void metadata(HuntContext c, Finding finding) {
    LogFile file = c.file(finding);
    out.writeObjectPropertyStart("metadata");
    out.writeStringProperty("version", SCHEMA);
    out.writeObjectPropertyStart("product");
    out.writeStringProperty("name", "Bartizan");
    out.writeStringProperty("vendor_name", "Bartizan");
    out.writeStringProperty("version", c.version());
    out.writeEndObject();
    out.writeStringProperty("log_name", finding.origin().channel().orElse(""));
    out.writeStringProperty("log_provider", finding.origin().provider().orElse(""));
    out.writeStringProperty("event_code", finding.origin().eventId().orElse(""));
    out.writeStringProperty("original_time", finding.time().map(Object::toString).orElse(""));
    out.writeStringProperty("log_source", file.name() + ":" + finding.reference().position());
    out.writeEndObject();
  }

  private void findingInfo(HuntContext c, Finding finding, Finding.RuleHit hit) {
    Rule.Header header = c.rule(hit).header();
    String name =
        switch (finding) {
          case AlertFinding alert -> alert.id();
          case EventFinding event ->
              c.rule(hit).key() + "\0" + c.file(event).name() + "\0" + place(event);
        };
    out.writeObjectPropertyStart("finding_info");
    out.writeStringProperty(
        "uid", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    out.writeStringProperty("title", header.title());
    header.description().ifPresent(text -> out.writeStringProperty("desc", text));
    finding.time().ifPresent(time -> out.writeNumberProperty("created_time", time.toEpochMilli()));
    out.writeObjectPropertyStart("analytic");
    out.writeNumberProperty("type_id", 1);
    out.writeStringProperty("type", "Rule");
    out.writeStringProperty("name", header.title());
    header.id().ifPresent(id -> out.writeStringProperty("uid", id));
    out.writeEndObject();
    attacks(header);
    out.writeEndObject();
  }

  private static String place(Finding finding) {
    return finding.place().block() + ":" + finding.place().ordinal();
  }

  private void attacks(Rule.Header header) {
    out.writeArrayPropertyStart("attacks");
    for (String tag : header.tags()) {
      Attack.shipped()
          .tag(tag)
          .ifPresent(
              subject -> {
                if (subject instanceof Technique technique) {
                  attack(technique);
                }
              });
    }
    out.writeEndArray();
  }

  private void attack(Technique technique) {
    out.writeStartObject();
    out.writeObjectPropertyStart("technique");
    out.writeStringProperty("uid", technique.id());
    out.writeStringProperty("name", technique.name());
    out.writeEndObject();
    out.writeArrayPropertyStart("tactics");
    for (Tactic tactic : technique.tactics()) {
      out.writeStartObject();
      out.writeStringProperty("uid", tactic.id());
      out.writeStringProperty("name", tactic.name());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void evidence(Finding finding, Finding.RuleHit hit) {
    out.writeArrayPropertyStart("evidences");
    out.writeStartObject();
    if (finding.origin().account().isPresent()) {
      out.writeObjectPropertyStart("actor");
      out.writeObjectPropertyStart("user");
      out.writeStringProperty("name", finding.origin().account().get());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeObjectPropertyStart("data");
    for (FieldHit value : hit.matched()) {
      String field = value.field().isEmpty() ? "keyword" : value.field();
      out.writeStringProperty(field, value.value());
    }
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
  }

  private void resources(Finding finding) {
    if (finding.origin().host().isPresent()) {
      out.writeArrayPropertyStart("resources");
      out.writeStartObject();
      out.writeStringProperty("type", "host");
      out.writeStringProperty("name", finding.origin().host().get());
      out.writeEndObject();
      out.writeEndArray();
    }
  }

  /** An observable of type "other": the field, and the value that a rule looked at. */
  private void observable(FieldHit value) {
    out.writeStartObject();
    out.writeStringProperty("name", value.field().isEmpty() ? "keyword" : value.field());
    out.writeNumberProperty("type_id", 99);
    out.writeStringProperty("type", "Other");
    out.writeStringProperty("value", value.value());
    out.writeEndObject();
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
