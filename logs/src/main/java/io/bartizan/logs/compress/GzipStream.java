package io.bartizan.logs.compress;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file (RFC 1952). Zeros between and behind members are padding; a wrong
 * checksum or size is a loss, the bytes before it are kept.
 */
final class GzipStream extends FramedStream {

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int TRAILER = 8;

  private final StoredBytes stored;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private boolean broken;

  GzipStream(StoredBytes stored, LossSink losses) {
    super(stored, losses, "gzip member");
    this.stored = stored;
  }

  @Override
  void skipPadding() throws IOException {
    while (stored.ensure(1) && stored.peek(0) == 0) {
      stored.skip(1);
    }
  }

  @Override
  boolean startsFrame(boolean sought) throws IOException {
    if (!stored.ensure(2) || stored.peek(0) != 0x1f || stored.peek(1) != 0x8b) {
      return false;
    }
    if (!stored.ensure(10)) {
      return !sought;
    }
    return stored.peek(2) == 8
        && (stored.peek(3) & RESERVED) == 0
        && (!sought || isUsual(stored.peek(8), stored.peek(9)));
  }

  /** How hard was tried, and on which system: more than these is never written. */
  private static boolean isUsual(int effort, int system) {
    return (effort == 0 || effort == 2 || effort == 4) && (system <= 13 || system == 255);
  }

  @Override
  void open() throws IOException, Damage {
    headerChecksum.reset();
    if (!stored.ensure(10)) {
      throw Damage.truncated("its header is cut off");
    }
    int flags = stored.peek(3);
    take(10);
    if ((flags & EXTRA) != 0) {
      need(2);
      int length = stored.peek(0) | stored.peek(1) << 8;
      take(2);
      need(length);
      take(length);
    }
    if ((flags & NAME) != 0) {
      text();
    }
    if ((flags & COMMENT) != 0) {
      text();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      int expected = (int) headerChecksum.getValue() & 0xffff;
      need(2);
      if ((stored.peek(0) | stored.peek(1) << 8) != expected) {
        note(Loss.Kind.CHECKSUM, "the checksum of a gzip member's header is wrong");
      }
      take(2);
    }
    inflater.reset();
    checksum.reset();
    broken = false;
  }

  private void need(int count) throws IOException, Damage {
    if (!stored.ensure(count)) {
      throw Damage.truncated("its header is cut off");
    }
  }

  private void take(int count) {
    headerChecksum.update(stored.buffer(), stored.at(), count);
    stored.skip(count);
  }

  private void text() throws IOException, Damage {
    for (int i = 0; i < LONGEST_TEXT; i++) {
      need(1);
      boolean isEnd = stored.peek(0) == 0;
      take(1);
      if (isEnd) {
        return;
      }
    }
    throw Damage.corrupt("a name in its header is longer than " + LONGEST_TEXT + " bytes");
  }

  @Override
  int unfold(byte[] into, int from, int length) throws IOException, Damage {
    while (true) {
      int count = inflate(into, from, length);
      if (count > 0) {
        checksum.update(into, from, count);
        return count;
      }
      if (broken || inflater.needsDictionary()) {
        throw Damage.corrupt("its compressed data are damaged");
      }
      if (inflater.finished()) {
        giveBack();
        trailer();
        return 0;
      }
      if (!stored.ensure(1)) {
        throw Damage.truncated("it is cut off");
      }
      inflater.setInput(stored.buffer(), stored.at(), stored.available());
      stored.skip(stored.available());
    }
  }

  /** Inflates; what came out before damage is given first, the damage is told by the next call. */
  private int inflate(byte[] into, int from, int length) {
    if (broken) {
      return 0;
    }
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(into, from, length);
    } catch (DataFormatException e) {
      broken = true;
      giveBack();
      return (int) (inflater.getBytesWritten() - before);
    }
  }

  private void giveBack() {
    stored.backTo(stored.offset() - inflater.getRemaining());
  }

  private void trailer() throws IOException, Damage {
    if (!stored.ensure(TRAILER)) {
      stored.skip(stored.available());
      throw Damage.truncated("its checksum is cut off");
    }
    boolean isRight =
        stored.peekInt(0) == (int) checksum.getValue()
            && stored.peekInt(4) == (int) inflater.getBytesWritten();
    if (!isRight) {
      note(Loss.Kind.CHECKSUM, "the checksum or the size of a gzip member is wrong");
    }
    stored.skip(TRAILER);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }
}
