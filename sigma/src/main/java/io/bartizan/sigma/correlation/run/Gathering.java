package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The events of an alert that is being gathered: an exact count, the first references, and the
 * different values for correlations over this one.
 */
final class Gathering {

  /** Most different lists of values that are carried; further ones give no further results. */
  static final int MOST_CARRIED = 10_000;

  private long first;
  private long last;
  private long lastEvent;
  private long count;
  private long[] events = new long[4];
  private long[] times = new long[4];
  private int references;
  private long carriedBytes;
  private final Set<List<String>> carried = new LinkedHashSet<>();

  long count() {
    return count;
  }

  long last() {
    return last;
  }

  long lastEvent() {
    return lastEvent;
  }

  /** Takes an event; a further value of one that is there is none. */
  void add(long time, long event, boolean again) {
    if (count > 0 && again) {
      return;
    }
    if (count == 0) {
      first = time;
    }
    last = time;
    lastEvent = event;
    count++;
    if (references < Occurrence.MOST_EVENTS) {
      if (references == events.length) {
        int wider = Math.min(Occurrence.MOST_EVENTS, references * 2);
        events = Arrays.copyOf(events, wider);
        times = Arrays.copyOf(times, wider);
      }
      events[references] = event;
      times[references++] = time;
    }
  }

  /** Whether the values are new. */
  boolean carry(List<String> values) {
    boolean isNew = !values.isEmpty() && carried.size() < MOST_CARRIED && carried.add(values);
    if (isNew) {
      carriedBytes += Values.bytes(values);
    }
    return isNew;
  }

  /** What it takes in memory, roughly, in bytes. */
  long bytes() {
    return 16L * events.length + carriedBytes;
  }

  Occurrence occurrence(long time, long completing, String measure) {
    return new Occurrence(
        time,
        first,
        last,
        count,
        Arrays.copyOf(events, references),
        Arrays.copyOf(times, references),
        completing,
        measure,
        List.copyOf(carried));
  }

  void write(DataOutput out) throws IOException {
    Coding.signed(first, out);
    Coding.signed(last, out);
    Coding.signed(lastEvent, out);
    Coding.number(count, out);
    Coding.number(references, out);
    for (int i = 0; i < references; i++) {
      Coding.signed(events[i], out);
      Coding.signed(times[i], out);
    }
    Coding.number(carried.size(), out);
    for (List<String> values : carried) {
      Coding.texts(values, out);
    }
  }

  void read(DataInput in) throws IOException {
    first = Coding.signed(in);
    last = Coding.signed(in);
    lastEvent = Coding.signed(in);
    count = Coding.number(in);
    references = Math.min(Coding.length(in), Occurrence.MOST_EVENTS);
    int room = 4;
    while (room < references) {
      room = Math.min(Occurrence.MOST_EVENTS, room * 2);
    }
    events = new long[room];
    times = new long[room];
    for (int i = 0; i < references; i++) {
      events[i] = Coding.signed(in);
      times[i] = Coding.signed(in);
    }
    int number = Coding.length(in);
    for (int i = 0; i < number; i++) {
      carry(Coding.texts(in));
    }
  }

  /** For events of one time that may yet turn out not to belong to the alert. */
  record Pending(long time, long event, boolean again, List<String> carried) {
    /** What it takes in memory, roughly, in bytes. */
    long bytes() {
      return 48 + Values.bytes(carried);
    }
  }

  static void write(List<Pending> pending, DataOutput out) throws IOException {
    Coding.number(pending.size(), out);
    for (Pending one : pending) {
      Coding.signed(one.time, out);
      Coding.signed(one.event, out);
      out.writeBoolean(one.again);
      Coding.texts(one.carried, out);
    }
  }

  static List<Pending> pending(DataInput in) throws IOException {
    int number = Coding.length(in);
    List<Pending> pending = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      pending.add(
          new Pending(Coding.signed(in), Coding.signed(in), in.readBoolean(), Coding.texts(in)));
    }
    return pending;
  }
}
