package io.bartizan.duty.clock;

import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A value that a step of a calculation speaks of. */
public sealed interface StepValue {

  /** A point in time, to be shown in a zone. */
  record At(Instant instant, ZoneId zone) implements StepValue {}

  /** A day. */
  record Day(LocalDate date) implements StepValue {}

  /** A number. */
  record Count(long value) implements StepValue {}

  /** A length of time. */
  record Length(Period period) implements StepValue {}

  /** A name or a phrase. */
  record Phrase(Words words) implements StepValue {}
}
