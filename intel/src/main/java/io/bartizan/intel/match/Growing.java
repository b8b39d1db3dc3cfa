package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ObservableList;
import java.util.Optional;

/** Puts indicators into a segment as an admission decides. Not thread-safe. */
final class Growing {

  final Segment.Builder segment;
  final Tally tally;
  private final Admission admission;

  Growing(Segment.Builder segment, Admission admission, Tally tally) {
    this.segment = segment;
    this.admission = admission;
    this.tally = tally;
  }

  /** Adds an indicator whose id is not in use, and gives the form in which it is kept. */
  Optional<Indicator> add(Indicator given) {
    Optional<Indicator> form = Canonical.of(given, tally);
    form.ifPresent(this::put);
    return form;
  }

  private void put(Indicator indicator) {
    int number = segment.add(indicator);
    if (indicator.revoked()) {
      tally.revoked();
    }
    for (Subject subject : indicator.subjects()) {
      if (subject instanceof Subject.Value value) {
        put(number, indicator, value);
      }
    }
  }

  private void put(int number, Indicator indicator, Subject.Value value) {
    Admission.Verdict verdict =
        admission.judge(indicator.id(), value.observable(), value.withSubdomains());
    switch (verdict) {
      case Admission.Verdict.Admitted admitted -> {}
      case Admission.Verdict.Holding holding ->
          tally.held(new Held(indicator.id(), value.observable(), holding.list()));
      case Admission.Verdict.Refusal refusal ->
          tally.refused(indicator.id(), value.observable().normal(), refusal.why());
    }
    boolean isSilent = indicator.revoked() || !(verdict instanceof Admission.Verdict.Admitted);
    ObservableList one = ObservableList.of(value.observable());
    int until = value.prefix() ? prefixEnd(one) : one.keyEnd(0);
    segment.subjects.add(
        number, one.type(0), flags(value, isSilent, one), one.keys(), one.keyStart(0), until);
  }

  private static int flags(Subject.Value value, boolean isSilent, ObservableList one) {
    return (value.withSubdomains() ? SubjectIndex.SUBDOMAINS : 0)
        | (value.prefix() ? SubjectIndex.PREFIX : 0)
        | (isSilent ? SubjectIndex.SILENT : 0)
        | one.scheme(0) << SubjectIndex.SCHEME_SHIFT;
  }

  /** A prefix that is a bare host has no slash in its key. */
  private static int prefixEnd(ObservableList one) {
    int end = one.keyEnd(0);
    return one.keys()[end - 1] == '/' ? end - 1 : end;
  }
}
