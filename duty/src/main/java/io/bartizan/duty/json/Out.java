package io.bartizan.duty.json;

import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A generator with the shapes that this package writes. What is absent is left out. */
final class Out {

  private final JsonGenerator json;

  Out(JsonGenerator json) {
    this.json = json;
  }

  void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  void text(String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }

  void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  void instant(String name, Optional<Instant> value) {
    value.ifPresent(at -> json.writeStringProperty(name, at.toString()));
  }

  void words(String name, Words words) {
    object(
        name,
        () -> {
          text("en", words.en());
          text("zh", words.zh());
        });
  }

  void words(String name, Optional<Words> words) {
    words.ifPresent(both -> words(name, both));
  }

  void texts(String name, Collection<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  void object(String name, Runnable content) {
    json.writeObjectPropertyStart(name);
    content.run();
    json.writeEndObject();
  }

  void object(Runnable content) {
    json.writeStartObject();
    content.run();
    json.writeEndObject();
  }

  <T> void list(String name, Collection<T> values, Consumer<T> each) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> object(() -> each.accept(value)));
    json.writeEndArray();
  }
}
