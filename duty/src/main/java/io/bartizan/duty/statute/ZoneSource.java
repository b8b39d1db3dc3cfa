package io.bartizan.duty.statute;

import java.time.ZoneId;

/** Where the zone of a clock comes from. */
public sealed interface ZoneSource {

  /** The statute fixes it. */
  record Fixed(ZoneId zone) implements ZoneSource {
    @Override
    public String toString() {
      return zone.getId();
    }
  }

  /** A fact of kind zone or country says it. */
  record OfFact(String fact) implements ZoneSource {
    @Override
    public String toString() {
      return fact;
    }
  }
}
