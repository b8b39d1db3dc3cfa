package io.bartizan.logs.zeek;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log of Zeek in its default form. */
public final class ZeekFormat extends LineFormat {

  private static final List<byte[]> HEADER =
      List.of(
              "#separator",
              "#set_separator",
              "#empty_field",
              "#unset_field",
              "#path",
              "#open",
              "#fields",
              "#types")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.US_ASCII))
          .toList();

  /** The format. */
  public ZeekFormat() {
    super("zeek");
  }

  @Override
  public LineReader reader() {
    return new ZeekReader();
  }

  @Override
  protected boolean isHeader(byte[] bytes, int from, int until) {
    if (until <= from || bytes[from] != '#') {
      return false;
    }
    for (byte[] start : HEADER) {
      if (until - from > start.length
          && java.util.Arrays.equals(bytes, from, from + start.length, start, 0, start.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected boolean isEnough(int events, int known, int unknown) {
    return known > 3 && unknown <= 1 + known / 4;
  }
}
