package io.bartizan.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sink does with failures that it says nothing of. */
final class MatchSinkTest {

  @Test
  void failures_areThrown_unlessASinkTakesThem() {
    MatchSink plain = (event, matches) -> {};
    RuntimeException why = new IllegalArgumentException("why");
    Error error = new StackOverflowError();

    assertThatThrownBy(() -> plain.failed(3, why)).isSameAs(why);
    assertThatThrownBy(() -> plain.failed(3, error)).isSameAs(error);
    assertThatThrownBy(() -> plain.failedIndicators(why)).isSameAs(why);
  }

  @Test
  void failureOfIndicators_isNoFailureOfARule() {
    List<Integer> rules = new ArrayList<>();
    MatchSink sink =
        new MatchSink() {
          @Override
          public void accept(Event event, EventMatches matches) {}

          @Override
          public void failed(int rule, Throwable why) {
            rules.add(rule);
          }
        };
    RuntimeException why = new IllegalArgumentException("why");

    assertThatThrownBy(() -> sink.failedIndicators(why)).isSameAs(why);
    assertThat(rules).isEmpty();
  }
}
