package io.bartizan.duty.statute;

/** Where the holidays of a clock come from. */
public sealed interface CalendarSource {

  /** The statute fixes them. */
  record Fixed(String calendar) implements CalendarSource {
    @Override
    public String toString() {
      return calendar;
    }
  }

  /** A fact of kind country says them. */
  record OfFact(String fact) implements CalendarSource {
    @Override
    public String toString() {
      return fact;
    }
  }

  /** The counting rule needs none. */
  record None() implements CalendarSource {
    @Override
    public String toString() {
      return "none";
    }
  }
}
