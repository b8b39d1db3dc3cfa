package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.CorrelationType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window (t - timespan, t] of a condition that more can only help.
 *
 * <p>An event at t sees what is left of the window at t, with itself. If the condition is true
 * then, an alert is raised; while it stays true, events join the alert; the alert is settled at the
 * first instant at which it is false. Between events the condition can become false only when
 * something leaves the window, so it is looked at then, once for each thing that leaves.
 *
 * <p>All events of one instant are looked at together before the condition is said to have become
 * false at it. Events that came at that instant wait as pending: whether they belong to the alert
 * is known when time goes on.
 *
 * <p>Invariant: the samples are in order of time; all of them are later than the last event's time
 * less the timespan, once that event is dealt with. A count of events keeps no more samples than
 * make it true: older ones cannot matter.
 */
final class Sliding extends State {

  private static final int OVERHEAD = 256;

  private final Definition definition;
  private final Samples samples = new Samples();
  private final @Nullable Tally tally;
  private @Nullable Gathering open;
  private List<Gathering.Pending> pending = List.of();
  private long pendingBytes;
  private String measure = "";
  private long raised;
  private long completing;
  private long instant = Long.MIN_VALUE;

  Sliding(Definition definition) {
    this.definition = definition;
    this.tally = definition.tally();
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public long bytes() {
    return OVERHEAD
        + samples.bytes()
        + (tally == null ? 0 : tally.bytes())
        + (open == null ? 0 : open.bytes())
        + pendingBytes;
  }

  @Override
  public long touch(@Nullable Object value) {
    long read = samples.touch();
    return tally instanceof DistinctTally distinct && value instanceof String text
        ? read + distinct.touch(text)
        : read;
  }

  /** Takes a match, in the order of time; returns how many events the limit cost. */
  int step(Match match, List<Signal> out) {
    advance(match.time(), out);
    leave(match.time() - definition.timespan);
    int dropped = makeRoom();
    add(match);
    instant = match.time();
    Gathering alert = open;
    if (alert != null) {
      if (pending.isEmpty()) {
        pending = new ArrayList<>(2);
      }
      Gathering.Pending one =
          new Gathering.Pending(match.time(), match.event(), match.again(), match.carried());
      pending.add(one);
      pendingBytes += one.bytes();
    } else if (holds()) {
      raise(match, out);
    }
    return dropped;
  }

  private void add(Match match) {
    if (tally instanceof DistinctTally distinct && match.value() instanceof String text) {
      String held = distinct.add(text, 1);
      samples.add(match, held);
      return;
    }
    samples.add(match, match.value());
    if (tally != null) {
      tally.add(match);
    }
  }

  /** A count of events needs no more than make it true; all else is held to the limit. */
  private int makeRoom() {
    boolean counts = definition.type == CorrelationType.EVENT_COUNT;
    if (counts && samples.size() >= definition.least) {
      removeFirst();
      return 0;
    }
    if (samples.size() >= definition.mostSamples) {
      removeFirst();
      return 1;
    }
    return 0;
  }

  private void removeFirst() {
    if (tally != null && tally.isOfValues()) {
      tally.remove(samples.value(0));
    }
    samples.removeFirst();
  }

  private boolean holds() {
    return tally == null ? samples.events() >= definition.least : tally.holds();
  }

  /** Lets everything go that is at a time or before it. */
  private void leave(long start) {
    while (!samples.isEmpty() && samples.time(0) <= start) {
      removeFirst();
    }
    if (tally != null) {
      tally.leave(start);
    }
  }

  /** Deals with everything that happens before a time. */
  void advance(long time, List<Signal> out) {
    if (open == null || instant >= time) {
      return;
    }
    settleOrJoin(out);
    while (open != null) {
      long leaving = leaving();
      if (leaving >= time) {
        return;
      }
      leave(leaving - definition.timespan);
      if (!holds()) {
        settle(out);
      }
    }
  }

  /** When the next thing leaves the window. */
  private long leaving() {
    long first = samples.isEmpty() ? Long.MAX_VALUE : samples.time(0);
    long earliest = tally == null ? first : Math.min(first, tally.earliest());
    return earliest == Long.MAX_VALUE ? Long.MAX_VALUE : earliest + definition.timespan;
  }

  private void raise(Match match, List<Signal> out) {
    Gathering alert = new Gathering();
    for (int i = 0; i < samples.size(); i++) {
      alert.add(samples.time(i), samples.event(i), samples.isRepeated(i));
      alert.carry(samples.carried(i));
    }
    open = alert;
    raised = match.time();
    completing = match.event();
    measure = tally == null ? String.valueOf(samples.events()) : tally.measure();
    out.add(new Signal.Raised(alert.occurrence(raised, completing, measure)));
  }

  private void settleOrJoin(List<Signal> out) {
    Gathering alert = open;
    if (alert == null) {
      return;
    }
    if (!holds()) {
      settle(out);
      return;
    }
    for (Gathering.Pending one : pending) {
      alert.add(one.time(), one.event(), one.again());
      if (alert.carry(one.carried())) {
        out.add(new Signal.Widened(one.time(), one.event(), one.carried()));
      }
    }
    forgetPending();
  }

  private void forgetPending() {
    pending = List.of();
    pendingBytes = 0;
  }

  private void settle(List<Signal> out) {
    Gathering alert = open;
    if (alert != null) {
      out.add(new Signal.Settled(alert.occurrence(raised, completing, measure)));
    }
    open = null;
    forgetPending();
  }

  /** Settles an alert that is open as it stands. */
  void giveUp(List<Signal> out) {
    settle(out);
  }

  /** Whether nothing that is remembered can matter at a time. */
  boolean isSpent(long time) {
    return open == null && instant < time - definition.timespan;
  }

  /** When time must be told to have passed. */
  long timer() {
    if (open == null) {
      return instant + definition.timespan + 1;
    }
    boolean widens = !pending.isEmpty() && !pending.getFirst().carried().isEmpty();
    if (widens) {
      return instant + 1;
    }
    // After events that join, the condition may be false at their own instant already.
    long leaving = leaving();
    return Math.max(instant, leaving == Long.MAX_VALUE ? instant : leaving) + 1;
  }

  void write(DataOutput out) throws IOException {
    Coding.signed(instant, out);
    samples.writeRoom(out);
    Coding.number(tally == null ? 0 : tally.capacity(), out);
    Coding.number(samples.size(), out);
    for (int i = 0; i < samples.size(); i++) {
      Coding.signed(samples.time(i), out);
      Coding.signed(samples.event(i), out);
      out.writeBoolean(samples.isRepeated(i));
      if (tally != null && tally.isOfValues()) {
        Coding.text(samples.value(i).toString(), out);
      }
      Coding.texts(samples.carried(i), out);
    }
    if (tally != null && !tally.isOfValues()) {
      tally.write(out);
    }
    Gathering alert = open;
    out.writeBoolean(alert != null);
    if (alert != null) {
      Coding.signed(raised, out);
      Coding.signed(completing, out);
      Coding.text(measure, out);
      alert.write(out);
      Gathering.write(pending, out);
    }
  }

  void read(DataInput in, int version) throws IOException {
    instant = Coding.signed(in);
    if (version >= StateCodec.VERSION_WITH_ROOM) {
      samples.readRoom(in, definition.mostSamples);
      int room = Coding.length(in);
      if (tally != null && room > 0) {
        tally.capacity(room);
      }
    }
    int number = Coding.length(in);
    for (int i = 0; i < number; i++) {
      long time = Coding.signed(in);
      long event = Coding.signed(in);
      boolean again = in.readBoolean();
      Object value = tally != null && tally.isOfValues() ? value(in) : null;
      Match match = new Match(time, event, again, 0, value, Coding.texts(in));
      if (tally != null && value != null) {
        add(match);
      } else {
        samples.add(match, null);
      }
    }
    if (tally != null && !tally.isOfValues()) {
      tally.read(in);
    }
    if (in.readBoolean()) {
      raised = Coding.signed(in);
      completing = Coding.signed(in);
      measure = version >= StateCodec.VERSION_WITH_MEASURE ? Coding.text(in) : "";
      Gathering alert = new Gathering();
      alert.read(in);
      open = alert;
      pending = Gathering.pending(in);
      pendingBytes = pending.stream().mapToLong(Gathering.Pending::bytes).sum();
    }
  }

  private Object value(DataInput in) throws IOException {
    return definition.type.isNumeric() ? Coding.decimal(in) : Coding.text(in);
  }
}
