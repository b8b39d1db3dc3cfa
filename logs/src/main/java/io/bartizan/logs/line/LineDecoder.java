package io.bartizan.logs.line;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonRecords;
import java.util.BitSet;

/** Blocks of lines to events. A line that is not of the format is a loss; neighbours are one. */
final class LineDecoder implements BlockDecoder {

  private final LineFormat format;
  private final LineReader reader;
  private final JsonRecords records;
  private final Members members = new Members();
  private final Line line = new Line();

  private long lost;
  private long firstLost;
  private long firstOffset;

  LineDecoder(LineFormat format, ReadOptions options) {
    this.format = format;
    this.reader = format.reader();
    this.records = new JsonRecords(options);
  }

  @Override
  public void decode(Block block, EventSink events, LossSink losses) {
    byte[] bytes = block.bytes();
    int limit = block.length();
    reader.forget();
    line.receivedAt(block.reference());
    long number = block.position();
    int at = 0;
    while (at < limit) {
      int end = format.recordEnd(bytes, at, limit);
      int until = LineFormat.withoutEnd(bytes, at, end);
      if (until > at) {
        record(
            bytes, at, until, new JsonRecords.Place(block.offset() + at, number), events, losses);
      }
      number += lines(bytes, at, end);
      at = end;
    }
    flush(losses);
  }

  private void record(
      byte[] bytes,
      int from,
      int until,
      JsonRecords.Place place,
      EventSink events,
      LossSink losses) {
    members.begin();
    switch (reader.read(line.set(bytes, from, until), members)) {
      case EVENT -> {
        flush(losses);
        members.end();
        records.readJson(members.bytes(), members.length(), place, events, losses);
      }
      case HEADER -> flush(losses);
      case UNKNOWN -> {
        if (lost == 0) {
          firstLost = place.position();
          firstOffset = place.offset();
        }
        lost += lines(bytes, from, until) + 1;
      }
    }
  }

  private static long lines(byte[] bytes, int from, int end) {
    long count = 0;
    for (int i = from; i < end; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  private void flush(LossSink losses) {
    if (lost > 0) {
      String what = "expected a line of " + format.name();
      losses.lost(new Loss(Loss.Kind.MALFORMED, firstOffset, firstLost, lost, what));
      lost = 0;
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
