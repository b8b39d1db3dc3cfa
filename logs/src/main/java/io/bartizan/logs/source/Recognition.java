package io.bartizan.logs.source;

import io.bartizan.logs.Format;
import io.bartizan.logs.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds out the format of a source: by its first bytes, else past blanks and padding, else past a
 * beginning that does not belong to it. Used once, by one thread.
 */
final class Recognition {

  /** Most blanks and zeros that are passed over before a log. */
  private static final long MOST_BLANKS = 1L << 30;

  private PeekedStream stream;
  private long blanks;
  private long blankLines;
  private boolean hasContent;

  Recognition(PeekedStream stream) {
    this.stream = stream;
  }

  /**
   * A format and the stream as it wants it.
   *
   * @param format the format
   * @param stream its bytes, without the blanks in front
   * @param blanks how many bytes those were
   * @param blankLines how many lines
   */
  record Found(Format format, InputStream stream, long blanks, long blankLines) {}

  Optional<Found> find() throws IOException {
    int length = stream.peek(Format.HEAD);
    Optional<Formats.Recognised> plain = Formats.recognise(stream.head(), length);
    if (plain.isPresent()) {
      return found(plain.get().format(), plain.get().transcoded(stream));
    }
    TextEncoding encoding = TextEncoding.of(stream.head(), length);
    if (encoding != TextEncoding.UTF_8) {
      stream = new PeekedStream(encoding.toUtf8(stream));
    }
    skipBlanks();
    length = stream.peek(Format.HEAD);
    hasContent = length > 0;
    Optional<Formats.Recognised> later = Formats.recognise(stream.head(), length);
    if (later.isPresent()) {
      return found(later.get().format(), later.get().transcoded(stream));
    }
    if (KnownFile.of(stream.head(), length).isPresent()) {
      return Optional.empty();
    }
    length = stream.peek(Format.SEARCHED);
    Optional<Format> within = Formats.findWithin(stream.head(), length);
    return within.isPresent() ? found(within.get(), stream) : Optional.empty();
  }

  private Optional<Found> found(Format format, InputStream from) {
    return Optional.of(new Found(format, from, blanks, blankLines));
  }

  /** Whether there is anything but blanks and zeros. */
  boolean hasContent() {
    return hasContent;
  }

  /** How many blanks and zeros there were before anything else. */
  long blanks() {
    return blanks;
  }

  /** The beginning, where nothing was found. */
  PeekedStream rest() {
    return stream;
  }

  private void skipBlanks() throws IOException {
    int length = stream.peek(Format.HEAD);
    int blank = blank(stream.head(), length);
    while (blank > 0 && blanks < MOST_BLANKS) {
      stream.skipNBytes(blank);
      blanks += blank;
      if (blank < length) {
        return;
      }
      length = stream.peek(Format.HEAD);
      blank = blank(stream.head(), length);
    }
  }

  private int blank(byte[] head, int length) {
    int i = 0;
    while (i < length) {
      byte c = head[i];
      if (c == '\n') {
        blankLines++;
      } else if (isMark(head, i, length)) {
        i += 2;
      } else if (c != 0 && c != ' ' && c != '\t' && c != '\r') {
        return i;
      }
      i++;
    }
    return i;
  }

  private static boolean isMark(byte[] head, int at, int length) {
    return at + 3 <= length
        && (head[at] & 0xff) == 0xef
        && (head[at + 1] & 0xff) == 0xbb
        && (head[at + 2] & 0xff) == 0xbf;
  }
}
