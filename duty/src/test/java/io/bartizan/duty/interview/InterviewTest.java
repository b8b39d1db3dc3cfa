package io.bartizan.duty.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.duty.Shipped;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterviewTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static Interview interview(Language language) {
    return new Interview(Shipped.CATALOGUE, language, NOW, Facts.NONE);
  }

  @Test
  void zone_thatThereIsNot_isRefusedAndAskedAgain() {
    Interview interview = interview(Language.ENGLISH);

    assertThat(interview.answer("Mars/Base").taken()).isFalse();
    assertThat(interview.answer("Mars/Base").remarks()).containsExactly("That is no zone.");
    assertThat(interview.prompt()).containsInstanceOf(Prompt.Zone.class);
    assertThat(interview(Language.CHINESE).answer("Mars").remarks()).containsExactly("没有这个时区。");
  }

  @Test
  void zone_thatThereIs_isKept_andFactsAreAskedFor() {
    Interview interview = interview(Language.ENGLISH);

    assertThat(interview.answer("Europe/Berlin").taken()).isTrue();

    assertThat(interview.facts().zone()).contains(ZoneId.of("Europe/Berlin"));
    assertThat(interview.prompt()).containsInstanceOf(Prompt.Fact.class);
  }

  @Test
  void fact_thatIsNotUnderstood_isAskedAgain() {
    Interview interview = interview(Language.ENGLISH);
    interview.answer(Interview.UNKNOWN);
    Prompt asked = interview.prompt().orElseThrow();

    Interview.Reply reply = interview.answer("neither this nor that");

    assertThat(reply.taken()).isFalse();
    assertThat(reply.remarks()).isNotEmpty();
    assertThat(interview.prompt()).contains(asked);
  }

  @Test
  void everyQuestionNotKnown_endsWithoutAskingTwice() {
    Interview interview = interview(Language.ENGLISH);
    Set<String> asked = new HashSet<>();
    while (interview.prompt().isPresent()) {
      if (interview.prompt().get() instanceof Prompt.Fact fact) {
        assertThat(asked.add(fact.about().fact().name())).as(fact.about().fact().name()).isTrue();
        assertThat(fact.undecided()).isPositive();
        assertThat(fact.hint().isPresent())
            .isEqualTo(
                fact.about().fact().kind() != FactKind.CHOICE
                    && fact.about().fact().kind() != FactKind.ZONE
                    && fact.about().fact().kind() != FactKind.TEXT);
      }
      assertThat(interview.answer(Interview.UNKNOWN).taken()).isTrue();
    }

    assertThat(asked).isNotEmpty();
    assertThatThrownBy(() -> interview.answer("yes")).isInstanceOf(IllegalStateException.class);
  }
}
