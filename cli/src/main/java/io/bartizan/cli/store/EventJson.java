package io.bartizan.cli.store;

import io.bartizan.store.event.Column;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One JSON object for each event, on a line. {@code raw} is the text of the event; when its bytes
 * are no UTF-8, {@code rawBytes} holds them in Base64.
 */
final class EventJson implements EventWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final Writer out;

  EventJson(Writer out) {
    this.out = out;
  }

  @Override
  public void write(StoredEvent event) throws IOException {
    EventRow row = event.row();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("number", event.number());
      json.writeStringProperty("time", EventWriter.time(row).toString());
      json.writeStringProperty("received", row.received().toString());
      json.writeStringProperty("organisation", row.organisation());
      json.writeStringProperty("source", row.source());
      json.writeStringProperty("format", row.format());
      for (Column column : Column.values()) {
        row.common().value(column).ifPresent(value -> write(json, column, value));
      }
      if (row.note() != null) {
        json.writeStringProperty("note", row.note());
      }
      if (row.id() != null) {
        json.writeStringProperty("id", row.id());
      }
      raw(json, row);
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void write(JsonGenerator json, Column column, String value) {
    if (column.type() == Column.Type.NUMBER) {
      json.writeNumberProperty(column.sql(), Long.parseLong(value));
    } else {
      json.writeStringProperty(column.sql(), value);
    }
  }

  private static void raw(JsonGenerator json, EventRow row) {
    String raw = EventWriter.raw(row);
    json.writeStringProperty("raw", raw);
    if (!Arrays.equals(raw.getBytes(StandardCharsets.UTF_8), row.raw())) {
      json.writeBinaryProperty("rawBytes", row.raw());
    }
    byte[] record = row.record();
    if (record != null) {
      json.writeStringProperty("record", new String(record, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
