package io.bartizan.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.store.state.Outbox.Entry;
import io.bartizan.store.state.Outbox.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private static Message message(String id, Instant due) {
    return new Message(
        id, "key-" + id, "mail", null, "a@example.org", "acme", "subject", "body", due);
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.message().id()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aKey_isAddedOnceEver(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Outbox outbox = state.outbox();
      assertThat(outbox.add(message("a", NOON), NOON)).isTrue();
      assertThat(outbox.add(message("a", NOON), NOON)).isFalse();
      outbox.take(NOON, LEASE, 10);
      outbox.sent("a", NOON);
      Message again =
          new Message("b", "key-a", "mail", null, "b@example.org", "acme", "s", "b", NOON);
      assertThat(outbox.add(again, NOON)).isFalse();
      assertThat(outbox.take(NOON.plusSeconds(3_600), LEASE, 10)).isEmpty();
      assertThat(outbox.find("key-a")).get().extracting(Entry::state).isEqualTo("sent");
    }
  }

  @ParameterizedTest
  @EnumSource
  void take_givesWhatIsDue_andAgainWhatWasTakenAndNotHeardOf(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Outbox outbox = state.outbox();
      outbox.add(message("late", NOON.plusSeconds(60)), NOON);
      outbox.add(message("now", NOON), NOON);
      outbox.add(message("early", NOON.minusSeconds(60)), NOON);
      assertThat(ids(outbox.take(NOON, LEASE, 10))).containsExactly("early", "now");
      assertThat(outbox.take(NOON.plusSeconds(1), LEASE, 10)).isEmpty();
      assertThat(ids(outbox.take(NOON.plusSeconds(121), LEASE, 10)))
          .containsExactly("early", "now", "late");
      assertThat(outbox.find("key-now").orElseThrow().attempts()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAKilledProcessHadTaken_isGivenBackAtTheNextStart(Engine engine) {
    StateLocation place = engine.fresh(folder);
    try (StateStore state = StateStore.open(place)) {
      state.outbox().add(message("a", NOON), NOON);
      assertThat(state.outbox().take(NOON, LEASE, 10)).hasSize(1);
    }
    try (StateStore state = StateStore.open(place)) {
      assertThat(state.outbox().release(NOON)).isEqualTo(1);
      assertThat(ids(state.outbox().take(NOON, LEASE, 10))).containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailure_waits_isGivenUp_andCanBeTriedAgainByWhoMay(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Outbox outbox = state.outbox();
      outbox.add(message("a", NOON), NOON);
      outbox.take(NOON, LEASE, 10);
      outbox.later("a", NOON.plusSeconds(30), "no answer", NOON);
      assertThat(outbox.take(NOON.plusSeconds(29), LEASE, 10)).isEmpty();
      assertThat(ids(outbox.take(NOON.plusSeconds(30), LEASE, 10))).containsExactly("a");
      outbox.dead("a", "refused", NOON);
      assertThat(outbox.take(NOON.plusSeconds(9_999), LEASE, 10)).isEmpty();
      assertThat(outbox.count("dead")).isEqualTo(1);
      assertThat(outbox.again("a", List.of("other"), NOON)).isFalse();
      assertThat(outbox.again("a", List.of("acme"), NOON)).isTrue();
      assertThat(ids(outbox.take(NOON, LEASE, 10))).containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatWaits_canBeTakenBack_oneThatWentOutCannot(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Outbox outbox = state.outbox();
      outbox.add(message("a", NOON.plusSeconds(60)), NOON);
      assertThat(outbox.cancel("key-a", NOON)).isTrue();
      assertThat(outbox.take(NOON.plusSeconds(99), LEASE, 10)).isEmpty();
      outbox.add(message("b", NOON), NOON);
      outbox.take(NOON, LEASE, 10);
      outbox.sent("b", NOON);
      assertThat(outbox.cancel("key-b", NOON)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesAndCursor_areOneTransaction(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      assertThat(
              state.outbox().add(List.of(message("a", NOON), message("a", NOON)), "watch", 7, NOON))
          .isEqualTo(1);
      assertThat(state.outputCursor("watch")).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoWhoTakeAtOnce_neverGetTheSame(Engine engine) throws Exception {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      for (int i = 0; i < 200; i++) {
        state.outbox().add(message("m" + i, NOON), NOON);
      }
      Map<String, Integer> taken = new ConcurrentHashMap<>();
      CountDownLatch go = new CountDownLatch(1);
      Runnable taker =
          () -> {
            try {
              go.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            for (int i = 0; i < 60; i++) {
              state
                  .outbox()
                  .take(NOON, LEASE, 7)
                  .forEach(one -> taken.merge(one.message().id(), 1, Integer::sum));
            }
          };
      Thread one = Thread.ofPlatform().start(taker);
      Thread other = Thread.ofPlatform().start(taker);
      go.countDown();
      one.join();
      other.join();
      assertThat(taken).hasSize(200);
      assertThat(taken.values()).allMatch(times -> times == 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sweep_removesOnlyWhatIsDone(Engine engine) {
    try (StateStore state = StateStore.open(engine.fresh(folder))) {
      Outbox outbox = state.outbox();
      outbox.add(message("a", NOON), NOON);
      outbox.add(message("b", NOON), NOON);
      outbox.take(NOON, LEASE, 1);
      outbox.sent("a", NOON);
      assertThat(outbox.sweep(NOON.plusSeconds(1))).isEqualTo(1);
      assertThat(outbox.find("key-a")).isEmpty();
      assertThat(outbox.find("key-b")).isPresent();
    }
  }
}
