package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of reading JSON, in words that tests compare. */
final class JsonReading {

  final List<String> events = new ArrayList<>();
  final List<Loss> losses = new ArrayList<>();
  long duplicates;

  static JsonReading of(JsonFormat format, FieldTable fields, String json) {
    return of(format, fields, json.getBytes(StandardCharsets.UTF_8));
  }

  static JsonReading of(JsonFormat format, FieldTable fields, byte[] json) {
    return of(format, fields, json, ReadLimits.DEFAULT);
  }

  static JsonReading of(JsonFormat format, FieldTable fields, byte[] json, ReadLimits limits) {
    JsonReading reading = new JsonReading();
    ReadOptions options = new ReadOptions(fields, Optional.empty(), limits, false);
    Input input = new Input("test", new ByteArrayInputStream(json), json.length);
    try (BlockSource source = format.split(input, options)) {
      BlockDecoder decoder = format.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, reading.losses::add)) {
        decoder.decode(block, event -> reading.events.add(described(event)), reading.losses::add);
      }
      reading.duplicates = decoder.duplicateKeys();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading;
  }

  /** What is said of a field without reading it is what reading it gives. */
  private static void checkLook(Event event, int field, FieldValues values) {
    if (event.nextPresent(new int[] {field}, 0) == 1) {
      assertThat(values.isPresent()).as("field %d", field).isFalse();
    }
    RawText raw = new RawText();
    if (event.readRaw(field, raw)) {
      String text =
          new String(raw.bytes(), raw.start(), raw.end() - raw.start(), StandardCharsets.UTF_8);
      assertThat(values.count()).as(text).isOne();
      assertThat(values.kind(0)).as(text).isEqualTo(FieldValues.Kind.STRING);
      if (text.indexOf('\\') < 0) {
        assertThat(values.string(0)).isEqualTo(text);
      }
    }
  }

  /** Every field, and the whole. */
  static String described(Event event) {
    StringBuilder text = new StringBuilder();
    FieldValues values = new FieldValues();
    FieldTable fields = event.fields();
    for (int field = 0; field < fields.size(); field++) {
      event.read(field, values);
      checkLook(event, field, values);
      text.append(fields.name(field)).append('=').append(described(values)).append('\n');
    }
    event.readAll(values);
    return text.append("all=").append(described(values)).toString();
  }

  static String header(Event event, Header header) {
    FieldValues values = new FieldValues();
    event.readHeader(header, values);
    return described(values);
  }

  static String described(FieldValues values) {
    StringBuilder text = new StringBuilder(values.isPresent() ? "" : "absent");
    text.append(values.hasNull() ? "null " : "").append(values.hasObject() ? "object " : "");
    for (int i = 0; i < values.count(); i++) {
      text.append(values.kind(i)).append('<').append(values.string(i)).append('>');
    }
    return text.toString();
  }
}
