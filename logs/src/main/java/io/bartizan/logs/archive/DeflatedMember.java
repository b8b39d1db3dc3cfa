package io.bartizan.logs.archive;

import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a deflated member. Damage is a loss and the end; what came out before it is given.
 */
final class DeflatedMember extends BulkStream {

  private static final int BUFFER = 16 << 10;

  private final InputStream stored;
  private final LossSink losses;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[BUFFER];
  private boolean ended;

  DeflatedMember(InputStream stored, LossSink losses) {
    this.stored = stored;
    this.losses = losses;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (!ended && length > 0) {
      long before = inflater.getBytesWritten();
      try {
        int count = inflater.inflate(into, from, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished() || inflater.needsDictionary()) {
          finish();
        } else {
          fill();
        }
      } catch (DataFormatException e) {
        end(Loss.Kind.CORRUPT, "the member's compressed data are damaged");
        int count = (int) (inflater.getBytesWritten() - before);
        if (count > 0) {
          return count;
        }
      }
    }
    return length == 0 ? 0 : -1;
  }

  private void fill() throws IOException {
    int read = stored.read(buffer, 0, buffer.length);
    if (read < 0) {
      end(Loss.Kind.TRUNCATED, "the member is cut off");
    } else {
      inflater.setInput(buffer, 0, read);
    }
  }

  private void finish() {
    ended = true;
    if (!inflater.finished()) {
      end(Loss.Kind.CORRUPT, "the member's compressed data are damaged");
    }
  }

  private void end(Loss.Kind kind, String detail) {
    ended = true;
    losses.lost(new Loss(kind, inflater.getBytesRead(), 0, 1, detail));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
