package io.bartizan.sigma.duel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.predicate.Predicate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomDuelTest {

  private static final int USUAL_PAIRS = 20_000;

  /** The small form of the duel; the system property {@code duel.pairs} makes it a large one. */
  @Test
  void matchers_overRulesAndEventsOfChance_agree() {
    int pairs = Integer.getInteger("duel.pairs", USUAL_PAIRS);
    RandomDuel duel = new RandomDuel(Dice.of("RandomDuelTest"));

    duel.run(pairs);

    if (pairs > USUAL_PAIRS) {
      System.out.print(duel.table());
    }
    assertThat(duel.pairs()).isGreaterThanOrEqualTo(pairs);
    assertThat(duel.differences()).isEmpty();
    assertThat(duel.unmet()).isEmpty();
  }

  @Test
  void reductions_ofAPredicate_areSmaller() {
    Predicate predicate =
        new Predicate.And(List.of(Predicate.TRUE, new Predicate.Not(Predicate.FALSE)));

    assertThat(Reductions.of(predicate))
        .contains(Predicate.TRUE, new Predicate.And(List.of(Predicate.TRUE)))
        .allMatch(smaller -> smaller.toString().length() < predicate.toString().length());
  }

  @Test
  void reductions_ofAnEvent_keepEscapesWhole() {
    Json event =
        new Json.Obj(
            List.of(new Json.Member("f", new Json.Arr(List.of(new Json.Text("a\\u0041\\n"))))));

    assertThat(Reductions.of(event))
        .extracting(Json::toString)
        .containsExactlyInAnyOrder(
            "{}",
            "{\"f\":\"a\\u0041\\n\"}",
            "{\"f\":[]}",
            "{\"f\":[\"\\u0041\\n\"]}",
            "{\"f\":[\"a\\n\"]}",
            "{\"f\":[\"a\\u0041\"]}");
  }

  @Test
  void shrinker_whereAllAgree_findsNothing() {
    Predicate predicate = new Predicate.Not(Predicate.FALSE);

    assertThat(new Shrinker().shrink(predicate, new Json.Obj(List.of()))).isEmpty();
  }
}
