package io.bartizan.hunt;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Events that feed correlations, as bytes in the order in which they came, which can be put in the
 * order of {@link FedRecord#ORDER}. It notes whether they came in the order of time: then there is
 * nothing to sort but what is of one time. Belongs to one thread.
 */
final class FedBuffer {

  private static final int LEAST = 1 << 14;
  private static final int MOST_KEPT = 8 << 20;

  private FedBytes bytes = new FedBytes(LEAST);
  private int[] places = new int[256];
  private int count;
  private int lastPlace = -1;
  private long last = Long.MIN_VALUE;

  /** Whether each came later than the one before. */
  private boolean rising = true;

  /** Whether none came earlier than the one before. */
  private boolean inTime = true;

  int size() {
    return bytes.size();
  }

  int count() {
    return count;
  }

  /** Takes a record; one that cannot be taken leaves no trace. Returns its size in bytes. */
  int add(FedRecord fed) {
    int before = bytes.size();
    try {
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      FedCodec.write(fed, bytes);
    } catch (RuntimeException | Error e) {
      bytes.cut(before);
      throw e;
    }
    places[count++] = before;
    lastPlace = before;
    note(fed.event().time());
    return bytes.size() - before;
  }

  private void note(long time) {
    if (count > 1) {
      rising &= time > last;
      inTime &= time >= last;
    }
    last = time;
  }

  /** Forgets the record that was taken last, wherever it is in the order by now. */
  void dropLast() {
    for (int i = count - 1; i >= 0; i--) {
      if (places[i] == lastPlace) {
        System.arraycopy(places, i + 1, places, i, count - i - 1);
        count--;
        bytes.cut(lastPlace);
        return;
      }
    }
  }

  /** Puts all in order. */
  void sort() {
    if (!inTime) {
      sortByTime();
    }
    if (!rising) {
      sortWithinTimes();
    }
  }

  private void sortByTime() {
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      order[i] = places[i];
    }
    // Finds what is in order already, and leaves it so.
    Arrays.sort(order, Comparator.comparingLong(place -> FedCodec.time(bytes, place)));
    for (int i = 0; i < count; i++) {
      places[i] = order[i];
    }
  }

  private void sortWithinTimes() {
    int from = 0;
    while (from < count) {
      long time = time(from);
      int until = from + 1;
      while (until < count && time(until) == time) {
        until++;
      }
      if (until > from + 1) {
        sortAlike(from, until);
      }
      from = until;
    }
  }

  private record Placed(FedRecord fed, int place) {}

  private void sortAlike(int from, int until) {
    List<Placed> alike = new ArrayList<>(until - from);
    for (int i = from; i < until; i++) {
      alike.add(new Placed(record(i), places[i]));
    }
    alike.sort(Comparator.comparing(Placed::fed, FedRecord.ORDER));
    for (int i = from; i < until; i++) {
      places[i] = alike.get(i - from).place();
    }
  }

  long time(int i) {
    return FedCodec.time(bytes, places[i]);
  }

  FedRecord record(int i) {
    return FedCodec.read(bytes, places[i]);
  }

  /** The number of the first of the last records that take no more than so many bytes together. */
  int tail(int mostBytes) {
    int from = count;
    int taken = 0;
    while (from > 0 && taken + FedCodec.size(bytes, places[from - 1]) <= mostBytes) {
      from--;
      taken += FedCodec.size(bytes, places[from]);
    }
    return from;
  }

  /** The bytes of the largest of the first records. */
  int largest(int until) {
    int largest = 0;
    for (int i = 0; i < until; i++) {
      largest = Math.max(largest, FedCodec.size(bytes, places[i]));
    }
    return largest;
  }

  /** Writes the first records as they are. */
  void write(int until, OutputStream out) throws IOException {
    int i = 0;
    while (i < until) {
      // Records that lie one behind the other go out at once.
      int start = places[i];
      int end = start + FedCodec.size(bytes, start);
      i++;
      while (i < until && places[i] == end) {
        end += FedCodec.size(bytes, end);
        i++;
      }
      out.write(bytes.array(), start, end - start);
    }
  }

  /** Forgets the first records; the others lie in order then. */
  void keepFrom(int from) {
    byte[] kept = inOrder(from);
    int size = 0;
    for (int i = from; i < count; i++) {
      int length = FedCodec.size(bytes, places[i]);
      places[i - from] = size;
      size += length;
    }
    System.arraycopy(kept, 0, bytes.array(), 0, size);
    bytes.cut(size);
    bytes.shrink(MOST_KEPT);
    count -= from;
    lastPlace = -1;
    last = count == 0 ? Long.MIN_VALUE : time(count - 1);
    inTime = true;
    rising = true;
    for (int i = 1; i < count; i++) {
      rising &= time(i) > time(i - 1);
    }
  }

  /** The last records, one behind the other. */
  private byte[] inOrder(int from) {
    FedBytes kept = new FedBytes(0);
    for (int i = from; i < count; i++) {
      int length = FedCodec.size(bytes, places[i]);
      kept.fill(kept.size() + length);
      System.arraycopy(bytes.array(), places[i], kept.array(), kept.size() - length, length);
    }
    return kept.array();
  }

  /** The records in order, once they were sorted. */
  Iterator<FedRecord> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public FedRecord next() {
        if (next >= count) {
          throw new NoSuchElementException();
        }
        return record(next++);
      }
    };
  }
}
