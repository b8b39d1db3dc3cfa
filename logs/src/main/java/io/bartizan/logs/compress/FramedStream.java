package io.bartizan.logs.compress;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of compressed frames, one behind the other. Damage costs the rest of its frame: what was
 * unfolded before it is kept, and reading goes on at the next frame that can be found.
 *
 * <p>Between what was kept and what follows stands a line end, so that a line that was torn does
 * not take the next one with it. Going back to look for a frame is bounded by the bytes passed.
 */
abstract class FramedStream extends InputStream {

  private static final long FREE_BACKING = 1 << 20;

  private final StoredBytes stored;
  private final LossSink losses;
  private final String what;

  private boolean inFrame;
  private boolean ended;
  private long frameStart;
  private boolean lineOpen;
  private boolean lineEndDue;
  private long backed;

  /** Whether the last frame may have ended elsewhere than it was written to. */
  private boolean suspect;

  /** Where that begins which cannot be read; -1 when all could be read so far. */
  private long lostFrom = -1;

  private Loss.Kind lostKind = Loss.Kind.CORRUPT;
  private String lostDetail = "";

  /**
   * A stream of frames.
   *
   * @param what what a frame is called
   */
  FramedStream(StoredBytes stored, LossSink losses, String what) {
    this.stored = stored;
    this.losses = losses;
    this.what = what;
  }

  /** Passes over what may lie between frames and means nothing. */
  abstract void skipPadding() throws IOException;

  /**
   * Whether a frame begins here.
   *
   * @param sought whether it is looked for among other bytes, so that more must fit
   */
  abstract boolean startsFrame(boolean sought) throws IOException;

  /** Reads the header of the frame that begins here. */
  abstract void open() throws IOException, Damage;

  /** Unfolds some bytes; 0 at the end of the frame, whose trailer is then read too. */
  abstract int unfold(byte[] into, int from, int length) throws IOException, Damage;

  /** Takes note of something wrong that does not keep the frame from being read. */
  final void note(Loss.Kind kind, String detail) {
    suspect = true;
    losses.lost(new Loss(kind, stored.offset(), 0, 1, detail));
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inFrame ? some(into, from, length) : seek(into, from);
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private int some(byte[] into, int from, int length) throws IOException {
    try {
      int count = unfold(into, from, length);
      if (count == 0) {
        inFrame = false;
        endLoss(frameStart);
        return 0;
      }
      endLoss(frameStart);
      lineOpen = into[from + count - 1] != '\n';
      return count;
    } catch (Damage damage) {
      inFrame = false;
      damaged(damage);
      return 0;
    }
  }

  /** Looks for the next frame; returns 1 when a line end is put before it. */
  private int seek(byte[] into, int from) throws IOException {
    if (lineEndDue) {
      lineEndDue = false;
      lineOpen = false;
      into[from] = '\n';
      inFrame = true;
      return 1;
    }
    if (lostFrom < 0) {
      skipPadding();
    }
    while (stored.ensure(1)) {
      if (startsFrame(lostFrom >= 0)) {
        begin();
        return 0;
      }
      if (lostFrom < 0) {
        lose(stored.offset(), Loss.Kind.CORRUPT, "bytes that are not part of a " + what);
      }
      stored.skip(1);
    }
    endLoss(stored.offset());
    ended = true;
    return 0;
  }

  private void begin() throws IOException {
    frameStart = stored.offset();
    try {
      open();
      lineEndDue = lineOpen && (lostFrom >= 0 || suspect);
      suspect = false;
      inFrame = !lineEndDue;
    } catch (Damage damage) {
      damaged(damage);
    }
  }

  private void damaged(Damage damage) {
    if (lostFrom < 0) {
      lose(stored.offset(), damage.kind(), "a " + what + ": " + damage.detail());
    }
    if (backed <= stored.offset() + FREE_BACKING) {
      backed += stored.backTo(frameStart + 1);
    }
    if (stored.offset() <= frameStart) {
      stored.skip(Math.min(1, stored.available()));
    }
  }

  private void lose(long from, Loss.Kind kind, String detail) {
    lostFrom = from;
    lostKind = kind;
    lostDetail = detail;
  }

  /** Reports what was lost, now that it is known how far it goes. */
  private void endLoss(long until) {
    if (lostFrom >= 0) {
      String extent =
          until > lostFrom ? "; " + (until - lostFrom) + " bytes of the file are left out" : "";
      losses.lost(new Loss(lostKind, lostFrom, 0, 1, lostDetail + extent));
      lostFrom = -1;
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    stored.close();
  }
}
