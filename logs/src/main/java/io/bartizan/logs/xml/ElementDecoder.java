package io.bartizan.logs.xml;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonRecords;
import io.bartizan.logs.record.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Blocks of XML records to events. */
final class ElementDecoder implements BlockDecoder {

  private final Elements elements;
  private final Reader reader;
  private final JsonRecords records;

  /** What is made of an element that could be parsed. */
  @FunctionalInterface
  interface Reader {
    void read(
        io.bartizan.logs.record.XmlNode node,
        JsonRecords records,
        JsonRecords.Place place,
        EventSink events,
        LossSink losses);
  }

  ElementDecoder(Elements elements, Reader reader, ReadOptions options) {
    this.elements = elements;
    this.reader = reader;
    this.records = new JsonRecords(options);
  }

  @Override
  public void decode(Block block, EventSink events, LossSink losses) {
    byte[] bytes = block.bytes();
    long position = block.position();
    int at = elements.next(bytes, 0, block.length());
    while (at >= 0) {
      int end = elements.end(bytes, at, block.length());
      if (end < 0) {
        return;
      }
      JsonRecords.Place place = new JsonRecords.Place(block.offset() + at, position++);
      String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
      XmlText.Read read = XmlText.read(text);
      if (read.node().isPresent()) {
        reader.read(read.node().get(), records, place, events, losses);
      } else {
        losses.lost(
            new Loss(Loss.Kind.MALFORMED, place.offset(), place.position(), 1, read.problem()));
      }
      at = elements.next(bytes, end, block.length());
    }
  }

  @Override
  public long duplicateKeys() {
    return records.duplicateKeys();
  }

  @Override
  public void collectSeenFields(BitSet into) {
    records.collectSeenFields(into);
  }
}
