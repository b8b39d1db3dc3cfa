package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.CorrelationCondition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many different texts there are: a multiset, so that a text goes when the last of its events
 * does. Open addressing with linear probing; a removed text closes its gap.
 */
final class DistinctTally extends Tally {

  private static final int SMALLEST = 4;
  private static final int MOST_ROOM = 1 << 24;

  private final CorrelationCondition.Range range;

  /** How many make the condition true when more can only help; 0 when more can hurt. */
  private final long least;

  private String[] texts = new String[SMALLEST];
  private int[] counts = new int[SMALLEST];
  private int distinct;
  private long textBytes;

  DistinctTally(CorrelationCondition.Range range, long least) {
    this.range = range;
    this.least = least;
  }

  @Override
  void add(Match match) {
    if (match.value() instanceof String text) {
      add(text, 1);
    }
  }

  /** Adds a text and returns it as it is held, so that equal ones need not be held twice. */
  String add(String text, int times) {
    int at = find(text);
    if (counts[at] > 0) {
      counts[at] += times;
      return texts[at];
    }
    if ((distinct + 1) * 4 > texts.length * 3) {
      grow();
      at = find(text);
    }
    texts[at] = text;
    counts[at] = times;
    distinct++;
    textBytes += Values.bytes(text);
    return text;
  }

  private int find(String text) {
    int mask = texts.length - 1;
    int at = home(text, mask);
    while (counts[at] > 0 && !texts[at].equals(text)) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** Reads where a text will be looked for. */
  long touch(String text) {
    int at = home(text, texts.length - 1);
    return counts[at] > 0 ? texts[at].length() : 0;
  }

  private static int home(String text, int mask) {
    int hash = text.hashCode() * 0x9E3779B9;
    return hash >>> 16 & mask ^ hash & mask;
  }

  private void grow() {
    String[] oldTexts = texts;
    int[] oldCounts = counts;
    texts = new String[oldTexts.length * 2];
    counts = new int[texts.length];
    for (int i = 0; i < oldTexts.length; i++) {
      if (oldCounts[i] > 0) {
        int at = find(oldTexts[i]);
        texts[at] = oldTexts[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  @Override
  @SuppressWarnings("NullAway") // An empty place holds no text; its count says so.
  void remove(Object value) {
    int at = find((String) value);
    if (counts[at] == 0) {
      return;
    }
    counts[at]--;
    if (counts[at] > 0) {
      return;
    }
    distinct--;
    textBytes -= Values.bytes(texts[at]);
    int mask = texts.length - 1;
    int gap = at;
    int next = gap + 1 & mask;
    while (counts[next] > 0) {
      int home = home(texts[next], mask);
      if ((next - home & mask) >= (next - gap & mask)) {
        texts[gap] = texts[next];
        counts[gap] = counts[next];
        counts[next] = 0;
        gap = next;
      }
      next = next + 1 & mask;
    }
    texts[gap] = null;
  }

  @Override
  boolean isOfValues() {
    return true;
  }

  @Override
  boolean holds() {
    return least > 0
        ? distinct >= least
        : distinct > 0 && range.holds(BigDecimal.valueOf(distinct));
  }

  @Override
  String measure() {
    return String.valueOf(distinct);
  }

  @Override
  int size() {
    return distinct;
  }

  @Override
  long bytes() {
    return 8L * texts.length + textBytes;
  }

  @Override
  int capacity() {
    return texts.length;
  }

  @Override
  void capacity(int room) throws IOException {
    if (room < SMALLEST || Integer.bitCount(room) != 1 || room > MOST_ROOM) {
      throw new InvalidObjectException("the state has room that it cannot have");
    }
    texts = new String[room];
    counts = new int[room];
  }

  @Override
  void write(DataOutput out) throws IOException {
    Coding.number(distinct, out);
    // In an order that does not tell in which they came: the same state is the same bytes.
    Map<String, Integer> sorted = new TreeMap<>();
    for (int i = 0; i < texts.length; i++) {
      if (counts[i] > 0) {
        sorted.put(texts[i], counts[i]);
      }
    }
    for (Map.Entry<String, Integer> one : sorted.entrySet()) {
      Coding.text(one.getKey(), out);
      Coding.number(one.getValue(), out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    int number = Coding.length(in);
    for (int i = 0; i < number; i++) {
      String text = Coding.text(in);
      add(text, Coding.length(in));
    }
  }
}
