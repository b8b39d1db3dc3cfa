package io.bartizan.duty.interview;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interview about one incident. It opens with the country, the sector, what happened and when
 * that was known; then it asks what decides most for these. Not thread-safe.
 *
 * <p>It asks nothing that was stated, nothing that follows, and nothing about the law of a country
 * that no answer named.
 */
public final class Interview {

  private static final String ESTABLISHED = "entity.established_in";
  private static final String OFFERS = "entity.offers_in";
  private static final String PEOPLE = "incident.people_in";
  private static final String PERSONAL = "incident.personal_data";
  private static final List<String> OPENING =
      List.of(ESTABLISHED, "entity.sectors", "incident.what", "time.aware", OFFERS);

  private final Catalogue catalogue;
  private final Instant now;
  private final Deque<Facts> before = new ArrayDeque<>();
  private Facts facts;

  /** An interview that goes on from what is known, at an instant. */
  public Interview(Catalogue catalogue, Facts known, Instant now) {
    this.catalogue = catalogue;
    this.facts = known;
    this.now = now;
  }

  /** All that is known so far. */
  public Facts facts() {
    return facts;
  }

  /** The next question; nothing when no answer would change anything that can be asked. */
  public Optional<Ask> next() {
    for (String name : OPENING) {
      Optional<FactDeclaration> fact = catalogue.vocabulary().find(name).filter(this::mayAsk);
      if (fact.isPresent()) {
        return fact.map(this::opening);
      }
    }
    Optional<FactDeclaration> people = catalogue.vocabulary().find(PEOPLE).filter(this::mayAsk);
    if (people.isPresent() && concernsPeople()) {
      return people.map(this::opening);
    }
    return catalogue
        .question(facts, now, this::mayAsk)
        .map(one -> new Ask(one.fact(), proposed(one.fact()), one.duties()));
  }

  private boolean mayAsk(FactDeclaration fact) {
    return fact.asked() && !facts.mentions(fact.name());
  }

  private Ask opening(FactDeclaration fact) {
    return new Ask(fact, proposed(fact), List.of());
  }

  /** Services are offered, and people live, where the entity is established, unless it says so. */
  private Optional<FactValue> proposed(FactDeclaration fact) {
    boolean sameAsHome = fact.name().equals(OFFERS) || fact.name().equals(PEOPLE);
    return sameAsHome ? facts.value(ESTABLISHED) : Optional.empty();
  }

  private boolean concernsPeople() {
    Assessment assessment = catalogue.assess(facts, now);
    return facts
        .value(PERSONAL)
        .or(() -> assessment.assumption(PERSONAL).map(one -> one.value()))
        .filter(FactValue.YesNo.YES::equals)
        .isPresent();
  }

  /** Takes an answer. */
  public void answer(Ask ask, FactValue value) {
    before.push(facts);
    facts = facts.with(ask.fact().name(), value);
  }

  /**
   * What became of a line.
   *
   * @param taken whether it was understood; if not, the same is asked again
   * @param remarks what is to be said of it
   */
  public record Reply(boolean taken, List<String> remarks) {
    public Reply {
      remarks = List.copyOf(remarks);
    }
  }

  /** Takes an answer as a person writes it: a number, a word, a code or a time. */
  public Reply answer(Ask ask, String line) {
    Parsed<Facts> read = Answer.read(ask.fact(), line, facts.zone(), catalogue.vocabulary(), now);
    Optional<FactValue> value = read.value().flatMap(one -> one.value(ask.fact().name()));
    value.ifPresent(one -> answer(ask, one));
    return new Reply(
        value.isPresent(), read.diagnostics().stream().map(Diagnostic::message).toList());
  }

  /** Takes it that the answer is not known. */
  public void skip(Ask ask) {
    before.push(facts);
    facts = facts.toBuilder().version(ask.fact().name(), FactVersion.UNKNOWN).build();
  }

  /** Takes the last answer back; whether there was one. */
  public boolean back() {
    if (before.isEmpty()) {
      return false;
    }
    facts = before.pop();
    return true;
  }

  /** What each answer would change, where the answers can be counted. */
  public List<Effect> effects(Ask ask) {
    Map<String, Verdict> today = verdicts(facts);
    List<Effect> effects = new ArrayList<>();
    for (FactValue answer : answers(ask.fact())) {
      Map<String, Verdict> then = verdicts(facts.with(ask.fact().name(), answer));
      List<String> owed = new ArrayList<>();
      List<String> ruledOut = new ArrayList<>();
      then.forEach(
          (id, verdict) -> {
            boolean was = today.getOrDefault(id, Verdict.NOT_APPLICABLE) != verdict;
            if (was && verdict == Verdict.APPLICABLE) {
              owed.add(id);
            }
          });
      today.forEach(
          (id, verdict) -> {
            boolean gone = then.getOrDefault(id, Verdict.NOT_APPLICABLE) == Verdict.NOT_APPLICABLE;
            if (gone && verdict != Verdict.NOT_APPLICABLE) {
              ruledOut.add(id);
            }
          });
      effects.add(new Effect(answer, owed, ruledOut));
    }
    return effects;
  }

  private Map<String, Verdict> verdicts(Facts some) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Finding finding : Overview.of(catalogue.assess(some, now)).listed()) {
      verdicts.put(finding.id(), finding.verdict());
    }
    return verdicts;
  }

  private static List<FactValue> answers(FactDeclaration fact) {
    if (fact.kind() == FactKind.YES_NO) {
      return List.of(FactValue.YesNo.YES, FactValue.YesNo.NO);
    }
    List<FactValue> answers = new ArrayList<>();
    if (fact.kind() == FactKind.CHOICE) {
      fact.optionNames().forEach(option -> answers.add(new FactValue.Choice(option)));
    }
    if (fact.kind() == FactKind.CHOICES) {
      fact.optionNames().forEach(option -> answers.add(FactValue.Choices.of(List.of(option))));
    }
    return answers;
  }
}
