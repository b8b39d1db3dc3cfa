package io.bartizan.report;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.hunt.Origin;
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
 * @param rule what its rule or correlation says
 * @param time when it happened, if that is known
 * @param origin where the event is from
 * @param matched the values on which the match rests
 * @param counted what a correlation counted; absent for a rule of one event
 */
record OcsfDetection(
    String uid,
    OcsfRule rule,
    Optional<Instant> time,
    Origin origin,
    List<FieldHit> matched,
    Optional<CorrelationCount> counted) {

  /**
   * Writes the properties into an object that is open.
   *
   * @param otherwise the time where the event says none: OCSF demands one
   */
  void write(Instant otherwise, JsonGenerator out) {
    rule.classification().writeTo(out);
    out.writeNumberProperty("time", time.orElse(otherwise).toEpochMilli());
    rule.message().writeTo(out);
    counted.ifPresent(one -> counted(one, out));
    metadata(out);
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

  private void metadata(JsonGenerator out) {
    out.writeObjectPropertyStart("metadata");
    rule.product().writeTo(out);
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
    rule.title().writeTo(out);
    Optional<Instant> first = counted.map(CorrelationCount::first).or(() -> time);
    Optional<Instant> last = counted.map(CorrelationCount::last).or(() -> time);
    first.ifPresent(at -> out.writeNumberProperty("first_seen_time", at.toEpochMilli()));
    last.ifPresent(at -> out.writeNumberProperty("last_seen_time", at.toEpochMilli()));
    rule.analytic().writeTo(out);
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
    if (matched.size() == 1) {
      return Map.of(named(matched.getFirst()), Set.of(matched.getFirst().value()));
    }
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (FieldHit value : matched) {
      values.computeIfAbsent(named(value), key -> new LinkedHashSet<>()).add(value.value());
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
    out.writeStringProperty("name", named(value));
    out.writeNumberProperty("type_id", 99);
    out.writeStringProperty("type", "Other");
    out.writeStringProperty("value", value.value());
    out.writeEndObject();
  }

  private static String named(FieldHit value) {
    return value.field().isEmpty() ? "keyword" : value.field();
  }
}
