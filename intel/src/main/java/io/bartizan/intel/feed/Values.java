package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.EntryIds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes indicators of single values, for feeds that have nothing else to say about them. Such a one
 * has no start: it is valid for every event, however old.
 */
final class Values {

  private Values() {}

  /**
   * What a value means whose type nobody states. A name such as {@code ruin.internal} is a file's
   * or a domain's of a private network, and is looked for as both.
   */
  static List<Subject> subjects(Subject.Value guessed) {
    if (guessed.observable().type() != ObservableType.FILE_NAME) {
      return List.of(guessed);
    }
    List<Subject> subjects = new ArrayList<>();
    subjects.add(guessed);
    Normal.of(ObservableType.DOMAIN, guessed.observable().normal())
        .ifPresent(domain -> subjects.add(new Subject.Value(domain, false, false)));
    return subjects;
  }

  /** A value of a list or of a text. */
  static Indicator bare(Subject.Value subject, String written, Tlp tlp, Tally tally) {
    return new Indicator(
        id(subject, tally),
        written,
        written,
        subjects(subject),
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
