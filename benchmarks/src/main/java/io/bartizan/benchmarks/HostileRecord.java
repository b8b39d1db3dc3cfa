package io.bartizan.benchmarks;

import io.bartizan.fixtures.CraftedLog;
import io.bartizan.fixtures.EvtxValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A record of an event log made to cost much: a shape of template, and what its values are filled
 * with.
 *
 * @param shape what the template does with its values
 * @param fields names of elements, as rules ask for them
 * @param pieces what values are made of
 * @param size bytes of values, roughly
 * @param count elements, members or instances, as the shape understands it
 */
record HostileRecord(Shape shape, List<String> fields, List<String> pieces, int size, int count) {

  /** What a template does. */
  enum Shape {
    /** Each field has its share of the text. */
    PLAIN,
    /** Every element shows the same value. */
    SHARED,
    /** An element is repeated for each member of an array of texts. */
    ARRAY,
    /** Elements of one array, several times. */
    ARRAYS,
    /** Values name the elements. */
    NAMED,
    /** Values within values, each with text. */
    NESTED,
    /** No template: everything stands in the record. */
    ODD
  }

  private static final int ROOM = 56_000;

  HostileRecord {
    fields = List.copyOf(fields);
    pieces = List.copyOf(pieces);
  }

  /** The same in another shape. */
  HostileRecord as(Shape other) {
    return new HostileRecord(other, fields, pieces, size, count);
  }

  /** How many bytes of the chunk it takes. */
  int bytes() {
    CraftedLog log = new CraftedLog().record(this::write);
    return log.at() - 512;
  }

  byte[] log() {
    return new CraftedLog().record(this::write).log();
  }

  private String text(int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; 2 * text.length() < bytes; i++) {
      text.append(pieces.get(i % pieces.size())).append(' ');
    }
    text.setLength(Math.min(text.length(), bytes / 2));
    return text.toString();
  }

  private String field(int i) {
    return fields.get(i % fields.size());
  }

  private void write(CraftedLog record) {
    record.fragment();
    switch (shape) {
      case PLAIN -> elements(record, count, count, size / count);
      case SHARED -> elements(record, count, 1, size);
      case ARRAY -> array(record, 1);
      case ARRAYS -> array(record, Math.min(count, 20));
      case NAMED -> named(record);
      case NESTED -> nested(record, Math.min(count, 40));
      case ODD -> odd(record);
    }
  }

  private static CraftedLog header(CraftedLog xml) {
    return xml.open("Event", false)
        .content()
        .open("System", false)
        .content()
        .leaf("EventID", "1")
        .leaf("Channel", "Microsoft-Windows-Sysmon/Operational")
        .close();
  }

  private void elements(CraftedLog record, int elements, int values, int each) {
    int shown = Math.min(elements, 60);
    record.instance(
        xml -> {
          header(xml).open("EventData", false).content();
          for (int i = 0; i < shown; i++) {
            xml.leaf(field(i), i % values);
          }
          xml.close().close();
        });
    List<EvtxValue> all = new ArrayList<>();
    for (int i = 0; i < Math.min(values, shown); i++) {
      all.add(EvtxValue.string(text(Math.min(each, ROOM / Math.min(values, shown)))));
    }
    record.typed(all);
  }

  private void array(CraftedLog record, int uses) {
    record.instance(
        xml -> {
          header(xml).open("EventData", false).content();
          for (int i = 0; i < uses; i++) {
            xml.leaf(field(i), 0);
          }
          xml.close().close();
        });
    int length = Math.max(2, size / count);
    StringBuilder members = new StringBuilder();
    String text = text(size);
    for (int at = 0; at < text.length(); at += length) {
      members.append(text, at, Math.min(text.length(), at + length)).append('\0');
    }
    String all = members.substring(0, Math.min(members.length(), ROOM / 2 - 1000));
    record.typed(List.of(new EvtxValue(0x81, EvtxValue.string(all).bytes())));
  }

  private void named(CraftedLog record) {
    int elements = Math.min(count, 300);
    record.instance(
        xml -> {
          header(xml).open("EventData", false).content();
          for (int i = 0; i < elements; i++) {
            xml.open("Data", true).attribute("Name").slot(2 * i).content().slot(2 * i + 1).close();
          }
          xml.close().close();
        });
    List<EvtxValue> values = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      values.add(EvtxValue.string(field(i)));
      values.add(EvtxValue.string(text(Math.min(size, 20_000) / elements)));
    }
    record.typed(values);
  }

  private void nested(CraftedLog record, int levels) {
    record
        .instance(xml -> header(xml).open("UserData", false).content().slot(0).close().close())
        .value(value -> nestedValue(value, levels, Math.min(size, 40_000) / levels));
  }

  private void nestedValue(CraftedLog value, int levels, int each) {
    value
        .fragment()
        .instance(xml -> xml.open(field(levels), false).content().slot(1).slot(0).close());
    String text = text(each);
    int descriptors = value.u32(2).at();
    value.u16(0).u8(levels == 0 ? 1 : 0x21, 0).u16(2 * text.length()).u8(1, 0);
    int start = value.at();
    if (levels > 0) {
      nestedValue(value, levels - 1, each);
      value.u8(0);
    }
    value.putU16(descriptors, value.at() - start);
    value.raw(EvtxValue.string(text).bytes());
  }

  private void odd(CraftedLog record) {
    record.openPlain("Event", false).content();
    record.openPlain("EventData", false).content();
    int elements = Math.min(count, 100);
    for (int i = 0; i < elements; i++) {
      record.openPlain(field(i), false).content();
      record.text(text(Math.min(size, 40_000) / elements)).close();
    }
    record.close().close();
  }

  /** Makes records and changes them. */
  static final class Source {
    private final Random random;
    private final RulePieces rules;

    Source(Random random, RulePieces rules) {
      this.random = random;
      this.rules = rules;
    }

    HostileRecord random() {
      Shape[] shapes = Shape.values();
      return new HostileRecord(
          shapes[random.nextInt(shapes.length)], fields(), pieces(), size(), count());
    }

    private List<String> fields() {
      List<String> fields = new ArrayList<>(List.of("CommandLine", "Image", "ParentImage"));
      for (int i = random.nextInt(40); i > 0; i--) {
        String field = rules.fields().get(random.nextInt(rules.fields().size()));
        if (field.matches("[A-Za-z]{1,40}")) {
          fields.add(field);
        }
      }
      return fields;
    }

    private List<String> pieces() {
      List<List<String>> pools = List.of(rules.literals(), rules.nearMisses(), rules.gates());
      List<String> pool = pools.get(random.nextInt(pools.size()));
      List<String> pieces = new ArrayList<>();
      for (int i = 1 << random.nextInt(9); i > 0; i--) {
        pieces.add(pool.get(random.nextInt(pool.size())));
      }
      return pieces;
    }

    private int size() {
      return 1_000 << random.nextInt(6);
    }

    private int count() {
      return 1 << random.nextInt(14);
    }

    /** The record with one thing changed. */
    HostileRecord changed(HostileRecord record) {
      Shape[] shapes = Shape.values();
      return switch (random.nextInt(5)) {
        case 0 -> record.as(shapes[random.nextInt(shapes.length)]);
        case 1 ->
            new HostileRecord(record.shape, fields(), record.pieces, record.size, record.count);
        case 2 ->
            new HostileRecord(record.shape, record.fields, pieces(), record.size, record.count);
        case 3 ->
            new HostileRecord(record.shape, record.fields, record.pieces, size(), record.count);
        default ->
            new HostileRecord(record.shape, record.fields, record.pieces, record.size, count());
      };
    }
  }

  @Override
  public String toString() {
    return shape
        + ", "
        + size
        + " bytes, count "
        + count
        + ", "
        + fields.size()
        + " fields, "
        + pieces.size()
        + " pieces";
  }
}
