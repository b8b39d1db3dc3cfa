package io.bartizan.logs.stream;

import io.bartizan.logs.Format;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one source between its records: the formats that they had, and the header
 * that says what the ones to come mean. Of bounded size. Belongs to one source, and to one thread
 * at a time.
 */
public final class SourceFormat {

  /** Most bytes of header that are remembered; a longer one is forgotten. */
  public static final int MOST_HEADER = 64 << 10;

  private static final byte[] NONE = new byte[0];

  /** The format of records that begin alike, by {@link Beginning}. */
  private final Map<Beginning, Format> formats = new EnumMap<>(Beginning.class);

  private @Nullable Format last;
  private byte[] header = NONE;
  private boolean isHeaderOpen;

  /** A source of which nothing is known. */
  public SourceFormat() {}

  /** How a record begins: a source may mix records that begin differently. */
  enum Beginning {
    BRACE,
    ANGLE,
    OTHER;

    static Beginning of(byte first) {
      return switch (first) {
        case '{', '[' -> BRACE;
        case '<' -> ANGLE;
        default -> OTHER;
      };
    }
  }

  /** What the format of the record that was read last is called; empty when none fitted it. */
  public Optional<String> format() {
    return last == null ? Optional.empty() : Optional.of(last.name());
  }

  @Nullable Format formatOf(Beginning beginning) {
    return formats.get(beginning);
  }

  /** Takes note of the format that a record was read by. */
  void fits(Beginning beginning, Format format) {
    formats.put(beginning, format);
    last = format;
  }

  void fitsNothing() {
    last = null;
  }

  /** The header lines in force, each with its line end. */
  byte[] header() {
    return header;
  }

  /** Whether a record is the header once more. */
  boolean isHeader(byte[] bytes, int from, int until) {
    return header.length == until - from + 1
        && Arrays.equals(header, 0, until - from, bytes, from, until);
  }

  /** The header is whole: another that follows will replace it. */
  void endHeader() {
    isHeaderOpen = false;
  }

  void forgetHeader() {
    header = NONE;
    isHeaderOpen = false;
  }

  /** Adds a line to the header, or begins a new one behind an event. */
  void addHeader(byte[] bytes, int from, int until) {
    int before = isHeaderOpen ? header.length : 0;
    if (before + until - from + 1 > MOST_HEADER) {
      forgetHeader();
      return;
    }
    header = Arrays.copyOf(isHeaderOpen ? header : NONE, before + until - from + 1);
    System.arraycopy(bytes, from, header, before, until - from);
    header[header.length - 1] = '\n';
    isHeaderOpen = true;
  }
}
