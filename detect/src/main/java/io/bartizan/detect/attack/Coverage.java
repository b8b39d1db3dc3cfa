package io.bartizan.detect.attack;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which techniques rules look for, which of the rules have logs to look at, and which fired. Not
 * thread-safe while it is filled.
 */
public final class Coverage {

  private final Attack attack;
  private final Collection<LogSource> available;
  private final Map<String, Cell> cells = new TreeMap<>();

  /** What is known of one technique. */
  public static final class Cell {
    private final Technique technique;
    private int rules;
    private int reachable;
    private long fired;

    private Cell(Technique technique) {
      this.technique = technique;
    }

    /** The technique. */
    public Technique technique() {
      return technique;
    }

    /** How many rules look for it. */
    public int rules() {
      return rules;
    }

    /** How many of them look at log sources that there are. */
    public int reachable() {
      return reachable;
    }

    /** How many matches there were. */
    public long fired() {
      return fired;
    }

    /** Whether rules look for it, but none where there are logs. */
    public boolean isGap() {
      return rules > 0 && reachable == 0;
    }
  }

  /**
   * An empty coverage.
   *
   * @param available the log sources that there are; none for all
   */
  public Coverage(Attack attack, Collection<LogSource> available) {
    this.attack = attack;
    this.available = java.util.List.copyOf(available);
  }

  /** Adds a rule. */
  public void add(CompiledRule rule) {
    for (String tag : rule.rule().header().tags()) {
      Cell cell = cell(tag);
      if (cell != null) {
        cell.rules++;
        cell.reachable += isReachable(rule.rule()) ? 1 : 0;
      }
    }
  }

  /** Adds matches of a rule with these tags. */
  public void addMatches(Collection<String> tags, long count) {
    for (String tag : tags) {
      Cell cell = cell(tag);
      if (cell != null) {
        cell.fired += count;
      }
    }
  }

  private @org.jspecify.annotations.Nullable Cell cell(String tag) {
    return attack
        .tag(tag)
        .filter(Technique.class::isInstance)
        .map(Technique.class::cast)
        .map(technique -> cells.computeIfAbsent(technique.id(), id -> new Cell(technique)))
        .orElse(null);
  }

  /** Whether there are logs that a rule looks at: it covers one of them, or one covers it. */
  private boolean isReachable(Rule rule) {
    return available.isEmpty()
        || available.stream()
            .anyMatch(source -> rule.logSource().covers(source) || source.covers(rule.logSource()));
  }

  /** The techniques that rules look for or that fired, by id. */
  public Map<String, Cell> cells() {
    return java.util.Collections.unmodifiableMap(cells);
  }
}
