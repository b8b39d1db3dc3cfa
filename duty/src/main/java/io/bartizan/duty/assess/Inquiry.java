package io.bartizan.duty.assess;

import io.bartizan.duty.assess.OpenFact.Decides;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.statute.Duty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the question to ask next: it tries every answer to every open question and counts the
 * duties that each would settle. Immutable.
 *
 * <p>A fact that decides whether duties are owed comes before one that only decides to whom, from
 * when or until when; among those the one that most duties wait for comes first.
 */
final class Inquiry {

  private final Vocabulary vocabulary;
  private final Collection<Duty> duties;
  private final Map<String, Set<BigDecimal>> thresholds = new LinkedHashMap<>();

  Inquiry(Vocabulary vocabulary, Collection<Duty> duties) {
    this.vocabulary = vocabulary;
    this.duties = List.copyOf(duties);
    duties.forEach(duty -> duty.appliesIf().forEachTest(this::threshold));
  }

  private void threshold(Test test) {
    if (test instanceof Test.Compare compare) {
      thresholds.computeIfAbsent(test.fact().name(), name -> new TreeSet<>()).add(compare.number());
    }
  }

  /**
   * The stated facts, and what follows from them.
   *
   * @param stated the values that were stated
   * @param complete adds what is assumed
   */
  record Answers(Row stated, UnaryOperator<Row> complete) {

    Row completed() {
      return complete.apply(stated);
    }

    Row with(int slot, FactValue answer) {
      return complete.apply(stated.with(slot, answer));
    }
  }

  /** The question that decides most, among facts that may be asked for. */
  Optional<Question> next(Assessment assessment, Answers row, Predicate<FactDeclaration> mayAsk) {
    Optional<Question> whether = whether(assessment, row, mayAsk);
    return whether.isPresent() ? whether : other(assessment, mayAsk);
  }

  private Optional<Question> whether(
      Assessment assessment, Answers row, Predicate<FactDeclaration> mayAsk) {
    List<Finding> near =
        assessment.findings().stream().filter(one -> isNear(assessment, one)).toList();
    Set<String> undecided =
        near.stream()
            .filter(finding -> finding.verdict() == Verdict.UNDECIDED)
            .map(finding -> finding.heading().duty())
            .collect(Collectors.toSet());
    List<Duty> open = duties.stream().filter(duty -> undecided.contains(duty.id())).toList();
    Map<String, List<String>> waiting = waiting(near, Decides.WHETHER);
    Optional<Question> best = Optional.empty();
    for (Map.Entry<String, List<String>> entry : waiting.entrySet()) {
      Optional<FactDeclaration> fact = vocabulary.find(entry.getKey()).filter(mayAsk);
      if (fact.isPresent()) {
        double settles = settles(fact.get(), open, row);
        if (best.filter(one -> one.settles() >= settles).isEmpty()) {
          best = Optional.of(new Question(fact.get(), Decides.WHETHER, entry.getValue(), settles));
        }
      }
    }
    return best;
  }

  /**
   * Whether a finding is one that the entity is asked for: its own duty, in a jurisdiction that the
   * facts name. While they name none, every jurisdiction is as near as any other.
   */
  private static boolean isNear(Assessment assessment, Finding finding) {
    return !finding.heading().actor().isAuthority()
        && (assessment.places().isEmpty() || assessment.names(finding.heading().jurisdiction()));
  }

  private static Map<String, List<String>> waiting(
      Collection<Finding> findings, Decides... decisions) {
    Set<Decides> wanted = Set.of(decisions);
    Map<String, Set<String>> waiting = new LinkedHashMap<>();
    for (Finding finding : findings) {
      for (OpenFact open : finding.open()) {
        if (wanted.contains(open.decides())) {
          waiting
              .computeIfAbsent(open.fact(), name -> new LinkedHashSet<>())
              .add(finding.heading().duty());
        }
      }
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    waiting.forEach((fact, ids) -> lists.put(fact, List.copyOf(ids)));
    return lists;
  }

  /** How many open duties an answer decides, on average. */
  private double settles(FactDeclaration fact, List<Duty> open, Answers row) {
    int slot = vocabulary.slot(fact.name());
    List<FactValue> answers = answers(fact);
    long decided = 0;
    for (FactValue answer : answers) {
      Row then = row.with(slot, answer);
      for (Duty duty : open) {
        if (duty.appliesIf().evaluate(then) != Truth.NOT_KNOWN) {
          decided++;
        }
      }
    }
    Row now = row.completed();
    long before =
        open.stream().filter(duty -> duty.appliesIf().evaluate(now) != Truth.NOT_KNOWN).count();
    return answers.isEmpty() ? 0 : (double) decided / answers.size() - before;
  }

  /** The answers that can make a difference. */
  private List<FactValue> answers(FactDeclaration fact) {
    return switch (fact.kind()) {
      case YES_NO -> List.of(FactValue.YesNo.YES, FactValue.YesNo.NO);
      case CHOICE -> fact.optionNames().stream().map(Inquiry::choice).toList();
      case COUNTRY -> vocabulary.places().codes().stream().map(Inquiry::choice).toList();
      case CHOICES -> sets(fact.optionNames());
      case COUNTRIES -> sets(vocabulary.places().codes());
      case NUMBER -> numbers(fact);
      case TIME -> List.of(new FactValue.Time(Moment.at(Instant.EPOCH, ZoneOffset.UTC)));
      case ZONE, TEXT -> List.of();
    };
  }

  private static FactValue choice(String option) {
    return new FactValue.Choice(option);
  }

  private static List<FactValue> sets(Collection<String> options) {
    List<FactValue> sets = new ArrayList<>();
    sets.add(FactValue.Choices.of(List.of()));
    options.forEach(option -> sets.add(FactValue.Choices.of(List.of(option))));
    return sets;
  }

  private List<FactValue> numbers(FactDeclaration fact) {
    List<FactValue> numbers = new ArrayList<>();
    numbers.add(FactValue.Quantity.of(0));
    for (BigDecimal limit : thresholds.getOrDefault(fact.name(), Set.of())) {
      numbers.add(new FactValue.Quantity(limit));
      numbers.add(new FactValue.Quantity(limit.add(BigDecimal.ONE)));
    }
    return numbers;
  }

  /** What decides to whom, then from when, then until when. */
  private Optional<Question> other(Assessment assessment, Predicate<FactDeclaration> mayAsk) {
    List<Decides[]> order =
        List.of(
            new Decides[] {Decides.TO_WHOM},
            new Decides[] {Decides.START, Decides.LIMIT},
            new Decides[] {Decides.ZONE, Decides.CALENDAR, Decides.ROLL, Decides.EXTENSION});
    List<Finding> near =
        assessment.findings().stream()
            .filter(finding -> isNear(assessment, finding))
            .filter(Inquiry::isOwedOrLacksOnlyItsStates)
            .toList();
    for (Decides[] kinds : order) {
      Optional<Question> most = mostAwaited(waiting(near, kinds), kinds[0], mayAsk);
      if (most.isPresent()) {
        return most;
      }
    }
    return Optional.empty();
  }

  /** From when and until when is asked once it is known that a duty is owed. */
  private static boolean isOwedOrLacksOnlyItsStates(Finding finding) {
    return finding.verdict() == Verdict.APPLICABLE
        || finding.open().stream().noneMatch(open -> open.decides() == Decides.WHETHER);
  }

  private Optional<Question> mostAwaited(
      Map<String, List<String>> waiting, Decides decides, Predicate<FactDeclaration> mayAsk) {
    Optional<Question> best = Optional.empty();
    for (Map.Entry<String, List<String>> entry : waiting.entrySet()) {
      Optional<FactDeclaration> fact = vocabulary.find(entry.getKey()).filter(mayAsk);
      int count = entry.getValue().size();
      if (fact.isPresent() && best.filter(one -> one.settles() >= count).isEmpty()) {
        best = Optional.of(new Question(fact.get(), decides, entry.getValue(), count));
      }
    }
    return best;
  }
}
