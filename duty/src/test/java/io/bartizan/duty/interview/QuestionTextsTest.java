package io.bartizan.duty.interview;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.Shipped;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every question that an interview can ask explains itself, in both languages. */
class QuestionTextsTest {

  private static final Catalogue CATALOGUE = Shipped.CATALOGUE;
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static List<FactDeclaration> asked() {
    return CATALOGUE.vocabulary().declarations().stream().filter(FactDeclaration::asked).toList();
  }

  private static boolean isChinese(Words words) {
    return words.in(Language.CHINESE).codePoints().anyMatch(Character::isIdeographic);
  }

  @Test
  void everyQuestion_saysWhatItMeansAndWhyItIsAsked() {
    List<String> lacking =
        asked().stream()
            .filter(fact -> fact.bounds().why().filter(why -> isWhole(fact, why)).isEmpty())
            .map(FactDeclaration::name)
            .toList();

    assertThat(asked()).hasSizeGreaterThan(150);
    assertThat(lacking).as("questions without an explanation in English and Chinese").isEmpty();
  }

  private static boolean isWhole(FactDeclaration fact, Words why) {
    String english = why.in(Language.ENGLISH);
    return isChinese(why)
        && english.length() >= 15
        && !english.equals(fact.label().in(Language.ENGLISH))
        && !english.equals(fact.question().in(Language.ENGLISH));
  }

  @Test
  void everyQuestionAndOption_isThereInChinese() {
    for (FactDeclaration fact : asked()) {
      assertThat(isChinese(fact.question())).as(fact.name()).isTrue();
      assertThat(isChinese(fact.label())).as(fact.name()).isTrue();
    }
  }

  @Test
  void everyAnswerThatCanBeCounted_saysWhatItChanges() {
    for (FactDeclaration fact : asked()) {
      boolean counted =
          Set.of(FactKind.YES_NO, FactKind.CHOICE, FactKind.CHOICES).contains(fact.kind());
      Interview interview = new Interview(CATALOGUE, Facts.NONE, NOW);
      List<FactValue> answers =
          interview.effects(new Ask(fact, Optional.empty(), List.of())).stream()
              .map(Effect::answer)
              .toList();

      assertThat(answers)
          .as(fact.name())
          .hasSize(!counted ? 0 : fact.kind() == FactKind.YES_NO ? 2 : fact.options().size());
    }
  }
}
