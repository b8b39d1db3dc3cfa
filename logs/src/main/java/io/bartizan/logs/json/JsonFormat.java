package io.bartizan.logs.json;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import java.util.Arrays;

/**
 * JSON in UTF-8 (RFC 8259), as lines (NDJSON) or as documents. Two instances, for what differs is
 * how a source is cut and where a bad record ends.
 */
public final class JsonFormat implements Format {

  /** One record a line. */
  public static final JsonFormat LINES = new JsonFormat(true);

  /** Records laid out in any way. */
  public static final JsonFormat DOCUMENTS = new JsonFormat(false);

  private final boolean lines;

  private JsonFormat(boolean lines) {
    this.lines = lines;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String positionUnit() {
    return "line";
  }

  /**
   * Lines: the first line that is not empty holds a whole object. Documents: any object, any array.
   */
  @Override
  public boolean recognises(byte[] head, int length) {
    byte[] bytes = Arrays.copyOf(head, length + Block.PADDING);
    int start = JsonBytes.skipSpace(bytes, 0, true);
    int at =
        lines
            ? start
            : JsonBytes.skipSpace(bytes, JsonStarts.passedRecordNumber(bytes, start, length), true);
    if (at >= length || bytes[at] != '{' && bytes[at] != '[') {
      return false;
    }
    int next = JsonBytes.skipSpace(bytes, at + 1, true);
    boolean looksLikeJson = next >= length || "\"{}[]-0123456789tfn".indexOf(bytes[next]) >= 0;
    if (!lines || !looksLikeJson) {
      return looksLikeJson;
    }
    // The first line may be torn, the others whole.
    return bytes[at] == '{'
        && (holdsLine(bytes, at, length)
            || JsonStarts.isTorn(bytes, at, length)
                && JsonStarts.hasLines(bytes, length, length < HEAD));
  }

  @Override
  public boolean isFoundWithin(byte[] head, int length) {
    byte[] bytes = Arrays.copyOf(head, length + Block.PADDING);
    return lines
        ? JsonStarts.hasLines(bytes, length, length < SEARCHED)
        : JsonStarts.hasDocument(bytes, length);
  }

  private static boolean holdsLine(byte[] bytes, int at, int length) {
    int end = JsonBytes.nestedEnd(bytes, at + 1, 1, length, false);
    if (end < 0) {
      return false;
    }
    int next = JsonBytes.skipSpace(bytes, end, false);
    return next >= length || bytes[next] == '\n';
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    int most = options.limits().maxEventBytes();
    return lines ? new JsonLines(input, most) : new JsonDocuments(input, most);
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new JsonDecoder(Shapes.trie(options.fields()), options, lines);
  }
}
