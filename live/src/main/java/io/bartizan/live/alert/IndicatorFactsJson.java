package io.bartizan.live.alert;

import io.bartizan.logs.record.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** The indicator of an alert as JSON, by the names that matches of a hunt have. Stateless. */
final class IndicatorFactsJson {

  private IndicatorFactsJson() {}

  static void write(IndicatorFacts facts, JsonGenerator out) {
    out.writeObjectPropertyStart("indicator");
    out.writeStringProperty("id", facts.id());
    out.writeStringProperty("name", facts.name());
    out.writeStringProperty("level_reason", facts.levelReason());
    out.writeStringProperty("type", facts.type());
    out.writeStringProperty("value", facts.value());
    out.writeStringProperty("how", facts.how());
    out.writeStringProperty("feed", facts.feed());
    optional("created_by", facts.createdBy(), out);
    optional("valid_from", facts.from().map(Instant::toString), out);
    optional("valid_until", facts.until().map(Instant::toString), out);
    optional("our_end", facts.ourEnd().map(Instant::toString), out);
    out.writeStringProperty("validity", facts.validity());
    facts.confidence().ifPresent(value -> out.writeNumberProperty("confidence", value));
    out.writeNumberProperty("trust", facts.trust());
    out.writeStringProperty("tlp", facts.tlp());
    optional("doubt", facts.doubt(), out);
    if (facts.isFoundInStored()) {
      out.writeBooleanProperty("found_in_stored_events", true);
    }
    out.writeEndObject();
  }

  private static void optional(String name, Optional<String> value, JsonGenerator out) {
    value.ifPresent(text -> out.writeStringProperty(name, text));
  }

  static IndicatorFacts read(Tree.Fields json) {
    return new IndicatorFacts(
        json.text("id"),
        json.text("name"),
        json.text("type"),
        json.text("value"),
        json.text("how"),
        json.text("feed"),
        some(json, "created_by"),
        time(json, "valid_from"),
        time(json, "valid_until"),
        time(json, "our_end"),
        json.text("validity"),
        number(json, "confidence"),
        number(json, "trust").orElse(0),
        json.text("tlp"),
        json.text("level_reason"),
        some(json, "doubt"),
        json.text("found_in_stored_events").equals("true"));
  }

  private static Optional<String> some(Tree.Fields json, String name) {
    return Optional.of(json.text(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(Tree.Fields json, String name) {
    try {
      return some(json, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static OptionalInt number(Tree.Fields json, String name) {
    try {
      return some(json, name).stream().mapToInt(Integer::parseInt).findFirst();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
