package io.bartizan.sigma.correlation.run;

import io.bartizan.sigma.correlation.CorrelationPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One correlation as a state machine over the matches of one group at a time. It holds no states
 * and so may be shared by threads; a state belongs to whoever holds it.
 *
 * <p>Matches of a group come in the order of time; those of one time in any order, which changes
 * nothing but which of them are among the references. A step costs O(1) amortised, O(log n) for a
 * percentile or a median of n values; what a state holds is bounded by the limit that the machine
 * was made with.
 */
public final class Machine {

  private final CorrelationPlan plan;
  private final Definition definition;

  /**
   * A machine.
   *
   * @param mostSamples how many events or values the state of a group may hold; the oldest give way
   */
  public Machine(CorrelationPlan plan, int mostSamples) {
    this.plan = plan;
    this.definition = new Definition(plan, mostSamples);
  }

  /** The correlation. */
  public CorrelationPlan plan() {
    return plan;
  }

  /**
   * What a match does to its group.
   *
   * @param state the group's state, which this uses up; null for a group that has none
   */
  public Step step(@Nullable State state, Match match) {
    State next = state == null ? fresh() : state;
    Signals signals = new Signals();
    int lost =
        switch (next) {
          case Sliding sliding -> sliding.step(match, signals);
          case Spanning spanning -> spanning.step(match, signals);
        };
    return new Step(next, signals.list(), timer(next), lost);
  }

  /**
   * What the passing of time does to a group: everything that happens before {@code time} is dealt
   * with. No match before that time may follow.
   *
   * @param state the group's state, which this uses up
   */
  public Step expire(State state, long time) {
    Signals signals = new Signals();
    boolean spent =
        switch (state) {
          case Sliding sliding -> {
            sliding.advance(time, signals);
            yield sliding.isSpent(time);
          }
          case Spanning spanning -> {
            spanning.advance(time, signals);
            yield spanning.isEmpty();
          }
        };
    return spent
        ? new Step(null, signals.list(), Step.NO_TIMER, 0)
        : new Step(state, signals.list(), timer(state), 0);
  }

  /** A state that was decoded, as a step: with the timer that it needs. */
  public Step resume(State state) {
    return new Step(state, List.of(), timer(state), 0);
  }

  /**
   * What is left to say of a group that is forgotten before its time: an alert that is open is
   * settled as it stands; a window that has not ended is not decided.
   *
   * @param state the group's state, which this uses up
   */
  public List<Signal> giveUp(State state) {
    Signals signals = new Signals();
    if (state instanceof Sliding sliding) {
      sliding.giveUp(signals);
    }
    return signals.list();
  }

  private State fresh() {
    return definition.rising ? new Sliding(definition) : new Spanning(definition);
  }

  private static long timer(State state) {
    return switch (state) {
      case Sliding sliding -> sliding.timer();
      case Spanning spanning -> spanning.timer();
    };
  }

  /** A state as bytes, in the newest version of the encoding. */
  public byte[] encode(State state) {
    return StateCodec.write(state);
  }

  /**
   * The state in bytes of any version of the encoding.
   *
   * @throws IOException when they hold none, or one of another correlation
   */
  public State decode(byte[] bytes) throws IOException {
    return StateCodec.read(bytes, definition);
  }

  /** A list that is made when the first signal comes: most steps give none. */
  private static final class Signals extends java.util.AbstractList<Signal> {
    private List<Signal> all = List.of();

    @Override
    public boolean add(Signal signal) {
      if (all.isEmpty()) {
        all = new ArrayList<>(2);
      }
      return all.add(signal);
    }

    List<Signal> list() {
      return all;
    }

    @Override
    public Signal get(int index) {
      return all.get(index);
    }

    @Override
    public int size() {
      return all.size();
    }
  }
}
