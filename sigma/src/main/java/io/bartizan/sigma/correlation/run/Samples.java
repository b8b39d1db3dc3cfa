package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events in a window, oldest first: a ring that grows. Times and events lie side by side in one
 * array, for most groups hold few; the lowest bit of a time marks a further value of an event.
 */
final class Samples {

  private static final Object[] NONE = {};
  private static final int SMALLEST = 2;

  private long[] cells = new long[2 * SMALLEST];
  private Object[] values = NONE;
  private Object[] carried = NONE;
  private int head;
  private int size;
  private int events;
  private long carriedBytes;

  /** How many there are; an event with several values is there several times. */
  int size() {
    return size;
  }

  /** What they take in memory, roughly, in bytes; without their values. */
  long bytes() {
    return 8L * (cells.length + values.length + carried.length) + carriedBytes;
  }

  /** How many different events there are. */
  int events() {
    return events;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long time(int i) {
    return cells[2 * place(i)] >> 1;
  }

  long event(int i) {
    return cells[2 * place(i) + 1];
  }

  /** The value; only where values are kept. */
  Object value(int i) {
    return values[place(i)];
  }

  /** What is carried; only where something is. */
  @SuppressWarnings("unchecked") // Nothing else is put there.
  List<String> carried(int i) {
    Object held = carried.length == 0 ? null : carried[place(i)];
    return held == null ? List.of() : (List<String>) held;
  }

  boolean keepsValues() {
    return values.length > 0;
  }

  /** Whether it is the event of the sample before it. */
  boolean isRepeated(int i) {
    return (cells[2 * place(i)] & 1) != 0;
  }

  private int place(int i) {
    int capacity = cells.length >> 1;
    int at = head + i;
    return at < capacity ? at : at - capacity;
  }

  /** Adds a match with a value that stands for its own. */
  void add(Match match, @Nullable Object value) {
    int capacity = cells.length >> 1;
    if (size == capacity) {
      grow(capacity);
    }
    int at = place(size);
    cells[2 * at] = match.time() << 1 | (match.again() ? 1 : 0);
    cells[2 * at + 1] = match.event();
    if (value != null) {
      if (values.length == 0) {
        values = new Object[cells.length >> 1];
      }
      values[at] = value;
    }
    if (!match.carried().isEmpty()) {
      if (carried.length == 0) {
        carried = new Object[cells.length >> 1];
      }
      carried[at] = match.carried();
      carriedBytes += Values.bytes(match.carried());
    }
    size++;
    if (!isRepeated(size - 1)) {
      events++;
    }
  }

  private void grow(int capacity) {
    // Most groups hold few: doubling would leave a third of their memory empty.
    int wider = capacity + Math.max(1, capacity >> 1);
    long[] newCells = new long[2 * wider];
    int tail = capacity - head;
    System.arraycopy(cells, 2 * head, newCells, 0, 2 * tail);
    System.arraycopy(cells, 0, newCells, 2 * tail, 2 * head);
    values = wider(values, capacity, wider);
    carried = wider(carried, capacity, wider);
    cells = newCells;
    head = 0;
  }

  private Object[] wider(Object[] old, int capacity, int wider) {
    if (old.length == 0) {
      return old;
    }
    Object[] all = Arrays.copyOfRange(old, head, head + wider);
    Arrays.fill(all, capacity - head, wider, null);
    System.arraycopy(old, 0, all, capacity - head, head);
    return all;
  }

  /** Reads where the next step will read. */
  long touch() {
    int next = place(size);
    long read = cells[2 * head] + cells[2 * next < cells.length ? 2 * next : 0];
    return values.length == 0 ? read : read + values.length;
  }

  /** Takes the oldest out. */
  void removeFirst() {
    if (size == 1 || !isRepeated(1)) {
      events--;
    }
    if (values.length > 0) {
      Arrays.fill(values, head, head + 1, null);
    }
    if (carried.length > 0) {
      carriedBytes -= Values.bytes(carried(0));
      Arrays.fill(carried, head, head + 1, null);
    }
    head = place(1);
    size--;
  }

  /** How much room there is, and for what: what {@link #bytes} depends on beside the samples. */
  void writeRoom(DataOutput out) throws IOException {
    int capacity = cells.length >> 1;
    out.writeBoolean(values.length > 0);
    out.writeBoolean(carried.length > 0);
    Coding.number(capacity, out);
  }

  /** Makes the room that there was; only while it is empty. */
  void readRoom(DataInput in, int most) throws IOException {
    boolean hasValues = in.readBoolean();
    boolean hasCarried = in.readBoolean();
    int capacity = Coding.length(in);
    if (capacity < SMALLEST || capacity > 2L * most + 16) {
      throw new InvalidObjectException("the state has room beyond its limit");
    }
    cells = new long[2 * capacity];
    values = hasValues ? new Object[capacity] : NONE;
    carried = hasCarried ? new Object[capacity] : NONE;
  }
}
