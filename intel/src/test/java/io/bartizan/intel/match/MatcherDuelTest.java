package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.Dice;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.observable.Sighted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The tables against text by text comparison. {@code -Dduel.rounds} makes it longer: a round is 800
 * indicators with 250 events, so 50 rounds are ten million pairs.
 */
final class MatcherDuelTest {

  private static final int INDICATORS = 800;
  private static final int EVENTS = 250;

  @Test
  void tables_find_what_naive_comparison_finds() {
    Dice dice = Dice.of("MatcherDuelTest");
    Set<ObservableType> met = EnumSet.noneOf(ObservableType.class);
    long hits = 0;
    int rounds = Integer.getInteger("duel.rounds", 5);
    for (int i = 0; i < rounds; i++) {
      hits += round(new Traffic(dice.split()), dice, met);
    }
    System.out.println(
        "MatcherDuelTest: " + (long) rounds * INDICATORS * EVENTS + " pairs, " + hits + " hits");
    assertThat(hits).isGreaterThan(1000L * rounds);
    assertThat(met).containsAll(Traffic.TYPES);
  }

  private static long round(Traffic traffic, Dice dice, Set<ObservableType> met) {
    List<Indicator> indicators = traffic.indicators(INDICATORS);
    IndicatorSet set = live(indicators, dice);
    assertThat(set.report().refused()).isEmpty();
    assertThat(set.report().held()).isEmpty();
    NaiveMatcher naive = new NaiveMatcher(indicators);
    IndicatorMatcher matcher = new IndicatorMatcher(Some.FIELDS);
    matcher.use(set);
    Observables all = new Observables(Some.FIELDS);
    all.want(EnumSet.allOf(ObservableType.class));
    long hits = 0;
    for (int i = 0; i < EVENTS; i++) {
      TreeEvent event = traffic.event();
      boolean isRaw = dice.toss();
      List<Sighted> values = new ArrayList<>();
      all.of(event, Set.of(), values::add);
      values.forEach(one -> met.add(one.observable().type()));
      Set<String> expected =
          naive.match(values, event.time().map(io.bartizan.event.EventTime::instant));
      Set<String> found = new TreeSet<>();
      matcher.match(
          isRaw ? new RawEvent(event) : event,
          Set.of(),
          hit -> found.add(hit.indicator().id() + " " + hit.sighted().field() + " " + hit.how()));
      assertThat(found).isEqualTo(expected);
      hits += found.size();
    }
    return hits;
  }

  /** The same set, built at once or by changes. */
  private static IndicatorSet live(List<Indicator> indicators, Dice dice) {
    int half = dice.below(indicators.size());
    LiveIndicators live =
        new LiveIndicators(IndicatorSet.of(indicators.subList(0, half), Admission.usual()));
    for (Indicator one : indicators.subList(half, indicators.size())) {
      live.change(List.of(new Change.Put(one)));
    }
    if (dice.toss()) {
      live.merge();
    }
    return live.current();
  }
}
