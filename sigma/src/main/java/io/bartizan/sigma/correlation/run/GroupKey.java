package io.bartizan.sigma.correlation.run;

import io.bartizan.event.Folding;
import io.bartizan.sigma.correlation.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the keys of groups into a buffer of its own: organisation, fingerprint of the correlation,
 * then the group's values, folded. Belongs to one thread.
 *
 * <pre>
 * length organisation | 16 bytes fingerprint | length value | length value ...
 * </pre>
 *
 * <p>A length is one to five bytes, seven bits in each, lowest first. Since the fingerprint is part
 * of the key, a correlation whose definition changes finds no state and starts empty.
 */
public final class GroupKey {

  /** Long values of the event at hand that are kept folded: many correlations group by the same. */
  private static final int MOST_KEPT = 4;

  private byte[] bytes = new byte[256];
  private int length;
  private final String[] kept = {"", "", "", ""};
  private final byte[][] keptFolded = new byte[MOST_KEPT][0];
  private int nextKept;

  /** Begins a key. */
  public void begin(byte[] organisation, Fingerprint fingerprint) {
    length = 0;
    append(organisation);
    append(fingerprint.high());
    append(fingerprint.low());
  }

  /** The key, as far as it is written; only the first {@link #length} bytes are meant. */
  public byte[] bytes() {
    return bytes;
  }

  /** How long the key is. */
  public int length() {
    return length;
  }

  /** A copy of the key. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds a value of the group. */
  public void add(String value) {
    int size = value.length();
    reserve(size + 5);
    int at = length;
    if (size < 128) {
      bytes[at++] = (byte) size;
      int i = 0;
      while (i < size) {
        char c = value.charAt(i);
        if (c >= 128) {
          break;
        }
        bytes[at++] = (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
        i++;
      }
      if (i == size) {
        length = at;
        return;
      }
    }
    append(folded(value));
  }

  private byte[] folded(String value) {
    for (int i = 0; i < MOST_KEPT; i++) {
      if (kept[i].equals(value) && !value.isEmpty()) {
        return keptFolded[i];
      }
    }
    byte[] folded = Folding.fold(value).getBytes(StandardCharsets.UTF_8);
    kept[nextKept] = value;
    keptFolded[nextKept] = folded;
    nextKept = (nextKept + 1) % MOST_KEPT;
    return folded;
  }

  private void append(byte[] value) {
    reserve(value.length + 5);
    int size = value.length;
    while (size >= 128) {
      bytes[length++] = (byte) (size | 128);
      size >>>= 7;
    }
    bytes[length++] = (byte) size;
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void append(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** The group's values in a key, folded as they are there. */
  public static List<String> values(byte[] key) {
    List<String> values = new ArrayList<>();
    int at = 0;
    boolean first = true;
    while (at < key.length) {
      int size = 0;
      int shift = 0;
      while (key[at] < 0) {
        size |= (key[at++] & 127) << shift;
        shift += 7;
      }
      size |= key[at++] << shift;
      if (!first) {
        values.add(new String(key, at, size, StandardCharsets.UTF_8));
      }
      at += size + (first ? 16 : 0);
      first = false;
    }
    return values;
  }
}
