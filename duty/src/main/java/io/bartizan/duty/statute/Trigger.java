package io.bartizan.duty.statute;

import java.util.List;
import java.util.stream.Collectors;

/** The event from which a clock runs. */
public sealed interface Trigger {

  /**
   * A fact of kind time.
   *
   * @param facts its names; the first that is known counts, or the earliest of those known
   * @param earliest which of the two
   */
  record OfFacts(List<String> facts, boolean earliest) implements Trigger {
    public OfFacts {
      facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
      return earliest && facts.size() > 1
          ? facts.stream().collect(Collectors.joining(", ", "[", "]"))
          : String.join(" else ", facts);
    }
  }

  /** The end of the calendar year in which a fact of kind time falls. */
  record YearEnd(String fact) implements Trigger {
    @Override
    public String toString() {
      return "year_end:" + fact;
    }
  }

  /**
   * The report under another duty, or under one of several.
   *
   * @param duties the duties' full names
   * @param received whether its arrival counts, not its sending
   * @param last whether the last of several counts, not the first
   */
  record OfReport(List<String> duties, boolean received, boolean last) implements Trigger {
    public OfReport {
      duties = List.copyOf(duties);
    }

    @Override
    public String toString() {
      return (last ? "last_" : "")
          + (received ? "received:" : "submitted:")
          + String.join(", ", duties);
    }
  }
}
