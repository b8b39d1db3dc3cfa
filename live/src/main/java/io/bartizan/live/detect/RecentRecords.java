package io.bartizan.live.detect;

import io.bartizan.sigma.correlation.Fingerprint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The records that fed correlations last, so that one that a shipper sends again is not counted
 * again: a ring of fingerprints. Belongs to one thread.
 */
final class RecentRecords {

  /** How many are remembered. */
  static final int MOST = 8_192;

  private final Fingerprint[] ring = new Fingerprint[MOST];
  private final Set<Fingerprint> known = new HashSet<>();
  private int next;

  /** Adds a record; false when it is known. */
  boolean add(Fingerprint record) {
    if (!known.add(record)) {
      return false;
    }
    if (known.size() > MOST) {
      known.remove(ring[next]);
    }
    ring[next] = record;
    next = (next + 1) % MOST;
    return true;
  }

  void save(DataOutput out) throws IOException {
    int size = known.size();
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      Fingerprint one = ring[Math.floorMod(next - size + i, MOST)];
      out.writeLong(one.high());
      out.writeLong(one.low());
    }
  }

  void restore(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MOST) {
      throw new IOException("a saved state with " + size + " records");
    }
    for (int i = 0; i < size; i++) {
      add(new Fingerprint(in.readLong(), in.readLong()));
    }
  }
}
