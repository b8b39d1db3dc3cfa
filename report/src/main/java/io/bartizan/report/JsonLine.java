package io.bartizan.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Lines of JSON that are written whole or not at all: each is made in a buffer first, with a
 * generator of its own, so that one that fails leaves nothing behind that breaks the next.
 */
final class JsonLine {

  private static final int KEPT = 1 << 20;

  private final OutputStream stream;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();

  JsonLine(OutputStream stream) {
    this.stream = stream;
  }

  /** Writes one object, whose properties the caller gives. */
  void write(Consumer<JsonGenerator> properties) {
    begin();
    JsonGenerator out = Json.generator(line);
    out.writeStartObject();
    properties.accept(out);
    out.writeEndObject();
    out.close();
    line.write('\n');
    give();
  }

  /** Writes one object with a last property that is known already. */
  void write(Consumer<JsonGenerator> properties, EventText last) {
    begin();
    JsonGenerator out = Json.generator(line);
    out.writeStartObject();
    properties.accept(out);
    out.writeName(last.name());
    out.writeRawValue("");
    out.flush();
    give();
    try {
      last.writeTo(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.reset();
    out.writeEndObject();
    out.close();
    line.write('\n');
    give();
  }

  private void begin() {
    if (line.size() > KEPT) {
      line = new ByteArrayOutputStream();
    }
    line.reset();
  }

  private void give() {
    try {
      line.writeTo(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the stream. */
  void close() throws IOException {
    stream.close();
  }
}
