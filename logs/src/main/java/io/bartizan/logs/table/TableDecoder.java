package io.bartizan.logs.table;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonRecords;
import io.bartizan.logs.record.RecordTimes;
import io.bartizan.logs.record.Tree;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table to events: each is read like a flat JSON record, with the names of the columns as
 * keys. An empty cell says nothing.
 */
final class TableDecoder implements BlockDecoder {

  /** What Event Viewer writes behind its last named column. */
  private static final String UNNAMED = "Message";

  private final JsonRecords records;

  TableDecoder(ReadOptions options) {
    this.records = new JsonRecords(options);
  }

  @Override
  public void decode(Block block, EventSink events, LossSink losses) {
    byte[] bytes = block.bytes();
    TableHeader header = TableHeader.of(bytes, block.length(), true);
    int at = header.end();
    long row = block.position();
    while (at < block.length()) {
      int end = header.rows().end(bytes, at, block.length(), true);
      if (end < 0) {
        return;
      }
      JsonRecords.Place place = new JsonRecords.Place(block.offset() + at, row++);
      row(header.names(), header.rows().cells(bytes, at, end), place, events, losses);
      at = end;
    }
  }

  private void row(
      List<String> names,
      List<String> cells,
      JsonRecords.Place place,
      EventSink events,
      LossSink losses) {
    if (cells.size() == 1 && cells.getFirst().isBlank()) {
      return;
    }
    boolean oneMore = cells.size() == names.size() + 1;
    if (cells.size() != names.size() && !oneMore) {
      losses.lost(
          new Loss(
              Loss.Kind.MALFORMED,
              place.offset(),
              place.position(),
              1,
              "expected " + names.size() + " columns, found " + cells.size()));
      return;
    }
    Tree.Fields record = new Tree.Fields();
    for (int i = 0; i < names.size(); i++) {
      cell(names.get(i), cells.get(i), record);
    }
    if (oneMore && !record.has(UNNAMED)) {
      record.addText(UNNAMED, cells.getLast());
    }
    records.read(record, place, events, losses);
  }

  private static void cell(String name, String value, Tree.Fields into) {
    if (value.isEmpty()) {
      return;
    }
    Optional<String> time =
        value.length() < 64 && JsonRecords.isEventColumn(name)
            ? RecordTimes.iso(value)
            : Optional.of(value);
    if (time.isPresent() && !time.get().equals(value.strip())) {
      // A time as people write it is in their zone, whatever the column is called.
      into.members().putIfAbsent("TimeCreated", new Tree.Text(time.get()));
    }
    if (!into.has(name)) {
      into.addText(name, value);
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
