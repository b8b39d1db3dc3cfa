package io.bartizan.store.state;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** At which instants somebody must be told of a clock. Pure functions of the clock. */
final class Looks {

  private Looks() {}

  /** The points that a clock has come to by an instant; none where it does not run. */
  static Set<Reminder.Stage> reached(ClockRow row, Instant now) {
    Set<Reminder.Stage> reached = EnumSet.noneOf(Reminder.Stage.class);
    if (row.isRunning()) {
      for (Reminder.Stage stage : Reminder.Stage.values()) {
        Instant at = at(row, stage);
        if (at != null && !at.isAfter(now)) {
          reached.add(stage);
        }
      }
    }
    return reached;
  }

  /** The next instant at which there is something to tell; null where there is none any more. */
  static @Nullable Instant next(ClockRow row, Set<Reminder.Stage> told) {
    if (!row.isRunning()) {
      return null;
    }
    Instant next = null;
    for (Reminder.Stage stage : Reminder.Stage.values()) {
      Instant at = told.contains(stage) ? null : at(row, stage);
      if (at != null && (next == null || at.isBefore(next))) {
        next = at;
      }
    }
    return next;
  }

  private static @Nullable Instant at(ClockRow row, Reminder.Stage stage) {
    Instant started = row.started();
    Instant safe = row.safe();
    Instant lawful = row.lawful();
    if (safe == null) {
      return stage == Reminder.Stage.STARTED ? started : null;
    }
    return switch (stage) {
      case STARTED -> started;
      case SOON -> started == null ? null : ClockRow.soon(started, safe);
      case DUE -> safe;
      case LATE -> lawful == null ? null : lawful.plusNanos(1_000);
    };
  }

  /**
   * The end that a point is about: the lawful one once it has passed; of a duty that is owed at
   * once and has no end, its start.
   */
  static Instant end(ClockRow row, Reminder.Stage stage) {
    Instant lawful = row.lawful();
    Instant safe = row.safe();
    if (stage == Reminder.Stage.LATE && lawful != null) {
      return lawful;
    }
    return safe == null ? Objects.requireNonNull(row.started()) : safe;
  }
}
