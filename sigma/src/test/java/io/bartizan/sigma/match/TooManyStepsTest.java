package io.bartizan.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The expressions of all rules have so many steps for each byte of an event together. */
final class TooManyStepsTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a"));
  private static final int EXPRESSIONS = 900;

  /** Many expressions without a literal that must occur, and one plain test as the last. */
  private static final Matcher MATCHER =
      Matcher.of(
          Stream.concat(
                  IntStream.rangeClosed(1, EXPRESSIONS)
                      .mapToObj(
                          i ->
                              new Criterion.Regex(
                                  "[^a]{" + i % 30 + "}[^a-c]{" + (2 + i / 30) + "}", Set.of())),
                  Stream.of(
                      new Criterion.Text(
                          TextPattern.literal("az").openAtStart().openAtEnd(), false)))
              .map(criterion -> (Predicate) new Predicate.Field("a", criterion))
              .toList(),
          FIELDS);

  private final Map<Integer, String> failed = new TreeMap<>();

  private Matches match(String value) {
    failed.clear();
    return MATCHER.match(
        TreeEvent.of(FIELDS, Map.of("a", value)),
        new MatchScratch(),
        new Matches(),
        new Matcher.Watch() {
          @Override
          public void evaluated(int predicate, long nanos, boolean held) {}

          @Override
          public void failed(int predicate, Throwable why) {
            failed.put(predicate, why.getClass().getSimpleName());
          }
        });
  }

  @Test
  void shortValue_isLookedAtByAll() {
    Matches matches = match("a".repeat(10_000) + "z");

    assertThat(failed).isEmpty();
    assertThat(matches.count()).isOne();
  }

  @Test
  void longValue_isLookedAtByAsManyAsThereIsRoomFor_andTheOthersAreNamed() {
    int length = 100_000;
    long room = MatchScratch.STEPS_OF_AN_EVENT + (long) MatchScratch.STEPS_OF_A_BYTE * length;
    int answered = (int) (room / length);

    Matches matches = match("a".repeat(length - 1) + "z");

    assertThat(failed).hasSize(EXPRESSIONS - answered).hasSizeLessThan(EXPRESSIONS / 2);
    assertThat(failed.values()).containsOnly("TooManySteps");
    assertThat(matches.count()).as("the plain test").isOne();
    assertThat(matches.number(0)).isEqualTo(EXPRESSIONS);
  }
}
