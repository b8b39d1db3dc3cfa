package io.bartizan.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Properties of a JSON object that many lines repeat: their names and values are escaped once.
 *
 * @param first the name of the first, in which nothing needs escaping
 * @param rest its value and all that follows
 */
record JsonProperties(String first, SerializableString rest) {

  /** The properties, of which there is at least one. */
  static JsonProperties of(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.inner(bytes)) {
      out.writeStartObject();
      properties.accept(out);
      out.writeEndObject();
    }
    String object = bytes.toString(StandardCharsets.UTF_8);
    int end = object.indexOf("\":");
    String rest = object.substring(end + "\":".length(), object.length() - 1);
    return new JsonProperties(object.substring("{\"".length(), end), new SerializedString(rest));
  }

  /** Writes them into an object that is open. */
  void writeTo(JsonGenerator out) {
    out.writeName(first);
    out.writeRawValue(rest);
  }
}
