package io.bartizan.logs.json;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Blocks of JSON records to events: objects with white space or commas between them.
 *
 * <p>Where a line holds one record, a record that cannot be read costs its line; else it costs what
 * lies up to the next line that begins with a brace. Neighbouring bad lines are one loss.
 */
final class JsonDecoder implements BlockDecoder {

  /** So that a line of many beginnings costs no more than so many times its length. */
  private static final int MOST_LOOKS = 16;

  private final boolean lines;
  private final JsonEvent event;
  private final JsonIndexer indexer;
  private final JsonRecords inside;

  private byte[] bytes = new byte[0];
  private int limit;
  private long offset;
  private long line;
  private int countedTo;

  private int failedAt;
  private String expected = "";

  /** How often a record was looked for on this line, behind one that was torn. */
  private int looks;

  private long lostLines;
  private long firstLost;
  private long firstLostOffset;
  private String lostDetail = "";

  JsonDecoder(KeyTrie trie, ReadOptions options, boolean lines) {
    this.lines = lines;
    this.event = new JsonEvent(options);
    this.indexer = new JsonIndexer(trie, event, options.limits().maxDepth(), !lines);
    this.inside = new JsonRecords(event, indexer);
  }

  @Override
  public long duplicateKeys() {
    return event.duplicates();
  }

  @Override
  public void collectSeenFields(BitSet into) {
    event.collectSeenFields(into);
  }

  @Override
  public void decode(Block block, EventSink events, LossSink losses) {
    bytes = block.bytes();
    limit = block.length();
    offset = block.offset();
    line = block.position();
    countedTo = 0;
    looks = 0;
    // Scans run up to eight bytes over the end: let them find nothing there.
    Arrays.fill(bytes, limit, limit + Block.PADDING, (byte) 0);
    int at = 0;
    while (at < limit) {
      byte c = bytes[at];
      if (c == '{') {
        at = record(at, events, losses);
      } else if (c == '\n') {
        at++;
        if (lines) {
          line++;
          looks = 0;
        }
      } else if (c == ' ' || c == '\t' || c == '\r' || c == ',' || c == 0 || isArrayBracket(c)) {
        at++;
      } else if (JsonBytes.isMark(bytes, at)) {
        at += JsonBytes.MARK;
      } else {
        at = bad(at, at, "a record");
      }
    }
    flushLost(losses);
  }

  /** On one line a whole array of records may stand. */
  private boolean isArrayBracket(byte c) {
    return lines && (c == '[' || c == ']');
  }

  private int record(int at, EventSink events, LossSink losses) {
    int end = index(at);
    if (end >= 0) {
      give(at, end, events, losses);
      return end;
    }
    if (end == JsonIndexer.ENVELOPE) {
      return envelope(indexer.envelopeAt(), indexer.envelopeDepth(), events, losses);
    }
    return bad(at, failedAt, expected);
  }

  /** Indexes the record at a place; one that the reader itself fails on is a bad one. */
  private int index(int at) {
    try {
      int end = indexer.index(bytes, at, limit);
      failedAt = indexer.failedAt();
      expected = indexer.expected();
      return end;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      failedAt = at;
      expected = "a record, and the reader failed on it (" + e.getClass().getSimpleName() + ")";
      return JsonIndexer.FAILED;
    }
  }

  /** Hands over the record that was indexed, or what it holds. */
  private void give(int at, int end, EventSink events, LossSink losses) {
    flushLost(losses);
    long position = lineAt(at);
    if (event.wantsLook()) {
      inside.look(bytes, at, end, new JsonRecords.Place(offset + at, position), events, losses);
    } else {
      String undecoded = event.undecoded();
      if (!undecoded.isEmpty()) {
        JsonRecords.lost(undecoded, new JsonRecords.Place(offset + at, position), losses);
      }
      event.finish(end, position);
      events.accept(event);
    }
  }

  /** The records in an envelope, then what closes it. */
  private int envelope(int from, int depth, EventSink events, LossSink losses) {
    int at = from;
    while (at < limit) {
      byte c = bytes[at];
      if (c == '{') {
        int end = index(at);
        if (end < 0) {
          return bad(at, end == JsonIndexer.FAILED ? failedAt : at, "a record");
        }
        give(at, end, events, losses);
        at = end;
      } else if (c == ']') {
        int end = JsonBytes.nestedEnd(bytes, at + 1, depth, limit, !lines);
        return end < 0 ? bad(at, at, "the end of the envelope") : end;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == ',' || c == '\n' && !lines) {
        at++;
      } else {
        return bad(at, at, "a record");
      }
    }
    return bad(from, limit, "the end of the envelope");
  }

  /** Takes note of a record that cannot be read; returns where to go on. */
  private int bad(int at, int failedAt, String expected) {
    long failedLine = lineAt(at);
    if (lostLines == 0) {
      firstLost = failedLine;
      firstLostOffset = offset + failedAt;
      lostDetail = "expected " + expected;
    }
    if (lostLines == 0 || failedLine >= firstLost + lostLines) {
      lostLines = failedLine - firstLost + 1;
    }
    int i = JsonBytes.lineEnd(bytes, Math.min(at, limit), limit);
    return lines ? torn(at, i) : i;
  }

  /**
   * Where a whole record begins behind one that was torn, on the same line; else the line's end. It
   * begins with the key that the first record of the block begins with, and ends the line or is
   * followed by another.
   */
  private int torn(int at, int end) {
    int opening = JsonBytes.skipSpace(bytes, 0, true);
    int key = JsonBytes.stringEnd(bytes, Math.min(opening + 2, limit), limit, false);
    if (!JsonStarts.opensRecord(bytes, opening, limit) || key < 0) {
      return end;
    }
    for (int i = at + 1; i < end && looks < MOST_LOOKS; i++) {
      if (bytes[i] == '{' && begins(opening, key + 1, i, end)) {
        looks++;
        int close = JsonBytes.nestedEnd(bytes, i + 1, 1, end, false);
        int next = close < 0 ? -1 : JsonBytes.skipSpace(bytes, close, false);
        if (close >= 0 && (next >= end || bytes[next] == '{')) {
          return i;
        }
      }
    }
    return end;
  }

  private boolean begins(int from, int until, int at, int end) {
    return at + until - from <= end
        && Arrays.equals(bytes, from, until, bytes, at, at + until - from);
  }

  private void flushLost(LossSink losses) {
    if (lostLines > 0) {
      losses.lost(new Loss(Loss.Kind.MALFORMED, firstLostOffset, firstLost, lostLines, lostDetail));
      lostLines = 0;
    }
  }

  /** The line of a place: where records keep to lines, the one that was reached. */
  private long lineAt(int at) {
    if (lines) {
      return line;
    }
    line += JsonBytes.countNewlines(bytes, countedTo, at);
    countedTo = at;
    return line;
  }
}
