package io.bartizan.logs.evtx;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.Recovered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was read from a log: its events, with everything that one can ask of them, and losses. */
record ReadLog(List<ReadEvent> events, List<Loss> losses) {

  /** One value. */
  record Value(FieldValues.Kind kind, String text) {}

  /**
   * A field.
   *
   * @param isNull whether it is, also, null
   */
  record Field(List<Value> values, boolean isNull, boolean isTruncated) {

    List<String> texts() {
      return values.stream().map(Value::text).toList();
    }

    /** The only value. */
    String text() {
      if (values.size() != 1) {
        throw new IllegalStateException(values.size() + " values");
      }
      return values.getFirst().text();
    }
  }

  /** An event, kept. */
  record ReadEvent(
      long position,
      boolean recovered,
      Optional<Instant> time,
      Map<String, Field> fields,
      Map<Header, Field> headers,
      Field all,
      Optional<String> raw,
      String json) {

    Field field(String name) {
      Field field = fields.get(name);
      if (field == null) {
        throw new IllegalStateException("no field " + name + " in " + fields.keySet());
      }
      return field;
    }

    /** A header's only value. */
    String header(Header header) {
      Field field = headers.get(header);
      return field == null ? "" : field.text();
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }
  }

  static ReadLog of(byte[] log, String... fields) {
    return of(log, options(List.of(fields)));
  }

  static ReadOptions options(Collection<String> fields) {
    return ReadOptions.of(FieldTable.of(fields));
  }

  static ReadOptions options(Collection<String> fields, ReadLimits limits) {
    return new ReadOptions(FieldTable.of(fields), Optional.empty(), limits, false);
  }

  static ReadOptions recovering(String... fields) {
    return new ReadOptions(
        FieldTable.of(List.of(fields)), Optional.empty(), ReadLimits.DEFAULT, true);
  }

  static ReadLog of(byte[] log, ReadOptions options) {
    return of(new Input("log", new ByteArrayInputStream(log), log.length), options);
  }

  static ReadLog of(Input input, ReadOptions options) {
    Format format = new EvtxFormat();
    List<ReadEvent> events = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    BlockDecoder decoder = format.decoder(options);
    Block block = new Block(16);
    try (BlockSource source = format.split(input, options)) {
      while (source.next(block, losses::add)) {
        decoder.decode(block, event -> events.add(keep(event)), losses::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReadLog(events, losses);
  }

  private static ReadEvent keep(Event event) {
    FieldValues values = new FieldValues();
    Map<String, Field> fields = new TreeMap<>();
    for (int i = 0; i < event.fields().size(); i++) {
      event.read(i, values);
      if (values.isPresent()) {
        fields.put(event.fields().name(i), keep(values));
      }
    }
    Map<Header, Field> headers = new TreeMap<>();
    for (Header header : Header.values()) {
      event.readHeader(header, values);
      if (values.isPresent()) {
        headers.put(header, keep(values));
      }
    }
    event.readAll(values);
    Field all = keep(values);
    RawText raw = new RawText();
    boolean whole = event.readRaw(raw);
    String rawText =
        new String(raw.bytes(), raw.start(), raw.end() - raw.start(), StandardCharsets.UTF_8);
    return new ReadEvent(
        event.position(),
        ((Recovered) event).isRecovered(),
        event.time().map(time -> time.instant()),
        fields,
        headers,
        all,
        whole ? Optional.of(rawText) : Optional.empty(),
        new String(event.json(), StandardCharsets.UTF_8));
  }

  private static Field keep(FieldValues values) {
    List<Value> kept = new ArrayList<>();
    for (int i = 0; i < values.count(); i++) {
      kept.add(new Value(values.kind(i), values.string(i)));
    }
    return new Field(kept, values.hasNull(), values.isTruncated());
  }

  /** The only event. */
  ReadEvent event() {
    if (events.size() != 1) {
      throw new IllegalStateException(events.size() + " events, losses " + losses);
    }
    return events.getFirst();
  }

  List<Loss.Kind> lossKinds() {
    return losses.stream().map(Loss::kind).toList();
  }

  List<Long> positions() {
    return events.stream().map(ReadEvent::position).toList();
  }
}
