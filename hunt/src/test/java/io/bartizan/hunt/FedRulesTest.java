package io.bartizan.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.correlation.FedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of fed events are kept in a fixed number of places. */
final class FedRulesTest {

  @Test
  void places_taken_forgetEarlierEvents() {
    FedRules rules = new FedRules(List.of(), 1);
    rules.add(event(5));
    assertThat(rules.known(5)).containsExactly(2, 4);
    rules.add(event(6));

    assertThat(rules.known(5)).isEmpty();
    assertThat(rules.known(6)).containsExactly(2, 4);
    assertThat(rules.known(7)).isEmpty();
  }

  private static FedEvent event(long number) {
    return new FedEvent(
        0,
        number,
        List.of(new FedEvent.RuleValues(2, List.of()), new FedEvent.RuleValues(4, List.of())));
  }
}
