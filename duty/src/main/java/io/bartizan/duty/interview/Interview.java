package io.bartizan.duty.interview;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Question;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.read.Zones;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks, one after the other, the questions that still decide something. Belongs to one person; not
 * thread-safe. At most 500 questions are asked.
 */
public final class Interview {

  /** An answer that says that the fact is not known. */
  public static final String UNKNOWN = "?";

  private static final int MOST_QUESTIONS = 500;

  private final Catalogue catalogue;
  private final Language language;
  private final Instant now;
  private final Set<String> skipped = new HashSet<>();
  private Facts facts;
  private int asked;
  private Optional<Prompt> prompt;

  /**
   * An interview over what is known already.
   *
   * @param language in which refusals are told
   * @param now the instant for which is asked
   */
  public Interview(Catalogue catalogue, Language language, Instant now, Facts known) {
    this.catalogue = catalogue;
    this.language = language;
    this.now = now;
    this.facts = known;
    this.prompt = known.zone().isEmpty() ? Optional.of(new Prompt.Zone()) : next();
  }

  /**
   * What became of an answer.
   *
   * @param taken whether it was understood; if not, the same is asked again
   * @param remarks what is to be said of it
   */
  public record Reply(boolean taken, List<String> remarks) {
    public Reply {
      remarks = List.copyOf(remarks);
    }
  }

  /** What is asked now; nothing when all is asked that decides something. */
  public Optional<Prompt> prompt() {
    return prompt;
  }

  /** All that was answered, over what was known before. */
  public Facts facts() {
    return facts;
  }

  /**
   * Takes the answer to {@link #prompt}.
   *
   * @param line a number, a word, a code or a time as the prompt wants it; {@link #UNKNOWN} when it
   *     is not known. Facts refuse what is too long
   * @throws IllegalStateException when nothing is asked
   */
  public Reply answer(String line) {
    Reply reply =
        switch (prompt.orElseThrow(() -> new IllegalStateException("nothing is asked"))) {
          case Prompt.Zone zone -> zone(line.strip());
          case Prompt.Fact fact -> fact(fact.about().fact(), line.strip());
        };
    if (reply.taken()) {
      prompt = next();
    }
    return reply;
  }

  private Optional<Prompt> next() {
    if (asked >= MOST_QUESTIONS) {
      return Optional.empty();
    }
    Optional<Question> question = catalogue.question(facts, now, this::mayAsk);
    asked++;
    return question.map(this::prompt);
  }

  private Prompt prompt(Question question) {
    Assessment assessment = catalogue.assess(facts, now);
    return new Prompt.Fact(
        question,
        assessment.with(Verdict.APPLICABLE).size(),
        assessment.with(Verdict.UNDECIDED).size());
  }

  private boolean mayAsk(FactDeclaration fact) {
    return fact.asked() && !skipped.contains(fact.name());
  }

  private Reply zone(String line) {
    if (line.equals(UNKNOWN)) {
      return new Reply(true, List.of());
    }
    Optional<ZoneId> zone = Zones.find(line);
    zone.ifPresent(known -> facts = facts.toBuilder().zone(known).build());
    return zone.isPresent()
        ? new Reply(true, List.of())
        : new Reply(false, List.of(language == Language.CHINESE ? "没有这个时区。" : "That is no zone."));
  }

  private Reply fact(FactDeclaration fact, String line) {
    if (line.equals(UNKNOWN)) {
      skipped.add(fact.name());
      facts = facts.toBuilder().version(fact.name(), FactVersion.UNKNOWN).build();
      return new Reply(true, List.of());
    }
    Parsed<Facts> read = Answer.read(fact, line, facts.zone(), catalogue.vocabulary());
    Optional<Facts> with =
        read.value()
            .flatMap(one -> one.value(fact.name()))
            .map(value -> facts.with(fact.name(), value));
    with.ifPresent(known -> facts = known);
    return new Reply(
        with.isPresent(), read.diagnostics().stream().map(Diagnostic::message).toList());
  }
}
