package io.bartizan.duty.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void question_whenNothingIsKnown_settlesMoreThanAnyOther() {
    Question first = CATALOGUE.question(Facts.NONE, NOW).orElseThrow();
    Question other =
        CATALOGUE
            .question(Facts.NONE, NOW, fact -> fact.asked() && !fact.equals(first.fact()))
            .orElseThrow();

    assertThat(first.settles()).isGreaterThanOrEqualTo(other.settles()).isPositive();
    assertThat(first.decides()).isEqualTo(OpenFact.Decides.WHETHER);
    assertThat(first.duties()).isNotEmpty();
  }

  @Test
  void interview_askedUntilNothingIsOpen_endsAndDecidesEverything() {
    Facts facts = Facts.NONE;
    Set<String> asked = new HashSet<>();
    Optional<Question> next = CATALOGUE.question(facts, NOW);
    while (next.isPresent()) {
      String name = next.get().fact().name();
      assertThat(asked.add(name)).as(name).isTrue();
      facts = facts.with(name, smallest(next.get()));
      next = CATALOGUE.question(facts, NOW);
    }

    assertThat(asked).hasSizeLessThan(CATALOGUE.vocabulary().size());
    Assessment end = CATALOGUE.assess(facts, NOW);
    assertThat(Overview.of(end).possible())
        .filteredOn(finding -> !finding.heading().actor().isAuthority())
        .allSatisfy(
            finding ->
                assertThat(finding.open())
                    .noneMatch(
                        open -> CATALOGUE.vocabulary().find(open.fact()).orElseThrow().asked()));
  }

  private static FactValue smallest(Question question) {
    return switch (question.fact().kind()) {
      case YES_NO -> FactValue.YesNo.NO;
      case CHOICE -> new FactValue.Choice(question.fact().optionNames().getLast());
      case COUNTRY -> new FactValue.Choice("DE");
      case CHOICES -> FactValue.Choices.of(List.of());
      case COUNTRIES -> FactValue.Choices.of(List.of("DE"));
      case NUMBER -> FactValue.Quantity.of(0);
      case TIME ->
          new FactValue.Time(
              io.bartizan.duty.fact.Moment.at(NOW, java.time.ZoneId.of("Europe/Berlin")));
      case ZONE -> new FactValue.Zone(java.time.ZoneId.of("Europe/Berlin"));
      case TEXT -> new FactValue.Text("");
    };
  }

  @Test
  void question_afterEverythingIsDecided_isAbsent() {
    assertThat(CATALOGUE.question(Facts.NONE, NOW, fact -> false)).isEmpty();
  }
}
