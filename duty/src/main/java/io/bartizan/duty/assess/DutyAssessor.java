package io.bartizan.duty.assess;

import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.report.ReportCheck;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One duty, made ready to be asked in many incidents. Immutable. */
final class DutyAssessor {

  private final Duty duty;
  private final int[] scopeSlots;
  private final List<String> startFacts;
  private final int perSlot;
  private final int partySlot;
  private final DutyForce force;
  private final NationalLaws national;
  private final List<DutyAssessor> earlier;
  private final int gate;

  /** A duty; {@code gate} is the number of what it asks first. */
  DutyAssessor(Duty duty, int gate, Vocabulary vocabulary, NationalLaws national) {
    this.duty = duty;
    this.gate = gate;
    this.national = national;
    this.earlier =
        duty.earlier().stream()
            .map(text -> new DutyAssessor(text, gate, vocabulary, national))
            .toList();
    this.force = new DutyForce(duty, vocabulary);
    this.scopeSlots = slots(duty.appliesIf());
    this.startFacts = startFacts(duty.clock());
    this.perSlot = duty.per().map(vocabulary::slot).orElse(-1);
    this.partySlot = vocabulary.slot(Vocabulary.PARTY);
  }

  private static int[] slots(Expression expression) {
    List<Integer> slots = new ArrayList<>();
    expression.forEachTest(test -> slots.add(test.slot()));
    return slots.stream().mapToInt(Integer::intValue).distinct().toArray();
  }

  private static List<String> startFacts(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits ->
          limits.limbs().stream().flatMap(limb -> facts(limb.from()).stream()).distinct().toList();
      case Clock.NoNumber noNumber -> List.of();
      case Clock.Periodic periodic -> facts(periodic.from());
    };
  }

  private static List<String> facts(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OfFacts of -> of.facts();
      case Trigger.YearEnd year -> List.of(year.fact());
      case Trigger.OfReport report -> List.of();
    };
  }

  Duty duty() {
    return duty;
  }

  /** Adds what the duty is in an incident: once, or once for each State to which it is owed. */
  void assess(Occasion occasion, Gates.Asked gates, List<Finding> findings) {
    Optional<List<Ground>> closed = gates.closed(gate);
    if (perSlot < 0) {
      findings.add(byItsDay(occasion, occasion.row(), Optional.empty(), closed));
      return;
    }
    if (!(occasion.row().get(perSlot) instanceof FactValue.Choices states)) {
      findings.add(withoutParty(occasion, closed));
      return;
    }
    if (states.options().isEmpty()) {
      Ground none = ground(duty.per().orElseThrow(), Relation.HAS_ANY, states, Truth.NO);
      findings.add(Finding.notOwed(duty.heading(), Optional.empty(), List.of(none)));
    }
    for (String state : states.options()) {
      Row row = occasion.row().with(partySlot, new FactValue.Choice(state));
      findings.add(byItsDay(occasion, row, Optional.of(state), closed));
    }
  }

  private static Ground ground(String fact, Relation relation, FactValue value, Truth truth) {
    return new Ground(fact, relation, List.of(), Optional.of(value), truth);
  }

  /** The States are not known: whether the duty is owed may be, to whom is not. */
  private Finding withoutParty(Occasion occasion, Optional<List<Ground>> closed) {
    Finding finding = byItsDay(occasion, occasion.row(), Optional.empty(), closed);
    if (finding.verdict() == Verdict.NOT_APPLICABLE) {
      return finding;
    }
    List<OpenFact> open = new ArrayList<>(finding.open());
    open.addFirst(new OpenFact(duty.per().orElseThrow(), Decides.TO_WHOM));
    return new Finding(
        finding.heading(),
        finding.party(),
        Verdict.UNDECIDED,
        finding.grounds(),
        open,
        finding.timing(),
        finding.state(),
        finding.metAt(),
        finding.metLate(),
        finding.since(),
        finding.corrections(),
        finding.report(),
        finding.missing());
  }

  /** By the text that was in force on the day of the event; by the latest where none was. */
  private Finding byItsDay(
      Occasion occasion, Row row, Optional<String> party, Optional<List<Ground>> closed) {
    DutyAssessor text =
        earlier.isEmpty() || force.covers(occasion, row, party)
            ? this
            : earlier.stream()
                .filter(one -> one.force.covers(occasion, row, party))
                .findFirst()
                .orElse(this);
    return closed.isPresent()
        ? Finding.notOwed(text.duty.heading(), party, closed.get())
        : text.assess(occasion, row, party);
  }

  private Finding assess(Occasion occasion, Row row, Optional<String> party) {
    Truth truth = duty.appliesIf().evaluate(row);
    Optional<Occasion.Stage> last =
        truth == Truth.NO ? lastOwed(occasion, party) : Optional.empty();
    if (truth == Truth.NO && last.isEmpty()) {
      return Finding.notOwed(duty.heading(), party, duty.appliesIf().grounds(row));
    }
    if (!force.covers(occasion, row, party)) {
      return Finding.notOwed(duty.heading(), party, List.of(force.ground(row, party)));
    }
    Optional<String> instead =
        duty.byNationalLaw()
            ? party.flatMap(
                state -> national.find(duty.id(), state, force.decisiveDay(occasion, row)))
            : Optional.empty();
    if (instead.isPresent()) {
      return Finding.notOwed(duty.heading(), party, List.of(nationalLaw(instead.get())));
    }
    return last.isPresent()
        ? withdrawn(occasion, row, party, last.get())
        : owed(occasion, row, party, truth, row);
  }

  private static Ground nationalLaw(String statute) {
    return new Ground("", Relation.NATIONAL_LAW, List.of(statute), Optional.empty(), Truth.NO);
  }

  private Row asParty(Row row, Optional<String> party) {
    return party.isEmpty() ? row : row.with(partySlot, new FactValue.Choice(party.get()));
  }

  private boolean changedIn(Row before, Row after) {
    for (int slot : scopeSlots) {
      if (!Objects.equals(before.get(slot), after.get(slot))) {
        return true;
      }
    }
    return false;
  }

  /** The latest stage of knowledge at which the duty was owed. */
  private Optional<Occasion.Stage> lastOwed(Occasion occasion, Optional<String> party) {
    for (Occasion.Stage stage : occasion.stages().reversed()) {
      Row then = asParty(stage.row(), party);
      if (changedIn(then, asParty(occasion.row(), party))
          && duty.appliesIf().evaluate(then) == Truth.YES) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  /** Since when a correction has made the duty owed; nothing where it always was. */
  private Optional<Instant> owedSince(Occasion occasion, Optional<String> party) {
    for (Occasion.Stage stage : occasion.stages().reversed()) {
      if (duty.appliesIf().evaluate(asParty(stage.row(), party)) == Truth.NO) {
        return Optional.of(stage.until());
      }
    }
    return Optional.empty();
  }

  private Finding owed(Occasion occasion, Row row, Optional<String> party, Truth truth, Row timed) {
    TimingFinder finder = new TimingFinder(occasion, duty, timed, party);
    Timing timing = finder.find();
    Outcome outcome = Outcome.of(occasion, duty, party, timing);
    List<Ground> grounds = duty.appliesIf().grounds(row);
    List<OpenFact> open = new ArrayList<>();
    if (truth == Truth.NOT_KNOWN) {
      grounds.forEach(ground -> open.add(new OpenFact(ground.fact(), Decides.WHETHER)));
    }
    open.addAll(finder.open());
    return new Finding(
        duty.heading(),
        party,
        truth == Truth.YES ? Verdict.APPLICABLE : Verdict.UNDECIDED,
        grounds,
        open.stream().distinct().toList(),
        Optional.of(timing),
        Optional.of(outcome.state()),
        outcome.metAt(),
        outcome.metLate(),
        owedSince(occasion, party),
        corrections(occasion, row, party, timing),
        duty.report().map(report -> report.id()),
        missing(occasion, row, party));
  }

  private List<MissingField> missing(Occasion occasion, Row row, Optional<String> party) {
    return duty.report()
        .map(
            schema ->
                ReportCheck.missing(
                    schema,
                    row,
                    occasion.vocabulary(),
                    occasion.reports().latest(duty.id(), party)))
        .orElse(List.of());
  }

  /** What was met stays met; the rest is kept, as it stood when it was still owed. */
  private Finding withdrawn(
      Occasion occasion, Row row, Optional<String> party, Occasion.Stage stage) {
    Row then = asParty(stage.row(), party);
    Finding was = owed(occasion, row, party, Truth.YES, then);
    return new Finding(
        was.heading(),
        party,
        Verdict.NOT_APPLICABLE,
        was.grounds(),
        List.of(),
        was.timing(),
        Optional.of(was.metAt().isPresent() ? State.MET : State.WITHDRAWN),
        was.metAt(),
        was.metLate(),
        Optional.of(stage.until()),
        was.corrections(),
        was.report(),
        List.of());
  }

  private List<Correction> corrections(
      Occasion occasion, Row row, Optional<String> party, Timing timing) {
    if (occasion.stages().isEmpty()) {
      return List.of();
    }
    List<Correction> corrections = new ArrayList<>();
    for (String fact : startFacts) {
      List<FactVersion> history = occasion.facts().history(fact);
      for (int i = 0; i + 1 < history.size(); i++) {
        Optional<FactValue> before = history.get(i).value();
        Optional<Instant> corrected = history.get(i + 1).learned();
        if (before.isPresent() && corrected.isPresent()) {
          Row then = row.with(occasion.vocabulary().slot(fact), before.get());
          Timing was = new TimingFinder(occasion, duty, then, party).find();
          if (!was.safe().equals(timing.safe()) || !was.lawful().equals(timing.lawful())) {
            corrections.add(
                new Correction(fact, before.get(), corrected.get(), was.safe(), was.lawful()));
          }
        }
      }
    }
    return corrections;
  }
}
