package io.bartizan.report.html;

import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.sigma.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The matches that a page shows: all while there is room, then the first and last of each rule on
 * each host, and all where there are few.
 *
 * <p>Each level is a {@link Stratum} with a share of the room. When the room is full, the level
 * that is furthest above its share gives way. So a flood of low matches never pushes out the
 * critical ones.
 */
final class MatchSample {

  /**
   * How much is kept.
   *
   * @param weight about how many bytes it may take in the page
   * @param matches how many matches
   */
  record Limits(long weight, int matches) {
    static final Limits DEFAULT = new Limits(19_000_000, 24_000);
  }

  /** Below which part of the limits a full sample is brought, so that it is not full at once. */
  private static final double SLACK = 0.95;

  private static final Map<Level, Integer> SHARES =
      new EnumMap<>(
          Map.of(
              Level.INFORMATIONAL,
              1,
              Level.LOW,
              1,
              Level.MEDIUM,
              2,
              Level.HIGH,
              4,
              Level.CRITICAL,
              8));

  private final HuntContext context;
  private final Map<Level, Stratum> strata = new EnumMap<>(Level.class);
  private Limits limits;
  private long findings;
  private long weight;
  private int size;

  MatchSample(Limits limits, HuntContext context) {
    this.limits = limits;
    this.context = context;
    for (Level level : Count.LEVELS) {
      strata.put(level, new Stratum(this::released));
    }
  }

  void add(Finding finding) {
    Kept.KeptEvent event = new Kept.KeptEvent(findings++, finding);
    int order = 0;
    for (Finding.RuleHit hit : finding.hits()) {
      Level level = context.rule(hit).header().levelOrDefault();
      Kept kept = Kept.of(event, order++, hit);
      size++;
      weight += kept.weight() + (event.use() ? event.weight() : 0);
      stratum(level).add(kept);
    }
    if (isFull(1)) {
      shrink();
    }
  }

  private Stratum stratum(Level level) {
    Stratum stratum = strata.get(level);
    if (stratum == null) {
      throw new IllegalStateException("no stratum for " + level);
    }
    return stratum;
  }

  private void released(Kept kept) {
    size--;
    weight -= kept.weight() + (kept.event().release() ? kept.event().weight() : 0);
  }

  private boolean isFull(double part) {
    return weight > limits.weight * part || size > limits.matches * part;
  }

  private void shrink() {
    while (size > 0 && isFull(SLACK)) {
      strata.entrySet().stream()
          .max(Comparator.comparingDouble(MatchSample::excess))
          .orElseThrow()
          .getValue()
          .shrink();
    }
  }

  private static double excess(Map.Entry<Level, Stratum> entry) {
    return (double) entry.getValue().weight() / SHARES.getOrDefault(entry.getKey(), 1);
  }

  /** Lowers the limits by a tenth: what is kept came out larger than thought. */
  void tighten() {
    limits = new Limits(Math.min(limits.weight, weight) * 9 / 10, limits.matches);
    shrink();
  }

  /** How many matches are kept. */
  int size() {
    return size;
  }

  /** Which matches those are, in words, when they are not all. */
  String choice() {
    if (!strata.values().stream().allMatch(Stratum::hasEnds)) {
      return "the first of each rule on some hosts, as far as there is room.";
    }
    return strata.values().stream().allMatch(Stratum::hasAllHosts)
        ? "the first and last of each rule on each host, and all where there are few."
        : "the first and last of each rule on the first hosts that it was met on, and its last of"
            + " all; and all where there are few.";
  }

  /** What is kept, in the order of findings. */
  List<Kept> kept() {
    List<Kept> all = new ArrayList<>(size);
    strata.values().forEach(stratum -> stratum.forEach(all::add));
    all.sort(
        Comparator.comparingLong((Kept kept) -> kept.event().number())
            .thenComparingInt(Kept::order));
    return all;
  }
}
