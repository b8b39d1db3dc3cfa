package io.bartizan.detect.correlation;

import io.bartizan.event.Folding;
import io.bartizan.sigma.correlation.run.GroupKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the values of a group are spelled as its key spells them, which is folded. Many
 * correlations may group by the same long value of an event, so the answers for the last ones are
 * kept. Belongs to one thread.
 */
final class Spelling {

  /** Keys of fewer bytes are looked at as they are. */
  private static final int SHORT_KEY = 256;

  private static final int MOST_KEPT = 4;

  private final @Nullable String[] kept = new @Nullable String[MOST_KEPT];
  private final boolean[] keptFolded = new boolean[MOST_KEPT];
  private int next;

  /** Whether the values that a key holds are these. */
  boolean isOf(KeyBytes key, List<String> values) {
    if (key.length() < SHORT_KEY) {
      return GroupKey.values(key.bytes()).equals(values);
    }
    for (String value : values) {
      if (!isFolded(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is the same when it is folded. */
  @SuppressWarnings("ReferenceEquality") // The same object is the same value; others are looked at.
  private boolean isFolded(String value) {
    for (int i = 0; i < MOST_KEPT; i++) {
      if (kept[i] == value) {
        return keptFolded[i];
      }
    }
    byte[] folded = Folding.fold(value).getBytes(StandardCharsets.UTF_8);
    boolean isFolded = new String(folded, StandardCharsets.UTF_8).equals(value);
    kept[next] = value;
    keptFolded[next] = isFolded;
    next = (next + 1) % MOST_KEPT;
    return isFolded;
  }
}
