package io.bartizan.logs.compress;

import io.bartizan.logs.LossSink;
import java.io.InputStream;
import java.util.Optional;

/** Ways in which a whole file may be compressed, told by its first bytes. Thread-safe. */
public enum Compression {
  /** gzip, RFC 1952. */
  GZIP("\u001f\u008b") {
    @Override
    public InputStream unfold(InputStream stored, LossSink losses) {
      return new GzipStream(new StoredBytes(stored), losses);
    }
  },
  /** zstd, RFC 8878. */
  ZSTD("(\u00b5/\u00fd") {
    @Override
    public InputStream unfold(InputStream stored, LossSink losses) {
      return new ZstdStream(new StoredBytes(stored), losses);
    }
  };

  /** How many bytes {@link #of} wants to see. */
  public static final int HEAD = 4;

  /** The first bytes, a character each. */
  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** How a file that begins like this is compressed, if it is. */
  public static Optional<Compression> of(byte[] head, int length) {
    for (Compression one : values()) {
      if (one.fits(head, length)) {
        return Optional.of(one);
      }
    }
    boolean skippable =
        length >= HEAD
            && (head[0] & 0xf0) == 0x50
            && head[1] == 0x2a
            && head[2] == 0x4d
            && head[3] == 0x18;
    return skippable ? Optional.of(ZSTD) : Optional.empty();
  }

  private boolean fits(byte[] head, int length) {
    boolean fits = length >= magic.length();
    for (int i = 0; fits && i < magic.length(); i++) {
      fits = (head[i] & 0xff) == magic.charAt(i);
    }
    return fits;
  }

  /**
   * What was compressed. Damage ends no reading: it is a loss, told to {@code losses} while the
   * stream is read, with its place in {@code stored}. Reading fails only where that of {@code
   * stored} does.
   */
  public abstract InputStream unfold(InputStream stored, LossSink losses);
}
