package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Subjects in the one form in which they are kept: normal forms made here, whoever made them
 * before; a URL prefix without its query and its last slash; flags only where a type has them.
 */
final class Canonical {

  private static final int LONGEST = 8192;

  private Canonical() {}

  /** The indicator with subjects in that form; what has none is left out and counted. */
  static Optional<Indicator> of(Indicator one, Tally tally) {
    List<Subject> subjects = new ArrayList<>(one.subjects().size());
    for (Subject subject : one.subjects()) {
      switch (subject) {
        case Subject.Value value ->
            value(value).ifPresentOrElse(subjects::add, () -> refuse(one, value, tally));
        case Subject.Compound compound -> subjects.add(compound);
      }
    }
    if (subjects.isEmpty()) {
      return Optional.empty();
    }
    return subjects.equals(one.subjects()) ? Optional.of(one) : Optional.of(with(one, subjects));
  }

  private static void refuse(Indicator one, Subject.Value value, Tally tally) {
    Observable observable = value.observable();
    String why =
        Normal.read(observable.type(), observable.normal()) instanceof Normal.None none
            ? none.why()
            : "has no normal form";
    tally.refused(one.id(), observable.normal(), why);
  }

  private static Optional<Subject> value(Subject.Value value) {
    Observable given = value.observable();
    if (given.normal().length() > LONGEST) {
      return Optional.empty();
    }
    boolean isPrefix = value.prefix() && given.type() == ObservableType.URL;
    return Normal.of(given.type(), given.normal())
        .map(
            one -> {
              boolean subdomains = value.withSubdomains() && one.type() == ObservableType.DOMAIN;
              return new Subject.Value(isPrefix ? prefix(one) : one, subdomains, isPrefix);
            });
  }

  private static Observable prefix(Observable url) {
    int question = url.normal().indexOf('?');
    String text = question < 0 ? url.normal() : url.normal().substring(0, question);
    int path = text.indexOf('/', text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
    int end = text.length();
    while (end > path + 1 && text.charAt(end - 1) == '/') {
      end--;
    }
    return new Observable(ObservableType.URL, text.substring(0, end));
  }

  private static Indicator with(Indicator one, List<Subject> subjects) {
    return new Indicator(
        one.id(),
        one.name(),
        one.written(),
        subjects,
        one.validFrom(),
        one.validUntil(),
        one.revoked(),
        one.confidence(),
        one.tlp(),
        one.markings(),
        one.createdBy(),
        one.description(),
        one.labels(),
        one.source());
  }
}
