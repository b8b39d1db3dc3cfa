package io.bartizan.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.correlation.Ticks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrelationStreamTest {

  private static final String COUNT =
      Scene.correlation("count", "type: event_count, rules: a, timespan: 10s, condition: {gte: 2}");

  @Test
  void event_laterThanAllowed_isCountedAndNotLookedAt() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator();
    CorrelationStream stream =
        new CorrelationStream(correlator, CorrelationStream.Options.late(Duration.ofSeconds(5)));
    assertThat(stream.accept(scene.event("100 a"))).isTrue();
    assertThat(stream.accept(scene.event("95 a"))).isTrue();
    assertThat(stream.accept(scene.event("94.9 a"))).isFalse();
    stream.finish();
    assertThat(correlator.statistics().late()).isEqualTo(1);
    assertThat(scene.alerts()).containsExactly("count  at 100: 2 from 95 to 100, 2");
  }

  @Test
  void event_farAheadOfTheClock_doesNotMakeOthersLate() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator();
    CorrelationStream stream =
        new CorrelationStream(
            correlator,
            new CorrelationStream.Options(
                Duration.ZERO,
                10,
                Long.MAX_VALUE,
                Optional.of(() -> Instant.ofEpochSecond(100)),
                Duration.ofSeconds(60)));
    assertThat(stream.accept(scene.event("99999 a"))).isFalse();
    assertThat(stream.accept(scene.event("100 a"))).isTrue();
    assertThat(correlator.statistics().ahead()).isEqualTo(1);
  }

  @Test
  void events_ofMoreBytesThanMayWait_areLookedAtEarly() {
    Scene scene =
        Scene.of(
            Scene.correlation(
                "by u",
                "type: event_count, rules: a, group-by: [u], timespan: 9s, condition: {gte: 9}"));
    Correlator correlator = scene.correlator();
    CorrelationStream stream =
        new CorrelationStream(
            correlator,
            new CorrelationStream.Options(
                Duration.ofHours(1), 1_000, 40_000, Optional.empty(), Duration.ZERO));
    for (int i = 0; i < 50; i++) {
      stream.accept(scene.event(i + " a u=" + "x".repeat(4_000)));
    }
    assertThat(stream.waiting()).isBetween(1, 9);
    assertThat(correlator.statistics().forced()).isGreaterThan(40);
  }

  @Test
  void events_moreThanMayWait_areLookedAtEarly() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator();
    CorrelationStream stream =
        new CorrelationStream(
            correlator,
            new CorrelationStream.Options(
                Duration.ofHours(1), 3, Long.MAX_VALUE, Optional.empty(), Duration.ZERO));
    for (int i = 0; i < 10; i++) {
      stream.accept(scene.event(i + " a"));
    }
    assertThat(stream.waiting()).isEqualTo(3);
    assertThat(correlator.statistics().forced()).isEqualTo(7);
  }

  @Test
  void advance_pastAWindow_settlesWithoutAnEvent() {
    Scene scene = Scene.of(COUNT);
    CorrelationStream stream =
        new CorrelationStream(scene.correlator(), CorrelationStream.Options.late(Duration.ZERO));
    stream.accept(scene.event("1 a"));
    stream.accept(scene.event("2 a"));
    stream.advance(30 * Ticks.PER_SECOND);
    assertThat(scene.alerts()).containsExactly("count  at 2: 2 from 1 to 2, 2");
  }

  @Test
  void definition_changed_startsEmptyAndSaysSo() throws IOException {
    String count = COUNT + "\nid: 11111111-1111-4111-8111-111111111111";
    Scene before = Scene.of(count);
    Scene after = Scene.of(count.replace("gte: 2", "gte: 3"));
    CorrelationStream old = stream(before);
    old.accept(before.event("1 a"));
    old.advance(2 * Ticks.PER_SECOND);
    CorrelationStream fresh = stream(after);

    PlanChange change = CorrelationSnapshot.read(CorrelationSnapshot.write(old), fresh);

    assertThat(fresh.correlator().groups()).isZero();
    assertThat(change.changed()).containsExactly("count");
    assertThat(change.lostGroups()).isEqualTo(1);
    assertThat(change.kept()).isEmpty();
    old.finish();
  }

  @Test
  void groupsOneByOne_keepTheirSpellingAndTheIdsOfTheirAlerts() throws IOException {
    Scene scene = Scene.of(COUNT.replace("timespan", "group-by: g, timespan"));
    Correlator old = scene.correlator();
    old.accept(scene.event("1 a g=DC01"));
    old.accept(scene.event("2 a g=dc01"));
    Correlator fresh = scene.correlator();
    KeyedStates.save(
        old,
        (key, state) -> {
          try {
            assertThat(KeyedStates.restore(fresh, key, state)).isTrue();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    fresh.finish();
    assertThat(scene.settled).extracting(Alert::group).containsExactly(java.util.List.of("DC01"));
    assertThat(scene.settled.getFirst().id()).isEqualTo(scene.raised.getFirst().id());
  }

  private static CorrelationStream stream(Scene scene) {
    return new CorrelationStream(scene.correlator(), CorrelationStream.Options.late(Duration.ZERO));
  }
}
