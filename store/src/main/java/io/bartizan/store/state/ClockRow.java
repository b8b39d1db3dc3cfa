package io.bartizan.store.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A duty of an incident with its clock, as it was worked out last.
 *
 * @param incident the id of the incident
 * @param duty the full name of the duty, with the State to which it is owed
 * @param title what people call it
 * @param recipient to whom it is owed
 * @param side {@code entity} for what the organisation owes, {@code authority} for what an
 *     authority owes
 * @param verdict {@code applicable}, {@code undecided} or {@code not_applicable}
 * @param state how it stood, in the words of the law library; what it is now follows from the times
 * @param asks the fact that would decide it; null where none is missing
 * @param started when the clock began to run; null where it does not
 * @param safe until when whoever acts is in time by any reading; null where the law names no number
 * @param lawful until when the law allows it; null where that is not known
 * @param met when it was met; null where it was not
 * @param isSoft whether it is a target that can be missed but not breached
 * @param catalogue the edition of the catalogue that it was worked out by
 */
public record ClockRow(
    String incident,
    String duty,
    String title,
    String recipient,
    String side,
    String verdict,
    String state,
    @Nullable String asks,
    @Nullable Instant started,
    @Nullable Instant safe,
    @Nullable Instant lawful,
    @Nullable Instant met,
    boolean isSoft,
    String catalogue) {

  /** Whether somebody still has to act, at once or by a time. */
  public boolean isRunning() {
    return met == null
        && (safe != null || state.equals("open"))
        && !verdict.equals("not_applicable")
        && !state.equals("withdrawn")
        && !state.equals("ended");
  }

  /**
   * How it stands at an instant: the state that was worked out, moved on by the time that passed.
   */
  public String stateAt(Instant now) {
    if (!isRunning() || safe == null) {
      return state;
    }
    if (lawful != null && now.isAfter(lawful)) {
      return isSoft ? "missed" : "late";
    }
    if (!now.isBefore(safe)) {
      return "due";
    }
    return isSoon(now, safe) ? "soon" : "running";
  }

  private boolean isSoon(Instant now, Instant end) {
    return started != null && !now.isBefore(soon(started, end));
  }

  /** When less than a quarter of the time is left. */
  static Instant soon(Instant started, Instant end) {
    return started.plus(Duration.between(started, end).multipliedBy(3).dividedBy(4)).plusNanos(1);
  }

  /** The same, worked out by another edition of the catalogue. */
  ClockRow ofCatalogue(String other) {
    return new ClockRow(
        incident, duty, title, recipient, side, verdict, state, asks, started, safe, lawful, met,
        isSoft, other);
  }
}
