package io.bartizan.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a property of JSON lines: made once for all matches of the event, for a record may be
 * large and many rules true of it. What cannot be read to its end, or says a name twice in one
 * object, is given as a text instead, so that nothing is lost and the document stays valid.
 */
final class EventText {

  private final String name;
  private final ByteArrayOutputStream value;

  private EventText(String name, ByteArrayOutputStream value) {
    this.name = name;
    this.value = value;
  }

  /** The property {@code event}, or {@code event_text} where it is a text. */
  static EventText of(byte[] json) {
    ByteArrayOutputStream value = new ByteArrayOutputStream(json.length + 64);
    if (Json.copy(json, value)) {
      return new EventText("event", value);
    }
    value.reset();
    JsonGenerator out = Json.inner(value);
    out.writeString(new String(json, StandardCharsets.UTF_8));
    out.close();
    return new EventText("event_text", value);
  }

  /** The name of the property. */
  String name() {
    return name;
  }

  /** Writes the value as it stands in a document. */
  void writeTo(OutputStream stream) throws IOException {
    value.writeTo(stream);
  }
}
