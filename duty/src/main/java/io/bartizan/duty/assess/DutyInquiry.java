package io.bartizan.duty.assess;

import io.bartizan.duty.assess.DutyQuestion.Consequence;
import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.statute.Duty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, for a duty that is undecided, the one question that decides it: the fact of which the
 * largest part of the answers settles the duty. Only answers that the duty tells apart are tried.
 * Immutable.
 */
final class DutyInquiry {

  private final Vocabulary vocabulary;
  private final Map<String, Duty> duties = new HashMap<>();

  DutyInquiry(Vocabulary vocabulary, Collection<Duty> duties) {
    this.vocabulary = vocabulary;
    duties.forEach(duty -> this.duties.put(duty.id(), duty));
  }

  /** The question for an undecided duty; nothing where no fact decides whether it is owed. */
  Optional<DutyQuestion> question(Finding finding, Row values) {
    Duty duty = duties.get(finding.heading().duty());
    if (duty == null || finding.verdict() != Verdict.UNDECIDED) {
      return Optional.empty();
    }
    Row row =
        finding
            .party()
            .map(
                state ->
                    values.with(vocabulary.slot(Vocabulary.PARTY), new FactValue.Choice(state)))
            .orElse(values);
    DutyQuestion best = null;
    for (OpenFact open : finding.open()) {
      if (open.decides() == Decides.WHETHER && vocabulary.find(open.fact()).isPresent()) {
        DutyQuestion one = question(duty, vocabulary.find(open.fact()).get(), row);
        best = best == null || isBetter(one, best) ? one : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A question that an interview asks comes before one about the later course. */
  private static boolean isBetter(DutyQuestion one, DutyQuestion other) {
    if (one.fact().asked() != other.fact().asked()) {
      return one.fact().asked();
    }
    return one.decides() * other.consequences().size()
        > other.decides() * one.consequences().size();
  }

  private DutyQuestion question(Duty duty, FactDeclaration fact, Row row) {
    int slot = vocabulary.slot(fact.name());
    List<Consequence> consequences = new ArrayList<>();
    for (FactValue answer : answers(duty.appliesIf(), fact)) {
      consequences.add(new Consequence(answer, duty.appliesIf().evaluate(row.with(slot, answer))));
    }
    return new DutyQuestion(fact, consequences);
  }

  /** One answer for each kind of answers that the condition tells apart. */
  private static List<FactValue> answers(Expression condition, FactDeclaration fact) {
    List<Test> tests = new ArrayList<>();
    condition.forEachTest(
        test -> {
          if (test.fact().name().equals(fact.name())) {
            tests.add(test);
          }
        });
    return switch (fact.kind()) {
      case YES_NO -> List.of(FactValue.YesNo.YES, FactValue.YesNo.NO);
      case CHOICE, COUNTRY -> choices(tests, fact);
      case CHOICES, COUNTRIES -> sets(tests);
      case NUMBER -> numbers(tests);
      case TIME, ZONE, TEXT -> List.of();
    };
  }

  private static Set<String> operands(List<Test> tests) {
    Set<String> operands = new LinkedHashSet<>();
    tests.stream()
        .filter(test -> !(test instanceof Test.CountOf))
        .forEach(test -> operands.addAll(test.operands()));
    return operands;
  }

  private static List<FactValue> choices(List<Test> tests, FactDeclaration fact) {
    Set<String> named = operands(tests);
    List<FactValue> answers = new ArrayList<>();
    if (fact.kind() == FactKind.CHOICE) {
      fact.optionNames().forEach(option -> answers.add(new FactValue.Choice(option)));
    } else {
      named.stream().findFirst().ifPresent(one -> answers.add(new FactValue.Choice(one)));
      answers.add(new FactValue.Choice(""));
    }
    return answers;
  }

  /** All that is named, and nothing. */
  private static List<FactValue> sets(List<Test> tests) {
    List<FactValue> answers = new ArrayList<>();
    answers.add(FactValue.Choices.of(List.copyOf(operands(tests))));
    answers.add(FactValue.Choices.of(List.of()));
    return answers;
  }

  private static List<FactValue> numbers(List<Test> tests) {
    List<FactValue> answers = new ArrayList<>();
    answers.add(FactValue.Quantity.of(0));
    for (Test test : tests) {
      if (test instanceof Test.Compare compare) {
        boolean above = compare.relation() == Relation.MORE;
        answers.add(
            new FactValue.Quantity(
                above ? compare.number().add(BigDecimal.ONE) : compare.number()));
      }
    }
    return answers;
  }
}
