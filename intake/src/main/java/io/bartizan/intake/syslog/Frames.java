package io.bartizan.intake.syslog;

import java.util.Arrays;

/**
 * Cuts a stream into syslog messages, RFC 6587: each is preceded by its length in octets (3.4.1),
 * or ended by a line feed or a NUL (3.4.2). Senders mix both, so each message is looked at anew.
 * Used by one thread; the work is linear in the bytes.
 *
 * <p>A number is taken for a length only if a space and {@code <} follow, or if the stream had
 * lengths before: other text may begin with a number, too.
 */
public final class Frames {

  /** Why a part of a message is missing. */
  public enum Cut {
    /** Nothing is missing. */
    WHOLE,
    /** It is longer than a record may be; the beginning is kept. */
    TOO_LONG,
    /** The stream ended, or took too long, within it. */
    BROKEN_OFF
  }

  /** Takes messages. */
  public interface Sink {
    /** A message without its frame. */
    void message(byte[] bytes, Cut cut);
  }

  private enum State {
    START,
    LENGTH,
    AFTER_LENGTH,
    COUNTED,
    LINE
  }

  /** Longest frame that is skipped to its end; a longer one is no frame. */
  static final int LONGEST_FRAME = 64 << 20;

  private static final int MOST_DIGITS = 8;

  private final int longest;
  private final Sink sink;
  private State state = State.START;
  private byte[] kept = new byte[256];
  private int length;

  /** Bytes of the frame that are still to come. */
  private int remaining;

  private boolean tooLong;
  private boolean hadLengths;
  private long messages;

  /** Frames of messages of so many bytes at most. */
  public Frames(int longest, Sink sink) {
    this.longest = longest;
    this.sink = sink;
  }

  /** Whether a message has begun and not ended. */
  public boolean isInside() {
    return state != State.START;
  }

  /** How many messages there were. */
  public long messages() {
    return messages;
  }

  /** Takes some bytes of the stream. */
  public void feed(byte[] bytes, int from, int until) {
    int at = from;
    while (at < until) {
      at =
          switch (state) {
            case START -> start(bytes, at);
            case LENGTH -> length(bytes, at);
            case AFTER_LENGTH -> afterLength(bytes, at);
            case COUNTED -> counted(bytes, at, until);
            case LINE -> line(bytes, at, until);
          };
    }
  }

  /** The stream ends here, or is given up. */
  public void end() {
    if (state == State.COUNTED || length > 0) {
      emit(Cut.BROKEN_OFF);
    }
    state = State.START;
  }

  private int start(byte[] bytes, int at) {
    byte b = bytes[at];
    if (b == '\n' || b == '\r' || b == 0) {
      return at + 1;
    }
    length = 0;
    tooLong = false;
    state = b >= '1' && b <= '9' ? State.LENGTH : State.LINE;
    return at;
  }

  private int length(byte[] bytes, int at) {
    byte b = bytes[at];
    if (b >= '0' && b <= '9' && length < MOST_DIGITS) {
      keep(bytes, at, 1);
      return at + 1;
    }
    if (b == ' ') {
      keep(bytes, at, 1);
      state = State.AFTER_LENGTH;
      return at + 1;
    }
    state = State.LINE;
    return at;
  }

  private int afterLength(byte[] bytes, int at) {
    int count = 0;
    for (int i = 0; i < length - 1; i++) {
      count = count * 10 + kept[i] - '0';
    }
    boolean isFrame = (bytes[at] == '<' || hadLengths) && count <= LONGEST_FRAME;
    if (!isFrame) {
      state = State.LINE;
      return at;
    }
    hadLengths = true;
    length = 0;
    remaining = count;
    state = State.COUNTED;
    return at;
  }

  private int counted(byte[] bytes, int at, int until) {
    int count = Math.min(remaining, until - at);
    keep(bytes, at, count);
    remaining -= count;
    if (remaining == 0) {
      emit(tooLong ? Cut.TOO_LONG : Cut.WHOLE);
    }
    return at + count;
  }

  private int line(byte[] bytes, int at, int until) {
    int end = at;
    while (end < until && bytes[end] != '\n' && bytes[end] != 0) {
      end++;
    }
    keep(bytes, at, end - at);
    if (end == until) {
      return end;
    }
    if (!tooLong && bytes[end] == '\n' && length > 0 && kept[length - 1] == '\r') {
      length--;
    }
    emit(tooLong ? Cut.TOO_LONG : Cut.WHOLE);
    return end + 1;
  }

  private void keep(byte[] bytes, int from, int count) {
    int fits = Math.min(count, longest - length);
    tooLong |= fits < count;
    if (length + fits > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(longest, Math.max(length + fits, kept.length * 2)));
    }
    System.arraycopy(bytes, from, kept, length, fits);
    length += fits;
  }

  private void emit(Cut cut) {
    state = State.START;
    messages++;
    byte[] message = Arrays.copyOf(kept, length);
    length = 0;
    if (kept.length > 1 << 16) {
      kept = new byte[256];
    }
    sink.message(message, cut);
  }
}
