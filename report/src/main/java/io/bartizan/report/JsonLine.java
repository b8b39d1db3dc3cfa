package io.bartizan.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Lines of JSON that are written whole or not at all: each is made in a buffer first. After a line
 * that fails the next one gets a new generator, so that nothing is left that breaks it.
 */
final class JsonLine {

  private final OutputStream stream;
  private final Segments line = new Segments();
  private @Nullable JsonGenerator generator;

  JsonLine(OutputStream stream) {
    this.stream = stream;
  }

  /** Writes one object, whose properties the caller gives. */
  void write(Consumer<JsonGenerator> properties) {
    JsonGenerator out = begin();
    out.writeStartObject();
    properties.accept(out);
    end(out);
  }

  /** Writes one object with a last property that is known already. */
  void write(Consumer<JsonGenerator> properties, EventText last) {
    JsonGenerator out = begin();
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
    end(out);
  }

  private JsonGenerator begin() {
    line.reset();
    JsonGenerator out = generator == null ? Json.generator(line) : generator;
    generator = null;
    return out;
  }

  private void end(JsonGenerator out) {
    out.writeEndObject();
    out.flush();
    line.write('\n');
    give();
    generator = out;
  }

  private void give() {
    try {
      line.writeTo(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.reset();
  }

  /** Closes the stream. */
  void close() throws IOException {
    stream.close();
  }
}
