package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ObservableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts indicators into a segment as an admission decides. Not thread-safe. */
final class Growing {

  final Segment.Builder segment;
  final Tally tally;
  private final Admission admission;
  private Compounds before;
  private Compounds.@Nullable Builder compounds;

  Growing(Segment.Builder segment, Compounds before, Admission admission, Tally tally) {
    this.segment = segment;
    this.before = before;
    this.admission = admission;
    this.tally = tally;
  }

  /** The form in which an indicator would be kept; empty when nothing of it can be. */
  Optional<Indicator> form(Indicator given) {
    return Canonical.of(given, tally);
  }

  /** Adds an indicator in that form; its id must not be in use. */
  void put(Indicator indicator) {
    int number = segment.add(indicator);
    if (indicator.revoked()) {
      tally.revoked();
    }
    for (Subject subject : indicator.subjects()) {
      switch (subject) {
        case Subject.Value value -> put(number, indicator, value);
        case Subject.Compound compound -> put(indicator, compound);
      }
    }
  }

  private void put(Indicator indicator, Subject.Compound compound) {
    if (!indicator.revoked()) {
      builder()
          .add(indicator.id(), compound.text(), admission)
          .ifPresent(why -> tally.refused(indicator.id(), compound.text(), why));
    }
  }

  private Compounds.Builder builder() {
    Compounds.Builder builder = compounds;
    if (builder == null) {
      builder = new Compounds.Builder(before);
      compounds = builder;
    }
    return builder;
  }

  /** Forgets the patterns of an indicator. */
  void removePatterns(String id) {
    Compounds.Builder builder = compounds;
    if (builder == null) {
      before = before.without(id);
    } else {
      builder.remove(id);
    }
  }

  /** The patterns that there are now. */
  Compounds compounds() {
    Compounds.Builder builder = compounds;
    return builder == null ? before : builder.build();
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
