package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.ObservableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LiveIndicatorsTest {

  @Test
  void new_indicator_fires_and_removed_one_is_silent() {
    LiveIndicators live = new LiveIndicators(IndicatorSet.empty(Admission.usual()));
    IndicatorSet before = live.current();
    live.change(List.of(new Change.Put(Some.indicator("a", ObservableType.IPV4, "198.51.100.1"))));
    assertThat(Some.ids(live.current(), Some.event("dst_ip", "198.51.100.1"))).containsExactly("a");
    assertThat(Some.ids(before, Some.event("dst_ip", "198.51.100.1"))).isEmpty();
    live.change(List.of(new Change.Remove("a")));
    assertThat(Some.ids(live.current(), Some.event("dst_ip", "198.51.100.1"))).isEmpty();
    assertThat(live.current().size()).isZero();
  }

  @Test
  void newer_form_of_an_indicator_takes_the_place_of_the_older() {
    LiveIndicators live =
        new LiveIndicators(Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.1")));
    live.change(List.of(new Change.Put(Some.indicator("a", ObservableType.IPV4, "198.51.100.2"))));
    assertThat(Some.ids(live.current(), Some.event("dst_ip", "198.51.100.1"))).isEmpty();
    assertThat(Some.ids(live.current(), Some.event("dst_ip", "198.51.100.2"))).containsExactly("a");
    assertThat(live.current().report().replaced()).isEqualTo(1);
  }

  @Test
  void revoked_indicator_stays_revoked() {
    Indicator one = Some.indicator("a", ObservableType.IPV4, "198.51.100.1");
    Indicator revoked =
        Some.indicator(
            "a",
            one.written(),
            Some.START,
            Optional.empty(),
            true,
            one.subjects().toArray(Subject[]::new));
    LiveIndicators live = new LiveIndicators(Some.set(one));
    live.change(List.of(new Change.Put(revoked), new Change.Put(one)));
    live.change(List.of(new Change.Put(one)));
    assertThat(Some.ids(live.current(), Some.event("dst_ip", "198.51.100.1"))).isEmpty();
    assertThat(live.current().lookup(Some.normal(ObservableType.IPV4, "198.51.100.1")))
        .singleElement()
        .matches(known -> known.indicator().revoked());
    assertThat(live.current().report().refused()).hasSize(2);
  }

  @Test
  void random_changes_and_merges_leave_what_a_map_would() {
    Dice dice = Dice.of("LiveIndicatorsTest.random");
    Map<String, Indicator> model = new HashMap<>();
    LiveIndicators live = new LiveIndicators(IndicatorSet.empty(Admission.usual()));
    for (int round = 0; round < 400; round++) {
      List<Change> changes = new ArrayList<>();
      for (int i = dice.between(1, 120); i > 0; i--) {
        change(dice, model, changes);
      }
      live.change(changes);
      if (dice.oneIn(40)) {
        live.merge();
      }
      if (dice.oneIn(10)) {
        check(live.current(), model);
      }
    }
    live.merge();
    check(live.current(), model);
  }

  private static void change(Dice dice, Map<String, Indicator> model, List<Change> changes) {
    String id = "i" + dice.below(3000);
    if (dice.oneIn(3)) {
      model.remove(id);
      changes.add(new Change.Remove(id));
    } else {
      String address = "198.51." + dice.below(100) + "." + dice.below(20);
      Indicator one = Some.indicator(id, ObservableType.IPV4, address);
      model.put(id, one);
      changes.add(new Change.Put(one));
    }
  }

  private static void check(IndicatorSet set, Map<String, Indicator> model) {
    assertThat(set.size()).isEqualTo(model.size());
    model.forEach((id, one) -> assertThat(set.find(id)).contains(one));
    String address = model.values().iterator().next().written();
    List<String> expected =
        model.values().stream()
            .filter(one -> one.written().equals(address))
            .map(Indicator::id)
            .sorted()
            .toList();
    assertThat(Some.ids(set, Some.event("dst_ip", address))).isEqualTo(expected);
  }

  @Test
  void changes_during_a_merge_are_kept() throws InterruptedException {
    IndicatorSet.Builder builder = IndicatorSet.builder(Admission.usual());
    for (int i = 0; i < 20_000; i++) {
      builder.add(
          Some.indicator("b" + i, ObservableType.IPV4, "198.18." + i % 200 + "." + i / 200));
    }
    LiveIndicators live = new LiveIndicators(builder.build());
    Thread merging =
        new Thread(
            () -> {
              for (int i = 0; i < 20; i++) {
                live.merge();
              }
            });
    merging.start();
    for (int i = 0; i < 3000; i++) {
      String id = "n" + i;
      live.change(
          List.of(new Change.Put(Some.indicator(id, ObservableType.DOMAIN, id + ".example"))));
      if (i % 3 == 0) {
        live.change(List.of(new Change.Remove(id)));
      }
    }
    merging.join();
    assertThat(live.current().size()).isEqualTo(22_000);
    assertThat(Some.ids(live.current(), Some.event("query", "n3.example"))).isEmpty();
    assertThat(Some.ids(live.current(), Some.event("query", "n4.example"))).containsExactly("n4");
  }
}
