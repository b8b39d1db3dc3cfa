package io.bartizan.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a property of JSON lines: made once for all matches of the event, for a record may be
 * large and many rules true of it. What cannot be read to its end, or says a name twice in one
 * object, is given as a text instead, so that nothing is lost and the document stays valid.
 */
final class EventText {

  /** A text of more bytes is not made a string of its own. */
  private static final int LARGE = 64 << 10;

  private final String name;
  private final Segments value;

  private EventText(String name, Segments value) {
    this.name = name;
    this.value = value;
  }

  /**
   * The property {@code event}, or {@code event_text} where it is a text.
   *
   * @param value holds it, until it is used for another
   */
  static EventText of(byte[] json, Segments value) {
    value.reset();
    if (PlainJson.copy(json, value)) {
      return new EventText("event", value);
    }
    value.reset();
    if (Json.copy(json, value)) {
      return new EventText("event", value);
    }
    return text("event_text", json, value);
  }

  /**
   * The property {@code name} with the event as a text, whatever it is.
   *
   * @param value holds it, until it is used for another
   */
  static EventText text(String name, byte[] json, Segments value) {
    value.reset();
    JsonGenerator out = Json.inner(value);
    if (json.length > LARGE) {
      ByteArrayInputStream bytes = new ByteArrayInputStream(json);
      out.writeString(new InputStreamReader(bytes, StandardCharsets.UTF_8), -1);
    } else {
      out.writeString(new String(json, StandardCharsets.UTF_8));
    }
    out.close();
    return new EventText(name, value);
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
