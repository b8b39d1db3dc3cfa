package io.bartizan.duty.assess;

import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a duty stands at an instant.
 *
 * @param state the state
 * @param metAt when it was met
 * @param metLate whether that was too late
 */
record Outcome(State state, Optional<Instant> metAt, boolean metLate) {

  static Outcome of(Occasion occasion, Duty duty, Optional<String> party, Timing timing) {
    Optional<Instant> met = met(occasion, duty, party, timing);
    if (met.isPresent()) {
      boolean late = timing.lawful().filter(end -> met.get().isAfter(end)).isPresent();
      return new Outcome(State.MET, met, late);
    }
    Optional<Instant> end = end(occasion, duty, party);
    end.ifPresent(occasion::changesAt);
    noteEnds(occasion, timing);
    boolean ended = end.filter(at -> !at.isAfter(occasion.now())).isPresent();
    State state = ended ? State.ENDED : state(duty, timing, occasion.now());
    return new Outcome(state, Optional.empty(), false);
  }

  private static Optional<Instant> end(Occasion occasion, Duty duty, Optional<String> party) {
    return duty.until()
        .flatMap(fact -> new Origins(occasion, occasion.row(), party).moment(fact))
        .map(Moment::at);
  }

  /** When time alone changes the state. */
  private static void noteEnds(Occasion occasion, Timing timing) {
    timing.lawful().ifPresent(end -> occasion.changesAt(end.plusNanos(1)));
    if (timing.safe().isPresent()) {
      Instant safe = timing.safe().get();
      occasion.changesAt(safe);
      timing
          .start()
          .map(start -> safe.minus(Duration.between(start, safe).dividedBy(4)))
          .ifPresent(
              quarter -> {
                occasion.changesAt(quarter); // where the quarter is no whole number of nanoseconds
                occasion.changesAt(quarter.plusNanos(1));
              });
    }
  }

  /** The first report that counts: one that was sent, or that arrived where that is asked. */
  private static Optional<Instant> met(
      Occasion occasion, Duty duty, Optional<String> party, Timing timing) {
    if (duty.clock() instanceof Clock.Periodic) {
      return Optional.empty();
    }
    List<Submission> sent = occasion.reports().sent(duty.id(), party);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    boolean restarts =
        duty.clock() instanceof Clock.Limits limits
            && limits.limbs().stream().anyMatch(limb -> !limb.restartOn().isEmpty());
    return sent.stream()
        .map(report -> duty.metByReceipt() ? report.received() : report.submitted())
        .flatMap(Optional::stream)
        .filter(at -> !restarts || !timing.start().filter(at::isBefore).isPresent())
        .filter(at -> !at.isAfter(occasion.now()))
        .min(Instant::compareTo);
  }

  private static State state(Duty duty, Timing timing, Instant now) {
    if (timing.manner().isPresent()) {
      return timing.start().isPresent() ? State.OPEN : State.WAITING;
    }
    if (timing.safe().isEmpty()) {
      return State.WAITING;
    }
    if (timing.lawful().filter(now::isAfter).isPresent()) {
      return duty.heading().soft() ? State.MISSED : State.LATE;
    }
    Instant safe = timing.safe().get();
    if (!now.isBefore(safe)) {
      return State.DUE;
    }
    return isSoon(timing, safe, now) ? State.SOON : State.RUNNING;
  }

  private static boolean isSoon(Timing timing, Instant safe, Instant now) {
    Duration left = Duration.between(now, safe);
    return timing
        .start()
        .map(start -> left.multipliedBy(4).compareTo(Duration.between(start, safe)) < 0)
        .orElse(false);
  }
}
