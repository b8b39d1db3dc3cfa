package io.bartizan.logs;

/**
 * A stretch of a source that can be decoded by itself. Owned by the thread that decodes it;
 * reusable.
 *
 * <p>The buffer is larger than what it holds: a format may rely on {@link #PADDING} readable bytes
 * behind {@link #length}.
 */
public final class Block {

  /** Bytes behind the content that may be read, though they mean nothing. */
  public static final int PADDING = 64;

  private byte[] bytes;
  private int length;
  private long offset;
  private long position;
  private boolean last;
  private long reference = Long.MIN_VALUE;

  /** An empty block with room for {@code capacity} bytes. */
  public Block(int capacity) {
    bytes = new byte[capacity + PADDING];
  }

  /** The buffer; the content is in front. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes of the buffer are content. */
  public int length() {
    return length;
  }

  /** Where the content lies in the source, in bytes from 0. */
  public long offset() {
    return offset;
  }

  /** The number of the first record or line in it, from 1, as the format counts. */
  public long position() {
    return position;
  }

  /** Whether nothing of the source follows. */
  public boolean isLast() {
    return last;
  }

  /**
   * When the source was last written, in milliseconds since 1970, or {@code Long.MIN_VALUE}: the
   * year of times without one is told from it.
   */
  public long reference() {
    return reference;
  }

  /** Says when the source was last written. */
  public void reference(long epochMillis) {
    reference = epochMillis;
  }

  /** Makes the buffer hold at least {@code capacity} bytes of content, keeping what it holds. */
  public void ensureCapacity(int capacity) {
    if (bytes.length < capacity + PADDING) {
      bytes = java.util.Arrays.copyOf(bytes, capacity + PADDING);
    }
  }

  /**
   * Takes another buffer, with {@link #PADDING} bytes behind its content, in place of its own;
   * gives its own away.
   */
  public byte[] exchange(byte[] newBytes) {
    byte[] old = bytes;
    bytes = newBytes;
    return old;
  }

  /** Says what the buffer holds now. */
  public void set(int newLength, long newOffset, long newPosition, boolean isLast) {
    length = newLength;
    offset = newOffset;
    position = newPosition;
    last = isLast;
  }
}
