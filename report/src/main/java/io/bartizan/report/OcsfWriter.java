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
import io.bartizan.hunt.Origin;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.explain.FieldHit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * OCSF 1.5.0 Detection Findings (class 2004), one JSON object a line and a match.
 *
 * <p>OCSF demands a time. Where the event says none it is that of the hunt, when the finding was
 * made, and {@code unmapped.time_is_of_the_hunt} says so; {@code metadata.original_time} is absent
 * then. Ids come from what the event says, see {@link FindingIds}. No property stands twice and
 * none is empty.
 */
final class OcsfWriter implements FindingWriter {

  private static final String SCHEMA = "1.5.0";
  private static final int CATEGORY_FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;

  private final JsonLine lines;
  private final boolean withEvent;
  private final Instant now;
  private final FindingIds ids = new FindingIds();
  private @Nullable HuntContext context;

  OcsfWriter(OutputStream stream, boolean withEvent, InstantSource clock) {
    this.now = clock.instant();
    this.lines = new JsonLine(stream);
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
      Subject subject =
          new Subject(c.rule(hit).header(), finding, hit, ids.id(c.rule(hit).key(), finding, hit));
      lines.write(out -> properties(c, subject, out));
    }
  }

  /**
   * What is given out.
   *
   * @param header the rule
   * @param uid the id of the finding
   */
  record Subject(Rule.Header header, Finding finding, Finding.RuleHit hit, String uid) {}

  /** Writes all but what says where the event lies. */
  static void detection(Subject subject, String version, Instant now, JsonGenerator out) {
    Finding finding = subject.finding();
    classification(subject.header(), out);
    out.writeNumberProperty("time", finding.time().orElse(now).toEpochMilli());
    out.writeStringProperty("message", subject.header().title());
    if (finding instanceof AlertFinding alert) {
      alert(alert, out);
    }
    metadata(version, finding, out);
    findingInfo(subject, out);
    evidence(finding, subject.hit(), out);
    resources(finding, out);
    out.writeArrayPropertyStart("observables");
    subject.hit().matched().forEach(value -> observable(value, out));
    out.writeEndArray();
  }

  private void properties(HuntContext c, Subject subject, JsonGenerator out) {
    Finding finding = subject.finding();
    detection(subject, c.version(), now, out);
    unmapped(c, finding, out);
    if (withEvent && finding instanceof EventFinding event && event.json().length > 0) {
      out.writeStringProperty("raw_data", new String(event.json(), StandardCharsets.UTF_8));
    }
  }

  /** The base attributes that say that a finding stands for several events. */
  private static void alert(AlertFinding alert, JsonGenerator out) {
    out.writeNumberProperty("count", alert.count());
    out.writeNumberProperty("start_time", alert.first().toEpochMilli());
    out.writeNumberProperty("end_time", alert.last().toEpochMilli());
  }

  private static void classification(Rule.Header header, JsonGenerator out) {
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

  private static void metadata(String version, Finding finding, JsonGenerator out) {
    out.writeObjectPropertyStart("metadata");
    out.writeStringProperty("version", SCHEMA);
    out.writeObjectPropertyStart("product");
    out.writeStringProperty("name", "Bartizan");
    out.writeStringProperty("vendor_name", "Bartizan");
    out.writeStringProperty("version", version);
    out.writeEndObject();
    Origin origin = finding.origin();
    optional("log_name", origin.channel().orElse(""), out);
    optional("log_provider", origin.provider().orElse(""), out);
    optional("event_code", origin.eventId().orElse(""), out);
    optional("original_time", finding.time().map(Object::toString).orElse(""), out);
    out.writeEndObject();
  }

  static void optional(String name, String value, JsonGenerator out) {
    if (!value.isEmpty()) {
      out.writeStringProperty(name, value);
    }
  }

  /** What OCSF has no attribute for: where the event lies. */
  private static void unmapped(HuntContext c, Finding finding, JsonGenerator out) {
    LogFile file = c.file(finding);
    out.writeObjectPropertyStart("unmapped");
    out.writeStringProperty("source_file", file.name());
    out.writeNumberProperty("source_" + c.unit(finding), finding.reference().position());
    optional("log_source", finding.origin().logSource().map(Object::toString).orElse(""), out);
    if (finding.time().isEmpty()) {
      out.writeBooleanProperty("time_is_of_the_hunt", true);
    }
    if (finding instanceof EventFinding && c.isSuspect(finding)) {
      out.writeBooleanProperty("suspect", true);
    }
    out.writeEndObject();
  }

  private static void findingInfo(Subject subject, JsonGenerator out) {
    Rule.Header header = subject.header();
    Finding finding = subject.finding();
    out.writeObjectPropertyStart("finding_info");
    out.writeStringProperty("uid", subject.uid());
    out.writeStringProperty("title", header.title());
    header.description().ifPresent(text -> out.writeStringProperty("desc", text));
    Optional<Instant> first =
        finding instanceof AlertFinding alert ? Optional.of(alert.first()) : finding.time();
    Optional<Instant> last =
        finding instanceof AlertFinding alert ? Optional.of(alert.last()) : finding.time();
    first.ifPresent(time -> out.writeNumberProperty("first_seen_time", time.toEpochMilli()));
    last.ifPresent(time -> out.writeNumberProperty("last_seen_time", time.toEpochMilli()));
    out.writeObjectPropertyStart("analytic");
    out.writeNumberProperty("type_id", 1);
    out.writeStringProperty("type", "Rule");
    out.writeStringProperty("name", header.title());
    header.id().ifPresent(id -> out.writeStringProperty("uid", id));
    out.writeEndObject();
    attacks(header, out);
    out.writeEndObject();
  }

  private static void attacks(Rule.Header header, JsonGenerator out) {
    out.writeArrayPropertyStart("attacks");
    for (String tag : header.tags()) {
      Attack.shipped()
          .tag(tag)
          .ifPresent(
              subject -> {
                if (subject instanceof Technique technique) {
                  attack(technique, out);
                }
              });
    }
    out.writeEndArray();
  }

  /** One object for each tactic, as an attack has one; a sub-technique names what it is part of. */
  private static void attack(Technique technique, JsonGenerator out) {
    Optional<String> parent = technique.parentId();
    for (Tactic tactic : technique.tactics()) {
      out.writeStartObject();
      named("tactic", tactic.id(), tactic.name(), out);
      if (parent.isEmpty()) {
        named("technique", technique.id(), technique.name(), out);
      } else {
        named("technique", parent.get(), name(parent.get()), out);
        named("sub_technique", technique.id(), technique.name(), out);
      }
      out.writeEndObject();
    }
  }

  private static String name(String technique) {
    return Attack.shipped().technique(technique).map(Technique::name).orElse("");
  }

  private static void named(String property, String uid, String name, JsonGenerator out) {
    out.writeObjectPropertyStart(property);
    out.writeStringProperty("uid", uid);
    optional("name", name, out);
    out.writeEndObject();
  }

  private static void evidence(Finding finding, Finding.RuleHit hit, JsonGenerator out) {
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
    byField(hit).forEach((field, values) -> values(field, values, out));
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
  }

  /** The values that a rule looked at: a field may stand in several of its conditions. */
  private static Map<String, Set<String>> byField(Finding.RuleHit hit) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (FieldHit value : hit.matched()) {
      String field = value.field().isEmpty() ? "keyword" : value.field();
      values.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(value.value());
    }
    return values;
  }

  private static void values(String field, Set<String> values, JsonGenerator out) {
    if (values.size() == 1) {
      out.writeStringProperty(field, values.iterator().next());
      return;
    }
    out.writeArrayPropertyStart(field);
    values.forEach(out::writeString);
    out.writeEndArray();
  }

  private static void resources(Finding finding, JsonGenerator out) {
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
  private static void observable(FieldHit value, JsonGenerator out) {
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
    lines.close();
  }
}
