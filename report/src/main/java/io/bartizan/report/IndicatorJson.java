package io.bartizan.report;

import io.bartizan.detect.IndicatorLevel;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.IndicatorHit;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The indicator of a match as JSON: whose it is, since when, and why the event has it. */
final class IndicatorJson {
  private IndicatorJson() {}

  static void write(IndicatorHit hit, JsonGenerator out) {
    Indicator indicator = hit.indicator();
    IndicatorLevel level = IndicatorLevel.of(hit);
    out.writeObjectPropertyStart("indicator");
    out.writeStringProperty("id", indicator.id());
    out.writeStringProperty("name", indicator.name());
    out.writeStringProperty("level", level.level().word());
    out.writeStringProperty("level_reason", String.join(", ", level.why()));
    out.writeStringProperty("type", hit.target().type().name().toLowerCase(Locale.ROOT));
    out.writeStringProperty("value", hit.target().normal());
    out.writeStringProperty("how", hit.howWords());
    out.writeStringProperty("feed", indicator.source().name());
    optional("created_by", indicator.createdBy(), out);
    optional("valid_from", indicator.statedFrom().map(Instant::toString), out);
    optional("valid_until", indicator.validUntil().map(Instant::toString), out);
    optional("our_end", hit.ourEnd().map(Instant::toString), out);
    out.writeStringProperty("validity", hit.validity().words());
    indicator.confidence().ifPresent(value -> out.writeNumberProperty("confidence", value));
    out.writeNumberProperty("trust", indicator.source().trust());
    out.writeStringProperty("tlp", indicator.tlp().label());
    optional("doubt", hit.doubt(), out);
    out.writeArrayPropertyStart("labels");
    indicator.labels().forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }

  /** The little that formats have no place for otherwise, as properties of an open object. */
  static void inShort(IndicatorHit hit, JsonGenerator out) {
    out.writeStringProperty("indicator_feed", hit.indicator().source().name());
    out.writeStringProperty("indicator_how", hit.howWords());
    out.writeStringProperty("indicator_tlp", hit.indicator().tlp().label());
  }

  private static void optional(String name, Optional<String> value, JsonGenerator out) {
    value.ifPresent(text -> out.writeStringProperty(name, text));
  }
}
