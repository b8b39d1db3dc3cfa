package io.bartizan.cli.intel;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.Known;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What a feed says of a value, as JSON. */
final class KnownJson {

  private KnownJson() {}

  static void write(Known known, JsonGenerator out) {
    Indicator indicator = known.indicator();
    out.writeStartObject();
    out.writeStringProperty("id", indicator.id());
    out.writeStringProperty("name", indicator.name());
    out.writeStringProperty("feed", indicator.source().name());
    out.writeStringProperty("target", known.target().normal());
    out.writeStringProperty("how", known.how().words());
    text("created_by", indicator.createdBy(), out);
    text("valid_from", indicator.statedFrom().map(Instant::toString), out);
    text("valid_until", indicator.validUntil().map(Instant::toString), out);
    text("our_end", known.ourEnd().map(Instant::toString), out);
    if (indicator.revoked()) {
      out.writeBooleanProperty("revoked", true);
    }
    indicator.confidence().ifPresent(value -> out.writeNumberProperty("confidence", value));
    out.writeNumberProperty("trust", indicator.source().trust());
    out.writeStringProperty("tlp", indicator.tlp().label());
    text("held_by", known.heldBy(), out);
    text("refused", known.refused(), out);
    text("doubt", known.doubt(), out);
    out.writeEndObject();
  }

  private static void text(String name, Optional<String> value, JsonGenerator out) {
    value.ifPresent(text -> out.writeStringProperty(name, text));
  }
}
