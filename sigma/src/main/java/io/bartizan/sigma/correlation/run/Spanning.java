package io.bartizan.sigma.correlation.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that begins with an event and lasts a timespan, for a condition that a later event could
 * make false again: it is decided when the window has ended. The next event begins the next window.
 *
 * <p>The window is [t, t + timespan): the longest one that has its first event in it. A group
 * without an event has no window, and so never fires.
 */
final class Spanning extends State {

  private static final int OVERHEAD = 256;

  private final Definition definition;
  private @Nullable Tally tally;
  private Gathering gathering = new Gathering();
  private long begin;

  Spanning(Definition definition) {
    this.definition = definition;
    this.tally = definition.tally();
  }

  @Override
  public int size() {
    return tally == null ? 1 : tally.size();
  }

  @Override
  public long bytes() {
    return OVERHEAD + gathering.bytes() + (tally == null ? 0 : tally.bytes());
  }

  /** Takes a match, in the order of time; returns how many values the limit cost. */
  int step(Match match, List<Signal> out) {
    advance(match.time(), out);
    if (gathering.count() == 0) {
      begin = match.time();
    }
    gathering.add(match.time(), match.event(), match.again());
    gathering.carry(match.carried());
    if (tally == null) {
      return 0;
    }
    if (tally.isOfValues() && tally.size() >= definition.mostSamples) {
      return 1;
    }
    tally.add(match);
    return 0;
  }

  /** Decides the window if it ends at a time or before it. */
  void advance(long time, List<Signal> out) {
    if (gathering.count() == 0 || time < end()) {
      return;
    }
    boolean holds = tally == null ? definition.holds(gathering.count()) : tally.holds();
    if (holds) {
      String measure = tally == null ? String.valueOf(gathering.count()) : tally.measure();
      Occurrence found = gathering.occurrence(end(), gathering.lastEvent(), measure);
      out.add(new Signal.Raised(found));
      out.add(new Signal.Settled(found));
    }
    gathering = new Gathering();
    tally = definition.tally();
  }

  private long end() {
    return begin + definition.timespan;
  }

  boolean isEmpty() {
    return gathering.count() == 0;
  }

  long timer() {
    return end();
  }

  void write(DataOutput out) throws IOException {
    Coding.signed(begin, out);
    gathering.write(out);
    if (tally != null) {
      Coding.number(tally.capacity(), out);
      tally.write(out);
    }
  }

  void read(DataInput in, int version) throws IOException {
    begin = Coding.signed(in);
    gathering.read(in);
    if (tally != null) {
      int room = version >= StateCodec.VERSION_WITH_ROOM ? Coding.length(in) : 0;
      if (room > 0) {
        tally.capacity(room);
      }
      tally.read(in);
    }
  }
}
