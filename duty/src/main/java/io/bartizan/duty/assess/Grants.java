package io.bartizan.duty.assess;

import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.statute.Extension;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The delays that were granted in an incident. */
final class Grants {

  static final Grants NONE = new Grants(List.of());

  private static final Words NOT_STATED =
      new Words("a delay was granted, but its length has not been stated", "已准许延期，但未说明期间");

  private final List<Extension> extensions;
  private final List<Period> lengths = new ArrayList<>();
  private final List<Until> until = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private Optional<Words> notKnown = Optional.empty();

  /**
   * A delay until a stated time.
   *
   * @param moment the time
   * @param atMost how much later than the period it can be
   */
  record Until(Moment moment, Optional<Period> atMost) {

    /** Its instant; a day lasts to its end. */
    Instant at(ZoneId zone) {
      return moment
          .day()
          .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
          .orElse(moment.at());
    }
  }

  private Grants(List<Extension> extensions) {
    this.extensions = extensions;
  }

  /** What is granted; facts that are missing are added to {@code open}. */
  static Grants of(List<Extension> extensions, Occasion occasion, Row row, Set<OpenFact> open) {
    if (extensions.isEmpty()) {
      return NONE;
    }
    Grants grants = new Grants(extensions);
    for (Extension extension : grants.extensions) {
      switch (extension.condition().evaluate(row)) {
        case YES -> grants.add(extension, occasion, row, open);
        case NOT_KNOWN -> {
          for (Ground ground : extension.condition().grounds(row)) {
            open.add(new OpenFact(ground.fact(), Decides.EXTENSION));
          }
        }
        case NO -> {
          // not granted
        }
      }
    }
    return grants;
  }

  private void add(Extension extension, Occasion occasion, Row row, Set<OpenFact> open) {
    switch (extension.grant()) {
      case Extension.Grant.Fixed fixed -> lengths.add(fixed.by());
      case Extension.Grant.Stated stated -> stated(stated, occasion, row, open);
      case Extension.Grant.Until to -> {
        if (value(to.fact(), occasion, row) instanceof FactValue.Time time) {
          until.add(new Until(time.moment(), to.atMost()));
        } else {
          miss(to.fact(), open);
        }
      }
    }
    steps.add(Step.of("extended", "why", new StepValue.Phrase(extension.reason())));
  }

  private void stated(
      Extension.Grant.Stated stated, Occasion occasion, Row row, Set<OpenFact> open) {
    Period most = stated.atMost();
    if (!(value(stated.fact(), occasion, row) instanceof FactValue.Quantity quantity)) {
      miss(stated.fact(), open);
      return;
    }
    int amount = Math.min(quantity.value().intValue(), most.amount());
    if (quantity.value().intValue() > most.amount()) {
      steps.add(Step.of("extension-capped", "period", new StepValue.Length(most)));
    }
    if (amount >= 1) {
      lengths.add(new Period(amount, most.unit()));
    }
  }

  private static @Nullable FactValue value(String fact, Occasion occasion, Row row) {
    int slot = occasion.vocabulary().slot(fact);
    return slot < 0 ? null : row.get(slot);
  }

  private void miss(String fact, Set<OpenFact> open) {
    open.add(new OpenFact(fact, Decides.EXTENSION));
    notKnown = Optional.of(NOT_STATED);
  }

  boolean none() {
    return lengths.isEmpty() && until.isEmpty() && notKnown.isEmpty();
  }

  /** The lengths that are added to a period, in their order. */
  List<Period> lengths() {
    return lengths;
  }

  /** The same with one more, as a limit of a stated time. */
  List<Period> lengthsAnd(Period most) {
    List<Period> all = new ArrayList<>(lengths);
    all.add(most);
    return all;
  }

  List<Until> until() {
    return until;
  }

  /** What was granted, as steps of the calculation. */
  List<Step> steps() {
    return steps;
  }

  /** Why the lawful end is not known, where a grant is not stated in full. */
  Optional<Words> notKnown() {
    return notKnown;
  }
}
