package io.bartizan.logs.compress;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;

/**
 * The frames of a zstd file (RFC 8878), checksums included. Skippable frames are passed over. Not
 * read: frames that need a dictionary, and those of versions before 0.8.
 *
 * <p>Blocks are unfolded one at a time; those before damage are kept. Of a window larger than the
 * limit only so much is kept; a copy that reaches further back is damage that names the limit.
 */
final class ZstdStream extends FramedStream {

  /** Most bytes that a block holds, and that it unfolds to. */
  static final int MOST_BLOCK = 128 << 10;

  private static final int MAGIC = 0xfd2fb528;
  private static final int SKIPPABLE = 0x184d2a50;
  private static final int LONGEST_HEADER = 18;
  private static final int BLOCK_HEADER = 3;

  /** The windows of {@code zstd --long} where the heap is large, and those of level 19 anywhere. */
  static final int LEAST_LIMIT = 8 << 20;

  static final int MOST_LIMIT = 128 << 20;

  private final StoredBytes stored;
  private final int windowLimit;
  private final ZstdLiterals literals = new ZstdLiterals();
  private final ZstdSequences sequences = new ZstdSequences();
  private final ZstdWindow window = new ZstdWindow();
  private final XxHash64 checksum = new XxHash64();

  private boolean skippable;
  private boolean isChecked;
  private boolean lastBlock;
  private int mostBlock;
  private long contentSize;
  private long unfolded;

  ZstdStream(StoredBytes stored, LossSink losses) {
    this(stored, losses, Math.clamp(Runtime.getRuntime().maxMemory() / 8, LEAST_LIMIT, MOST_LIMIT));
  }

  /** A stream that keeps {@code windowLimit} bytes for copies at most. */
  ZstdStream(StoredBytes stored, LossSink losses, int windowLimit) {
    super(stored, losses, "zstd frame");
    this.stored = stored;
    this.windowLimit = windowLimit;
  }

  @Override
  void skipPadding() {
    // There is none: what may be skipped is in a frame.
  }

  @Override
  boolean startsFrame(boolean sought) throws IOException {
    if (!stored.ensure(4)) {
      return false;
    }
    int magic = stored.peekInt(0);
    return magic == MAGIC || (magic & ~15) == SKIPPABLE;
  }

  @Override
  void open() throws IOException, Damage {
    skippable = stored.peekInt(0) != MAGIC;
    if (skippable) {
      skipFrame();
      return;
    }
    stored.ensure(LONGEST_HEADER);
    need(5);
    int descriptor = stored.peek(4);
    boolean single = (descriptor & 0x20) != 0;
    int idLength = new int[] {0, 1, 2, 4}[descriptor & 3];
    int sizeLength = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
    int at = single ? 5 : 6;
    need(at + idLength + sizeLength);
    int exponent = single ? 0 : stored.peek(5);
    long id = number(at, idLength);
    contentSize = sizeLength == 0 ? -1 : number(at + idLength, sizeLength);
    contentSize += sizeLength == 2 ? 256 : 0;
    stored.skip(at + idLength + sizeLength);
    if ((descriptor & 8) != 0) {
      throw Damage.corrupt("a reserved bit of its header is set");
    }
    if (id != 0) {
      throw new Damage(Loss.Kind.UNREADABLE, "it needs the dictionary " + id);
    }
    isChecked = (descriptor & 4) != 0;
    begin(single ? contentSize : windowSize(exponent));
  }

  private static long windowSize(int descriptor) {
    long base = 1L << 10 + (descriptor >> 3);
    return base + base / 8 * (descriptor & 7);
  }

  private void begin(long size) {
    long declared = size < 0 ? Long.MAX_VALUE : size;
    mostBlock = (int) Math.min(MOST_BLOCK, Math.max(1, declared));
    window.reset((int) Math.min(declared, windowLimit), declared);
    literals.reset();
    sequences.reset();
    checksum.reset();
    lastBlock = false;
    unfolded = 0;
  }

  private long number(int at, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | stored.peek(at + i);
    }
    return value;
  }

  private void need(int count) throws IOException, Damage {
    if (!stored.ensure(count)) {
      throw Damage.truncated("its header is cut off");
    }
  }

  private void skipFrame() throws IOException, Damage {
    need(8);
    long size = stored.peekInt(4) & 0xffffffffL;
    stored.skip(8);
    if (stored.skipFully(size) < size) {
      throw Damage.truncated("it is cut off");
    }
  }

  @Override
  int unfold(byte[] into, int from, int length) throws IOException, Damage {
    if (skippable) {
      return 0;
    }
    while (window.available() == 0) {
      if (lastBlock) {
        trailer();
        return 0;
      }
      block();
    }
    int count = window.take(into, from, length);
    if (isChecked) {
      checksum.update(into, from, count);
    }
    unfolded += count;
    return count;
  }

  private void block() throws IOException, Damage {
    if (!stored.ensure(BLOCK_HEADER)) {
      throw Damage.truncated("it is cut off");
    }
    int header = stored.peek(0) | stored.peek(1) << 8 | stored.peek(2) << 16;
    int type = header >> 1 & 3;
    int size = header >> 3;
    if (type == 3 || size > mostBlock) {
      throw Damage.corrupt("a block is of no known kind or too large");
    }
    int bytes = type == 1 ? 1 : size;
    if (!stored.ensure(BLOCK_HEADER + bytes)) {
      throw Damage.truncated("it is cut off");
    }
    window.beginBlock(mostBlock);
    int at = stored.at() + BLOCK_HEADER;
    switch (type) {
      case 0 -> window.append(stored.buffer(), at, size);
      case 1 -> window.repeat(stored.buffer()[at], size);
      default -> {
        int next = literals.read(stored.buffer(), at, at + size);
        sequences.run(stored.buffer(), next, at + size, literals, window);
      }
    }
    lastBlock = (header & 1) != 0;
    stored.skip(BLOCK_HEADER + bytes);
  }

  private void trailer() throws IOException, Damage {
    if (contentSize >= 0 && contentSize != unfolded) {
      note(Loss.Kind.CHECKSUM, "the size of a zstd frame is wrong");
    }
    if (!isChecked) {
      return;
    }
    if (!stored.ensure(4)) {
      stored.skip(stored.available());
      throw Damage.truncated("its checksum is cut off");
    }
    if (stored.peekInt(0) != (int) checksum.value()) {
      note(Loss.Kind.CHECKSUM, "the checksum of a zstd frame is wrong");
    }
    stored.skip(4);
  }
}
