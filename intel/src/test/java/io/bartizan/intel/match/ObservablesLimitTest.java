package io.bartizan.intel.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.LogSource;
import io.bartizan.event.TreeEvent;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many values of one event are looked up. */
final class ObservablesLimitTest {

  @Test
  void eventWithMoreValuesThanAreLookedUp_isCounted() {
    IndicatorSet set = Some.set(Some.indicator("a", ObservableType.IPV4, "198.51.100.7"));
    TreeEvent many = Some.event("sourceIPs", addresses(Observables.MOST + 10));
    IndicatorMatcher matcher = new IndicatorMatcher(many.fields());
    matcher.use(set);

    matcher.match(many, Set.<LogSource>of(), hit -> {});
    assertThat(matcher.cutShort()).isEqualTo(1);

    matcher.match(Some.event("sourceIPs", addresses(10)), Set.<LogSource>of(), hit -> {});
    assertThat(matcher.cutShort()).isEqualTo(1);
  }

  private static List<String> addresses(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add("192.0." + i / 250 + "." + i % 250);
    }
    return all;
  }
}
