package io.bartizan.logs.evtx;

import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import java.util.BitSet;

/**
 * Decodes a chunk: checks it, walks its records, hands each to the sink as an event.
 *
 * <p>Records end where the header says that the free space begins. Where neither the header's
 * checksum nor that of the records vouches for it, they end where records with rising ids do:
 * behind them may lie records of an earlier use of the chunk. Those are events only when recovery
 * is asked for.
 */
final class ChunkDecoder implements BlockDecoder {

  private final ReadOptions options;
  private final RecordTables tables;
  private final EvtxEvent event;
  private final ChunkHeader header = new ChunkHeader();
  private final Records records = new Records();

  private byte[] bytes = new byte[0];
  private int length;
  private long offset;

  /** What the reader failed with on the last record; empty when it did not. */
  private String broken = "";

  private EventSink events = ignored -> {};
  private LossSink losses = ignored -> {};

  ChunkDecoder(ReadOptions options) {
    this.options = options;
    int maxDepth = options.limits().maxDepth();
    XmlReader reader = new XmlReader(maxDepth);
    tables = new RecordTables(new PlanCache(options.fields(), maxDepth, reader), reader, maxDepth);
    event = new EvtxEvent(options, tables);
  }

  @Override
  public void collectSeenFields(BitSet into) {
    event.collectSeenFields(into);
  }

  @Override
  public void decode(Block block, EventSink eventSink, LossSink lossSink) {
    bytes = block.bytes();
    length = Math.min(block.length(), ChunkHeader.CHUNK);
    offset = block.offset();
    events = eventSink;
    losses = lossSink;
    boolean magic = length >= 8 && Bytes.i64(bytes, 0) == ChunkHeader.MAGIC;
    if (length < ChunkHeader.SIZE) {
      if (magic) {
        lose(Loss.Kind.TRUNCATED, 0, 0, 1, "the source ends in a chunk's header");
      }
      return;
    }
    tables.startChunk(bytes, length);
    int slack = 0;
    if (magic || ChunkHeader.isDamagedChunk(bytes, length)) {
      slack = chunk(magic);
    }
    if (options.recover()) {
      recover(slack);
    }
  }

  /** Reads a chunk's records; returns where they end. */
  private int chunk(boolean magic) {
    header.read(bytes, length);
    if (!magic) {
      lose(Loss.Kind.CORRUPT, 0, 0, 1, "the magic of a chunk is wrong");
    }
    if (header.isHeaderSumWrong()) {
      lose(Loss.Kind.CHECKSUM, 0, 0, 1, "the checksum of a chunk's header is wrong");
    }
    if (header.isRecordSumWrong()) {
      lose(
          Loss.Kind.CHECKSUM, ChunkHeader.SIZE, 0, 1, "the checksum of a chunk's records is wrong");
    }
    boolean believable = header.isBelievable();
    int end = believable ? header.freeSpace() : ChunkHeader.CHUNK;
    return walk(Math.min(end, length), end > length, believable);
  }

  /** Walks the records up to an end; returns where they end indeed. */
  private int walk(int end, boolean isCut, boolean believable) {
    long lastId = believable ? header.firstRecord() - 1 : -1;
    records.set(bytes, ChunkHeader.SIZE, end);
    while (!records.isAtEnd()) {
      int at = records.at();
      if (records.isRecord()) {
        if (!believable && records.id() <= lastId) {
          return at;
        }
        lastId = records.id();
        if (records.isDamaged()) {
          lose(Loss.Kind.CORRUPT, at, lastId, 1, "the magic or the size of a record is wrong");
        }
        record(false);
        records.advance();
      } else if (records.isRestZero() || isCut && records.isCutOff(ChunkHeader.CHUNK)) {
        break;
      } else if (!skip(at, lastId, believable)) {
        return believable ? end : at;
      }
    }
    checkEnd(end, isCut, believable, lastId);
    return records.at();
  }

  /** Compares where the records ended with where they should have. */
  private void checkEnd(int end, boolean isCut, boolean believable, long lastId) {
    int stop = records.at();
    if (isCut && (believable || !records.isRestZero())) {
      long lost = believable ? header.lastRecord() - lastId : 1;
      lose(Loss.Kind.TRUNCATED, stop, 0, lost, "the source ends in a chunk");
    } else if (believable && stop < end && !header.isComplete() && !header.isRecordSumWrong()) {
      lose(Loss.Kind.CORRUPT, stop, 0, 1, "records end before the free space begins");
    }
  }

  /** Skips to the next sound record; where ids cannot be believed, only to a later one. */
  private boolean skip(int at, long lastId, boolean believable) {
    boolean found = records.skip();
    while (found && !believable && records.id() <= lastId) {
      found = records.skip();
    }
    if (found || believable) {
      lose(Loss.Kind.CORRUPT, at, 0, 1, "no record where one should begin");
    }
    return found;
  }

  private void recover(int from) {
    records.set(bytes, from, length);
    while (!records.isAtEnd()) {
      if (records.isRecord() && !records.isDamaged()) {
        record(true);
        records.advance();
      } else if (!records.skip()) {
        return;
      }
    }
  }

  private void record(boolean isStale) {
    int at = records.at();
    int size = records.size();
    if (size > options.limits().maxEventBytes()) {
      lose(Loss.Kind.OVERSIZED, at, records.id(), 1, "a record of " + size + " bytes");
    } else if (isRead(at, size, isStale)) {
      events.accept(event);
    } else if (broken.isEmpty()) {
      lose(
          tables.failure(),
          at,
          records.id(),
          1,
          isStale ? "a record in slack whose template is gone" : reason(tables.failure()));
    } else {
      lose(Loss.Kind.FAILED, at, records.id(), 1, "the reader failed on it: " + broken);
    }
  }

  private static String reason(Loss.Kind failure) {
    return switch (failure) {
      case TOO_DEEP -> "binary XML that is nested deeper than the limit";
      case OVERSIZED -> "binary XML larger than the limit for a record";
      default -> "binary XML that is none";
    };
  }

  /** Reads a record; one that the reader itself fails on costs itself alone. */
  private boolean isRead(int at, int size, boolean isStale) {
    broken = "";
    try {
      if (!tables.read(at + Records.HEAD, at + size - 4, isStale)) {
        return false;
      }
      event.set(records.id(), offset + at, isStale, losses);
      return true;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      broken = e.getClass().getSimpleName();
      return false;
    }
  }

  private void lose(Loss.Kind kind, int at, long position, long count, String detail) {
    long record = Math.max(position, 0);
    losses.lost(new Loss(kind, offset + at, record, Math.clamp(count, 1, 1 << 16), detail));
  }
}
