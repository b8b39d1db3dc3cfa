package io.bartizan.intel.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts and feeds that many indicators share, by number. It only grows, up to a bound; a text that
 * finds no room is written where it is used. Written to by one thread at a time; what has a number
 * can be read by all that got the number through a published set.
 */
final class Dictionary<T> {

  private final int most;
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  /** What readers see: replaced, never changed, when it grows. */
  private volatile Object[] published = {};

  private int size;

  Dictionary(int most) {
    this.most = most;
  }

  /** The number of a value, -1 when there is no room for it. */
  synchronized int number(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    if (values.size() >= most) {
      return -1;
    }
    numbers.put(value, values.size());
    values.add(value);
    publish(value);
    return values.size() - 1;
  }

  private void publish(T value) {
    Object[] now = published;
    if (size == now.length) {
      now = java.util.Arrays.copyOf(now, 2 * size + 16);
    }
    now[size++] = value;
    published = now;
  }

  @SuppressWarnings("unchecked")
  T value(int number) {
    @Nullable Object value = published[number];
    if (value == null) {
      throw new IllegalStateException("no value " + number);
    }
    return (T) value;
  }
}
