package io.bartizan.logs.table;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;

/** CSV and TSV with a header that has a column of an event's header or time. */
public final class TableFormat implements Format {

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String positionUnit() {
    return "row";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    if (length == 0 || head[0] < 0 || head[0] == '{' || head[0] == '[' || head[0] == '<') {
      return false;
    }
    // A byte order mark is taken off first: it would be part of the first name.
    boolean whole = length < HEAD;
    TableHeader header = TableHeader.of(head, length, whole);
    if (header.end() == 0 || !header.isOfEvents()) {
      return false;
    }
    int end = header.rows().end(head, header.end(), length, whole);
    int cells = end < 0 ? 0 : header.rows().cells(head, header.end(), end).size();
    return header.end() >= length
        || end < 0
        || cells == header.names().size()
        || cells == header.names().size() + 1;
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    return new TableSource(input, options.limits().maxEventBytes());
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new TableDecoder(options);
  }
}
