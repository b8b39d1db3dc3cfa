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
    if (line.size() > KEPT) {
      line = new ByteArrayOutputStream();
    }
    line.reset();
    JsonGenerator out = Json.generator(line);
    out.writeStartObject();
    properties.accept(out);
    out.writeEndObject();
    out.close();
    line.write('\n');
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
