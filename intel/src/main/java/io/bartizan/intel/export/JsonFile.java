package io.bartizan.intel.export;

import io.bartizan.syntax.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/** A file of JSON while it is written. */
final class JsonFile implements AutoCloseable {

  private final Writer writer;
  private final JsonGenerator json;

  JsonFile(OutputStream out) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.json = JsonText.indented(writer);
  }

  JsonFile start() {
    json.writeStartObject();
    return this;
  }

  JsonFile start(String name) {
    json.writeName(name);
    json.writeStartObject();
    return this;
  }

  JsonFile end() {
    json.writeEndObject();
    return this;
  }

  JsonFile list(String name) {
    json.writeName(name);
    json.writeStartArray();
    return this;
  }

  JsonFile endList() {
    json.writeEndArray();
    return this;
  }

  JsonFile text(String name, String value) {
    json.writeStringProperty(name, value);
    return this;
  }

  JsonFile number(String name, int value) {
    json.writeNumberProperty(name, value);
    return this;
  }

  JsonFile truth(String name, boolean value) {
    json.writeBooleanProperty(name, value);
    return this;
  }

  /** A list of texts; nothing when there are none. */
  JsonFile texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      list(name);
      values.forEach(json::writeString);
      endList();
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    json.close();
    writer.write('\n');
    writer.close();
  }
}
