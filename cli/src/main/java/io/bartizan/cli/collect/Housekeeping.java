package io.bartizan.cli.collect;

import io.bartizan.intake.Health;
import io.bartizan.intake.ListenerFigures;
import io.bartizan.intake.SourceFigures;
import io.bartizan.live.Live;
import io.bartizan.live.health.SourceRecorder;
import io.bartizan.store.state.StateUnavailable;
import io.bartizan.syntax.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is looked at while the collector runs. Used by one thread, a few times a second. */
final class Housekeeping {

  private static final long SECOND = 1_000_000_000L;
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration RECORD_EVERY = Duration.ofSeconds(5);

  private final Live system;
  private final Health health;
  private final Quiet log;
  private final SourceRecorder recorder;
  private final Duration checkRules;
  private long recordedNanos = System.nanoTime();
  private final Set<String> silent = new HashSet<>();
  private Map<String, String> troubles = Map.of();
  private final Map<String, Long> skewed = new HashMap<>();
  private final Map<String, Long> dropped = new HashMap<>();
  private final Map<String, Long> kernelDropped = new HashMap<>();
  private long checkedNanos = System.nanoTime();
  private long rulesNanos = System.nanoTime();
  private long shownNanos = System.nanoTime();
  private long shownEvents;
  private double rate;

  /**
   * The work.
   *
   * @param checkRules how often the files of rules are looked at
   */
  Housekeeping(Live system, Health health, Duration checkRules, Quiet log) {
    this.checkRules = checkRules;
    this.system = system;
    this.health = health;
    this.log = log;
    this.recorder = new SourceRecorder(health, system.state());
  }

  void turn() {
    long now = System.nanoTime();
    if (now - checkedNanos >= SECOND) {
      checkedNanos = now;
      clock();
      sources();
      listeners();
      long events = system.pipeline().figures().events();
      rate = (events - shownEvents) / ((now - shownNanos) / 1e9);
      shownEvents = events;
      shownNanos = now;
    }
    if (now - recordedNanos >= RECORD_EVERY.toNanos()) {
      recordedNanos = now;
      record();
    }
    if (now - rulesNanos >= checkRules.toNanos()) {
      rulesNanos = now;
      system.reloadRules(false);
    }
  }

  /** A database that fails is named by detection, which needs it more often. */
  private void record() {
    try {
      recorder.record(Instant.now());
    } catch (StateUnavailable e) {
      log.warn("the health of sources is written later: " + e.getMessage());
    }
  }

  private void clock() {
    system
        .clock()
        .check()
        .ifPresent(
            jump ->
                log.warn(
                    "the clock of this machine jumped by "
                        + jump.toSeconds()
                        + " s; correlations go on by the time that passes"));
  }

  private void sources() {
    Map<String, String> now = health.troubles();
    now.forEach(
        (source, trouble) -> {
          if (!trouble.equals(troubles.get(source))) {
            log.warn("source " + source + " cannot be read: " + trouble);
          }
        });
    troubles.keySet().stream()
        .filter(source -> !now.containsKey(source))
        .forEach(source -> log.info("source " + source + " can be read again"));
    troubles = now;
    for (SourceFigures source : health.sources()) {
      if (source.silent() && silent.add(source.source())) {
        log.warn("source " + source.source() + " is silent for longer than expected");
      } else if (!source.silent() && silent.remove(source.source())) {
        log.info("source " + source.source() + " sends again");
      }
      long before = skewed.getOrDefault(source.source(), 0L);
      if (before == 0 && source.skewed() > 0) {
        log.warn(
            "source "
                + source.source()
                + " sends events whose time is more than "
                + SKEW.toMinutes()
                + " minutes ahead of ours: a clock is wrong");
      }
      skewed.put(source.source(), source.skewed());
      long lost = dropped.getOrDefault(source.source(), 0L);
      if (source.dropped() > lost) {
        log.warn(
            "source "
                + source.source()
                + ": "
                + (source.dropped() - lost)
                + " records were lost, for the protocol has no way to refuse them");
      }
      dropped.put(source.source(), source.dropped());
    }
  }

  private void listeners() {
    for (ListenerFigures listener : health.listeners()) {
      long drops = listener.kernelDrops().orElse(0L);
      long before = kernelDropped.getOrDefault(listener.listener(), 0L);
      if (drops > before) {
        log.warn(
            "listener "
                + listener.listener()
                + ": the kernel dropped "
                + Counted.of(drops - before, "packet", "packets")
                + ", for its receive buffer of "
                + listener.receiveBuffer().orElse(0)
                + " bytes was full");
      }
      kernelDropped.put(listener.listener(), drops);
    }
  }

  /** A line for a terminal. */
  String status() {
    return String.format(
        Locale.ROOT,
        "%,d events stored, %,.0f/s, %,d alerts, %,d behind%s",
        system.pipeline().figures().events(),
        rate,
        system.detection().map(one -> one.figures().alerts()).orElse(0L),
        system.detection().map(one -> one.lag()).orElse(0L),
        system.troubles().isEmpty() ? "" : " ! " + system.troubles().getFirst());
  }
}
