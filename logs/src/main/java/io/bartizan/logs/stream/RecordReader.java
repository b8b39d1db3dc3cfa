package io.bartizan.logs.stream;

import io.bartizan.event.Event;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.TextEncoding;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.json.JsonRecords;
import io.bartizan.logs.source.Formats;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that arrive one by one, each in one call: a JSON object or several, an event as
 * XML, a line of any text format, a row of a table whose header came before. The format of a
 * source's last record is tried first; a record that does not fit is offered to all.
 *
 * <p>A record may hold several events, or none: an empty line or a header is none and no loss.
 * Belongs to one thread; its buffers are reused, so that an event is valid only while its consumer
 * runs, see {@link Event#retain()}.
 */
public final class RecordReader {

  private static final int MOST_KEPT = 1 << 20;
  private static final int LEAST = 4 << 10;

  private static final byte[] NO_HEADER = new byte[0];

  /** What a loss says of a record that no format fits. */
  public static final String UNKNOWN = "no known format fits the record";

  private final ReadOptions options;
  private final Map<Format, BlockDecoder> decoders = new HashMap<>();
  private final Counting sink = new Counting();
  private final List<Loss> found = new ArrayList<>();

  private Block block = new Block(LEAST);
  private long received = Long.MIN_VALUE;
  private @Nullable JsonRecords stored;

  /** A reader by these options; {@link ReadOptions#recover} does not matter. */
  public RecordReader(ReadOptions options) {
    this.options = options;
  }

  /**
   * Makes what all readers of a field table share, which takes milliseconds: before a rule set
   * takes over, so that no record waits for it. May be called by any thread.
   */
  public static void prepare(ReadOptions options) {
    JsonFormat.LINES.decoder(options);
  }

  /** Passes events on and counts them. */
  private static final class Counting implements EventSink {
    private EventSink into = event -> {};
    private int count;

    /** Whether the consumer is at work, so that what is thrown is its own. */
    private boolean isOutside;

    @Override
    public void accept(Event event) {
      count++;
      isOutside = true;
      into.accept(event);
      isOutside = false;
    }
  }

  /**
   * Says when the records to come arrived: a time that a record writes without its year is the one
   * nearest to that.
   *
   * @param epochMillis milliseconds since 1970
   */
  public void receivedAt(long epochMillis) {
    received = epochMillis;
  }

  /**
   * Reads one record.
   *
   * @param bytes where it lies; not kept and not changed
   * @param offset its first byte
   * @param length how many bytes it has
   * @param memory what is known of its source; changed
   * @param events takes the events in it
   * @param losses takes what could not be read of it, by offsets from its first byte. A record that
   *     no format fits is a loss of the kind {@link Loss.Kind#NOT_UNDERSTOOD} that says {@link
   *     #UNKNOWN}; one longer than {@link io.bartizan.logs.ReadLimits#maxEventBytes} is {@link
   *     Loss.Kind#OVERSIZED}
   * @return how many events there were; where there were none and something was lost, the caller
   *     has the record as text and nothing else
   * @throws RuntimeException only what {@code events} or {@code losses} throw
   */
  public int read(
      byte[] bytes,
      int offset,
      int length,
      SourceFormat memory,
      EventSink events,
      LossSink losses) {
    if (length > options.limits().maxEventBytes()) {
      memory.fitsNothing();
      losses.lost(
          new Loss(
              Loss.Kind.OVERSIZED,
              0,
              1,
              1,
              "the record is longer than the limit of "
                  + options.limits().maxEventBytes()
                  + " bytes"));
      return 0;
    }
    byte[] text = bytes;
    int from = offset;
    int until = offset + length;
    TextEncoding encoding = encoding(bytes, offset, length);
    if (encoding != TextEncoding.UTF_8) {
      byte[] head = java.util.Arrays.copyOfRange(bytes, offset, until);
      text = encoding.toUtf8(head, length);
      from = 0;
      until = text.length;
    }
    while (until > from && isBlank(text[until - 1])) {
      until--;
    }
    int first = from;
    while (first < until && isBlank(text[first])) {
      first++;
    }
    if (first == until) {
      return 0;
    }
    sink.into = events;
    sink.count = 0;
    try {
      readText(text, from, until, SourceFormat.Beginning.of(text[first]), memory, losses);
      return sink.count;
    } finally {
      sink.into = event -> {};
      found.clear();
      if (block.bytes().length > MOST_KEPT) {
        block = new Block(LEAST);
      }
    }
  }

  /**
   * Reads an event as it is stored, from what {@link Event#json()} gave: as it is, without another
   * look into its texts and lists.
   *
   * @param position what the event gives as its {@link Event#position()}
   */
  public void readStored(byte[] json, long position, EventSink events, LossSink losses) {
    JsonRecords reader = stored;
    if (reader == null) {
      reader = new JsonRecords(options);
      stored = reader;
    }
    reader.readStored(json, 0, json.length, new JsonRecords.Place(0, position), events, losses);
  }

  private static TextEncoding encoding(byte[] bytes, int offset, int length) {
    boolean isPlain = length < 2 || bytes[offset] > 0 && bytes[offset + 1] > 0;
    return isPlain
        ? TextEncoding.UTF_8
        : TextEncoding.of(
            java.util.Arrays.copyOfRange(bytes, offset, offset + Math.min(length, 4)),
            Math.min(length, 4));
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private void readText(
      byte[] bytes,
      int from,
      int until,
      SourceFormat.Beginning beginning,
      SourceFormat memory,
      LossSink losses) {
    Format sticky = memory.formatOf(beginning);
    if (sticky != null && fits(sticky, How.AGAIN, bytes, from, until, beginning, memory)) {
      tell(losses);
      return;
    }
    List<Loss> first = List.copyOf(found);
    for (Format format : Formats.ofRecords()) {
      boolean isFitting =
          fits(format, How.ALONE, bytes, from, until, beginning, memory)
              || memory.header().length > 0
                  && hasHeader(format)
                  && fits(format, How.UNDER_HEADER, bytes, from, until, beginning, memory);
      if (isFitting) {
        tell(losses);
        return;
      }
      first = first.isEmpty() ? List.copyOf(found) : first;
    }
    memory.fitsNothing();
    found.clear();
    if (beginning == SourceFormat.Beginning.OTHER || first.isEmpty()) {
      found.add(new Loss(Loss.Kind.NOT_UNDERSTOOD, 0, 1, 1, UNKNOWN));
    } else {
      found.addAll(first);
    }
    tell(losses);
  }

  private void tell(LossSink losses) {
    for (Loss loss : found) {
      losses.lost(loss);
    }
    found.clear();
  }

  /** Why a record is tried with a format. */
  private enum How {
    /** Records of the source were of it before. */
    AGAIN,
    /** Nothing is known. */
    ALONE,
    /** A header came before. */
    UNDER_HEADER
  }

  /**
   * Reads the record by a format. What it lost lies in {@link #found} afterwards.
   *
   * @return whether the record is of the format: an event came of it, or it is a header
   */
  private boolean fits(
      Format format,
      How how,
      byte[] bytes,
      int from,
      int until,
      SourceFormat.Beginning beginning,
      SourceFormat memory) {
    found.clear();
    boolean takesHeader = hasHeader(format);
    boolean isUnderHeader = how != How.ALONE && takesHeader;
    if (isUnderHeader && memory.isHeader(bytes, from, until)) {
      return true;
    }
    fill(isUnderHeader ? memory.header() : NO_HEADER, bytes, from, until);
    if (how != How.AGAIN && !mayBe(format)) {
      return false;
    }
    decode(decoder(format, bytes, from, until));
    boolean isFitting = sink.count > 0;
    if (isFitting) {
      if (how == How.ALONE) {
        memory.forgetHeader();
      }
      memory.endHeader();
    } else if (found.isEmpty() && takesHeader) {
      memory.addHeader(bytes, from, until);
      isFitting = true;
    } else if (found.isEmpty()) {
      // A list without members has nothing to say; of other formats it would be half a record.
      isFitting = format instanceof JsonFormat;
      if (!isFitting) {
        found.add(new Loss(Loss.Kind.MALFORMED, 0, 1, 1, "expected a whole " + format.name()));
      }
    }
    if (isFitting) {
      memory.fits(beginning, format);
    }
    return isFitting;
  }

  /** Whether it is worth it to read the record by the format; lines say so when they are read. */
  private boolean mayBe(Format format) {
    boolean isOfLines = hasHeader(format) && format.positionUnit().equals("line");
    return isOfLines || format.recognises(block.bytes(), Math.min(block.length(), Format.HEAD));
  }

  private void decode(BlockDecoder decoder) {
    try {
      decoder.decode(block, sink, found::add);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (sink.isOutside) {
        sink.isOutside = false;
        throw e;
      }
      found.add(
          new Loss(
              Loss.Kind.FAILED,
              0,
              1,
              1,
              "the reader failed on the record (" + e.getClass().getSimpleName() + ")"));
    }
  }

  /** Puts the header and the record into the block. */
  private void fill(byte[] header, byte[] bytes, int from, int until) {
    int length = header.length + until - from;
    block.ensureCapacity(length);
    System.arraycopy(header, 0, block.bytes(), 0, header.length);
    System.arraycopy(bytes, from, block.bytes(), header.length, until - from);
    long lines = 0;
    for (byte b : header) {
      lines += b == '\n' ? 1 : 0;
    }
    block.set(length, -header.length, 1 - lines, true);
    block.reference(received);
  }

  /** Whether lines of the format may say what the lines to come mean. */
  private static boolean hasHeader(Format format) {
    return !(format instanceof JsonFormat)
        && (format.positionUnit().equals("line") || format.positionUnit().equals("row"));
  }

  /** Objects on one line are read by lines: quicker, and what is torn costs less. */
  private BlockDecoder decoder(Format format, byte[] bytes, int from, int until) {
    Format used = format;
    if (format instanceof JsonFormat) {
      int at = from;
      while (at < until && bytes[at] != '\n') {
        at++;
      }
      used = at < until ? JsonFormat.DOCUMENTS : JsonFormat.LINES;
    }
    return decoders.computeIfAbsent(used, one -> one.decoder(options));
  }

  /** How many keys stood more than once in their event so far. */
  public long duplicateKeys() {
    return decoders.values().stream().mapToLong(BlockDecoder::duplicateKeys).sum();
  }

  /** Adds the ids of all fields that some event had so far. */
  public void collectSeenFields(BitSet into) {
    decoders.values().forEach(decoder -> decoder.collectSeenFields(into));
  }
}
