package io.bartizan.live.health;

import io.bartizan.intake.Health;
import io.bartizan.intake.SourceFigures;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the health of sources into the state, so that who comes after a restart sees it. Belongs
 * to one thread.
 */
public final class SourceRecorder {

  private final Health health;
  private final StateStore state;
  private final Map<String, SourceFigures> written = new HashMap<>();
  private Map<String, String> troubles = Map.of();

  /** A recorder of these figures. */
  public SourceRecorder(Health health, StateStore state) {
    this.health = health;
    this.state = state;
  }

  /**
   * Writes what was counted since the last time. What cannot be written is written the next time.
   *
   * @throws io.bartizan.store.state.StateUnavailable when the database fails
   */
  public void record(Instant now) {
    List<SourceFigures> figures =
        health.sources().stream().filter(one -> one.lastSeen().isPresent()).toList();
    Map<String, String> troublesNow = health.troubles();
    List<SourceHealth> additions = new ArrayList<>();
    for (SourceFigures one : figures) {
      SourceFigures before = written.get(one.source());
      boolean isTroubled = troublesNow.containsKey(one.source());
      boolean isSame = isTroubled == troubles.containsKey(one.source());
      if (before == null || !before.equals(one) || !isSame) {
        String word = isTroubled ? "cannot be read" : word(one);
        additions.add(addition(one, Optional.ofNullable(before), word, now));
      }
    }
    if (!additions.isEmpty()) {
      state.sources().add(additions);
      figures.forEach(one -> written.put(one.source(), one));
    }
    troubles = troublesNow;
  }

  private static SourceHealth addition(
      SourceFigures one, Optional<SourceFigures> before, String word, Instant now) {
    Instant seen = one.lastSeen().orElse(now);
    return new SourceHealth(
        one.organisation(),
        one.source(),
        seen,
        seen,
        one.records() - before.map(SourceFigures::records).orElse(0L),
        one.bytes() - before.map(SourceFigures::bytes).orElse(0L),
        one.unparsed() - before.map(SourceFigures::unparsed).orElse(0L),
        one.refused()
            + one.dropped()
            - before.map(figures -> figures.refused() + figures.dropped()).orElse(0L),
        0,
        one.skew().map(Duration::toMillis).orElse(0L),
        word,
        null);
  }

  private static String word(SourceFigures one) {
    if (one.silent()) {
      return "silent";
    }
    return one.skewed() > 0 ? "clock ahead" : "ok";
  }
}
