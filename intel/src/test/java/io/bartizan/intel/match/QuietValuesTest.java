package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.Event;
import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.Dice;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values that come again are left out only as long as nobody looks for them. */
final class QuietValuesTest {

  private static final TreeEvent FLOW =
      Some.event("dst_ip", "198.51.100.7", "query", "a.example.com");

  private final IndicatorMatcher matcher = new IndicatorMatcher(Some.FIELDS);

  private int hits(Event event) {
    List<IndicatorHit> hits = new ArrayList<>();
    matcher.match(event, Set.of(), hits::add);
    return hits.size();
  }

  @Test
  void value_that_was_of_no_interest_is_found_once_the_set_has_it() {
    matcher.use(Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.8")));
    assertThat(hits(FLOW)).isZero();
    assertThat(hits(new RawEvent(FLOW))).isZero();
    assertThat(hits(FLOW)).isZero();

    matcher.use(Some.set(Some.indicator("b", ObservableType.IPV4, "198.51.100.7")));
    assertThat(hits(FLOW)).isOne();
    assertThat(hits(new RawEvent(FLOW))).isOne();
    assertThat(hits(FLOW)).as("again").isOne();
  }

  @Test
  void value_is_quiet_in_the_kind_of_field_in_which_it_was_met_only() {
    matcher.use(
        Some.set(
            Some.indicator(
                "a",
                "x",
                new Subject.Value(
                    Some.normal(ObservableType.FILE_NAME, "a.example.com"), false, false))));
    assertThat(hits(FLOW)).isZero();
    assertThat(hits(FLOW)).isZero();
    assertThat(hits(Some.event("OriginalFileName", "a.example.com"))).isOne();
  }

  @Test
  void value_of_an_event_that_failed_is_not_quiet() {
    matcher.use(Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.7")));
    assertThatThrownBy(
            () ->
                matcher.match(
                    FLOW,
                    Set.of(),
                    hit -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
    assertThat(hits(FLOW)).isOne();
  }

  @Test
  void value_of_a_trigger_is_not_quiet_though_its_pattern_was_not_true() {
    String text =
        "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 1]";
    matcher.use(Some.set(Some.indicator("a", text, new Subject.Compound(text))));
    assertThat(hits(Some.event("dst_ip", "198.51.100.7", "dst_port", 2))).isZero();
    assertThat(hits(Some.event("dst_ip", "198.51.100.7", "dst_port", 1))).isOne();
  }

  @Test
  void event_of_quiet_values_is_cut_where_any_other_is() {
    matcher.use(Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.7")));
    String answers = String.join(",", Collections.nCopies(20, "192.0.2.1"));
    List<Object> pairs = new ArrayList<>();
    pairs.add("QueryResults");
    pairs.add(answers);
    pairs.add("sourceIPs");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < Observables.MOST - 5; i++) {
      many.add("192.0." + i / 250 + "." + i % 250);
    }
    pairs.add(many);
    TreeEvent event = Some.event(pairs.toArray());

    for (int i = 1; i <= 3; i++) {
      assertThat(hits(event)).isZero();
      assertThat(matcher.cutShort()).isEqualTo(i);
    }
  }

  @Test
  void more_values_than_are_remembered_change_no_answer() {
    Dice dice = Dice.of("QuietValuesTest");
    matcher.use(Some.set(Some.domain("a", "evil.example.com")));
    for (int i = 0; i < 60_000; i++) {
      boolean isEvil = dice.below(100) == 0;
      String name = "h" + dice.below(20_000) + (isEvil ? ".evil" : ".fine") + ".example.com";
      TreeEvent event = Some.event("query", name);
      assertThat(hits(dice.toss() ? event : new RawEvent(event))).isEqualTo(isEvil ? 1 : 0);
    }
  }
}
