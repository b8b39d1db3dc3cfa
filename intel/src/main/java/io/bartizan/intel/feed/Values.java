package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.EntryIds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes indicators of single values, for feeds that have nothing else to say about them. Such a one
 * has no start: it is valid for every event, however old.
 */
final class Values {

  private Values() {}

  /** A value of a list or of a text. */
  static Indicator bare(Subject.Value subject, String written, Tlp tlp, Tally tally) {
    return new Indicator(
        id(subject, tally),
        written,
        written,
        List.of(subject),
        Instant.EPOCH,
        Optional.empty(),
        false,
        OptionalInt.empty(),
        tlp,
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        tally.options().feed());
  }

  /** The id that a value has in its feed. */
  static String id(Subject.Value subject, Tally tally) {
    String kind = subject.withSubdomains() ? "\nbelow" : subject.prefix() ? "\nprefix" : "";
    return EntryIds.of(tally.options().feed().name() + kind, subject.observable());
  }
}
