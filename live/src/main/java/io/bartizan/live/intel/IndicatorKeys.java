package io.bartizan.live.intel;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.sigma.correlation.Fingerprint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Which indicators there are, by fingerprints of their id and of what they look for: 16 bytes each.
 * Immutable.
 */
final class IndicatorKeys {

  static final IndicatorKeys NONE = new IndicatorKeys(new long[0], new long[0]);

  private static final long MAGIC = 0x42415254484E5431L;
  private static final int MOST = 50_000_000;

  /** Rising, with the second halves beside. */
  private final long[] high;

  private final long[] low;

  private IndicatorKeys(long[] high, long[] low) {
    this.high = high;
    this.low = low;
  }

  int size() {
    return high.length;
  }

  boolean has(Fingerprint key) {
    int at = Arrays.binarySearch(high, key.high());
    if (at < 0) {
      return false;
    }
    while (at > 0 && high[at - 1] == key.high()) {
      at--;
    }
    for (; at < high.length && high[at] == key.high(); at++) {
      if (low[at] == key.low()) {
        return true;
      }
    }
    return false;
  }

  /** The key of an indicator: another one when it looks for something else. */
  static Fingerprint of(Indicator indicator) {
    String said = indicator.id().length() + ":" + indicator.id() + indicator.written();
    return Fingerprint.of(said.getBytes(StandardCharsets.UTF_8));
  }

  /** Those of these that are in one of the others. */
  IndicatorKeys within(IndicatorKeys one, IndicatorKeys other) {
    Builder kept = new Builder();
    for (int i = 0; i < high.length; i++) {
      Fingerprint key = new Fingerprint(high[i], low[i]);
      if (one.has(key) || other.has(key)) {
        kept.add(key);
      }
    }
    return kept.build();
  }

  /** These and others. */
  IndicatorKeys with(IndicatorKeys others) {
    Builder all = new Builder();
    for (IndicatorKeys one : List.of(this, others)) {
      for (int i = 0; i < one.high.length; i++) {
        all.add(new Fingerprint(one.high[i], one.low[i]));
      }
    }
    return all.build();
  }

  /** Reads what {@link #write} wrote. */
  static IndicatorKeys read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("no list of indicators");
      }
      int count = in.readInt();
      if (count < 0 || count > MOST || Files.size(file) != 12 + 16L * count) {
        throw new IOException("a list of indicators that is damaged");
      }
      Builder keys = new Builder();
      for (int i = 0; i < count; i++) {
        keys.add(new Fingerprint(in.readLong(), in.readLong()));
      }
      return keys.build();
    }
  }

  /** Writes them in place of what is there. */
  void write(Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next), 1 << 16))) {
      out.writeLong(MAGIC);
      out.writeInt(high.length);
      for (int i = 0; i < high.length; i++) {
        out.writeLong(high[i]);
        out.writeLong(low[i]);
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Gathers keys; not thread-safe. */
  static final class Builder {
    private long[] high = new long[16];
    private long[] low = new long[16];
    private int count;

    void add(Fingerprint key) {
      if (count == high.length) {
        high = Arrays.copyOf(high, count * 2);
        low = Arrays.copyOf(low, count * 2);
      }
      high[count] = key.high();
      low[count++] = key.low();
    }

    IndicatorKeys build() {
      long[] sorted = Arrays.copyOf(high, count);
      Arrays.sort(sorted);
      long[] beside = new long[count];
      // Equal first halves do not happen but by design; their second halves go side by side.
      TreeMap<Long, Integer> taken = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        int at = Arrays.binarySearch(sorted, high[i]);
        while (at > 0 && sorted[at - 1] == high[i]) {
          at--;
        }
        boolean isAlone = at + 1 >= count || sorted[at + 1] != high[i];
        beside[isAlone ? at : at + taken.merge(high[i], 1, Integer::sum) - 1] = low[i];
      }
      return new IndicatorKeys(sorted, beside);
    }
  }
}
