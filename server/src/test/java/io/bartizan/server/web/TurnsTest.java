package io.bartizan.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  @Test
  void moreThanMayWork_areRefusedWhenTheirPatienceEnds() {
    Turns turns = new Turns(1, Duration.ofMillis(1), "Too many.");
    assertThatThrownBy(() -> turns.inTurn(() -> turns.inTurn(() -> 1)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503))
        .hasMessage("Too many.");
    assertThat(turns.inTurn(() -> 2)).as("the turn was given back").isEqualTo(2);
  }

  @Test
  void moreThanMayWork_waitForTheirTurn() throws Exception {
    Turns turns = new Turns(1, Duration.ofMinutes(1), "Too many.");
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () ->
                turns.inTurn(
                    () -> {
                      begun.complete(null);
                      return first.join();
                    }));
    begun.get(1, TimeUnit.MINUTES);
    Thread.ofVirtual().start(() -> result.complete(turns.inTurn(() -> 2)));
    assertThat(result).isNotDone();
    first.complete(1);
    assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(2);
  }
}
