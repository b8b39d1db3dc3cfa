package io.bartizan.report;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.hunt.Origin;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.explain.FieldHit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * An OCSF 1.5.0 Detection Finding (class 2004) of a hunt or of a live system: all of it but what
 * says where its event lies. Immutable.
 *
 * @param uid the id of the finding
 * @param analytic the rule or correlation
 * @param time when it happened, if that is known
 * @param origin where the event is from
 * @param matched the values on which the match rests
 * @param counted what a correlation counted; absent for a rule of one event
 */
record OcsfDetection(
    String uid,
    OcsfAlert.Analytic analytic,
    Optional<Instant> time,
    Origin origin,
    List<FieldHit> matched,
    Optional<CorrelationCount> counted) {

  private static final String SCHEMA = "1.5.0";
  private static final int CATEGORY_FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;

  /**
   * Writes the properties into an object that is open.
   *
   * @param version the version of the program
   * @param otherwise the time where the event says none: OCSF demands one
   */
  void write(String version, Instant otherwise, JsonGenerator out) {
    classification(out);
    out.writeNumberProperty("time", time.orElse(otherwise).toEpochMilli());
    out.writeStringProperty("message", analytic.title());
    counted.ifPresent(one -> counted(one, out));
    metadata(version, out);
    findingInfo(out);
    evidence(out);
    resources(out);
    out.writeArrayPropertyStart("observables");
    matched.forEach(value -> observable(value, out));
    out.writeEndArray();
  }

  /** The base attributes that say that a finding stands for several events. */
  private static void counted(CorrelationCount counted, JsonGenerator out) {
    out.writeNumberProperty("count", counted.count());
    out.writeNumberProperty("start_time", counted.first().toEpochMilli());
    out.writeNumberProperty("end_time", counted.last().toEpochMilli());
  }

  private void classification(JsonGenerator out) {
    out.writeNumberProperty("category_uid", CATEGORY_FINDINGS);
    out.writeStringProperty("category_name", "Findings");
    out.writeNumberProperty("class_uid", DETECTION_FINDING);
    out.writeStringProperty("class_name", "Detection Finding");
    out.writeNumberProperty("activity_id", CREATE);
    out.writeStringProperty("activity_name", "Create");
    out.writeNumberProperty("type_uid", DETECTION_FINDING * 100L + CREATE);
    out.writeStringProperty("type_name", "Detection Finding: Create");
    out.writeNumberProperty("severity_id", severity(analytic.level()));
    out.writeStringProperty("severity", severityName(analytic.level()));
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

  private void metadata(String version, JsonGenerator out) {
    out.writeObjectPropertyStart("metadata");
    out.writeStringProperty("version", SCHEMA);
    out.writeObjectPropertyStart("product");
    out.writeStringProperty("name", "Bartizan");
    out.writeStringProperty("vendor_name", "Bartizan");
    out.writeStringProperty("version", version);
    out.writeEndObject();
    optional("log_name", origin.channel().orElse(""), out);
    optional("log_provider", origin.provider().orElse(""), out);
    optional("event_code", origin.eventId().orElse(""), out);
    optional("original_time", time.map(Object::toString).orElse(""), out);
    out.writeEndObject();
  }

  static void optional(String name, String value, JsonGenerator out) {
    if (!value.isEmpty()) {
      out.writeStringProperty(name, value);
    }
  }

  private void findingInfo(JsonGenerator out) {
    out.writeObjectPropertyStart("finding_info");
    out.writeStringProperty("uid", uid);
    out.writeStringProperty("title", analytic.title());
    analytic.description().ifPresent(text -> out.writeStringProperty("desc", text));
    Optional<Instant> first = counted.map(CorrelationCount::first).or(() -> time);
    Optional<Instant> last = counted.map(CorrelationCount::last).or(() -> time);
    first.ifPresent(at -> out.writeNumberProperty("first_seen_time", at.toEpochMilli()));
    last.ifPresent(at -> out.writeNumberProperty("last_seen_time", at.toEpochMilli()));
    out.writeObjectPropertyStart("analytic");
    out.writeNumberProperty("type_id", 1);
    out.writeStringProperty("type", "Rule");
    out.writeStringProperty("name", analytic.title());
    analytic.id().ifPresent(id -> out.writeStringProperty("uid", id));
    out.writeEndObject();
    attacks(out);
    out.writeEndObject();
  }

  private void attacks(JsonGenerator out) {
    out.writeArrayPropertyStart("attacks");
    for (String tag : analytic.tags()) {
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

  private void evidence(JsonGenerator out) {
    out.writeArrayPropertyStart("evidences");
    out.writeStartObject();
    if (origin.account().isPresent()) {
      out.writeObjectPropertyStart("actor");
      out.writeObjectPropertyStart("user");
      out.writeStringProperty("name", origin.account().get());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeObjectPropertyStart("data");
    byField().forEach((field, values) -> values(field, values, out));
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
  }

  /** The values that a rule looked at: a field may stand in several of its conditions. */
  private Map<String, Set<String>> byField() {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (FieldHit value : matched) {
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

  private void resources(JsonGenerator out) {
    if (origin.host().isPresent()) {
      out.writeArrayPropertyStart("resources");
      out.writeStartObject();
      out.writeStringProperty("type", "host");
      out.writeStringProperty("name", origin.host().get());
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
}
