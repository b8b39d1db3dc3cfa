package io.bartizan.logs;

/**
 * A log format. To add one: a package with a format, its tests, and a line in {@code Formats}.
 * Implementations are stateless and thread-safe.
 */
public interface Format {

  /** What people call it, such as {@code evtx}. */
  String name();

  /** What its positions count: {@code line} or {@code record}. */
  String positionUnit();

  /**
   * Whether a source that begins like this is of the format.
   *
   * @param head the first bytes of the source, up to {@link #HEAD}
   * @param length how many of them there are
   */
  boolean recognises(byte[] head, int length);

  /**
   * Whether a source of the format begins somewhere behind bytes that do not belong to it, as after
   * a line that was torn or a header that was damaged. Asked only when no format recognises the
   * source as it begins; such a format must be able to read it from there all the same.
   *
   * @param head the first bytes of the source, up to {@link #SEARCHED}
   * @param length how many of them there are
   */
  default boolean isFoundWithin(byte[] head, int length) {
    return false;
  }

  /** How many bytes {@link #isFoundWithin} may look at. */
  int SEARCHED = 1 << 20;

  /** How many bytes {@link #recognises} may look at. */
  int HEAD = 64 << 10;

  /** Cuts a source into blocks. */
  BlockSource split(Input input, ReadOptions options);

  /** A decoder for the calling thread. */
  BlockDecoder decoder(ReadOptions options);
}
