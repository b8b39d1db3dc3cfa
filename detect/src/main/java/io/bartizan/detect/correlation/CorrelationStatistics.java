package io.bartizan.detect.correlation;

import java.util.Map;
import java.util.TreeMap;

/** What correlations looked at and what they could not. Belongs to one thread. */
public final class CorrelationStatistics {

  long matches;
  long raised;
  long evictedGroups;
  long droppedEvents;
  long late;
  long ahead;
  long forced;
  long withoutTime;
  final Map<Integer, Long> absent = new TreeMap<>();
  final Map<Integer, Long> notNumbers = new TreeMap<>();

  CorrelationStatistics() {}

  /** How many matches of rules were looked at. */
  public long matches() {
    return matches;
  }

  /** How many alerts were raised, those of inner correlations among them. */
  public long raised() {
    return raised;
  }

  /** How many groups were forgotten before their time, for there were too many. */
  public long evictedGroups() {
    return evictedGroups;
  }

  /** How many events and values were forgotten or left out, for their group held too many. */
  public long droppedEvents() {
    return droppedEvents;
  }

  /** How many events came later than is allowed. */
  public long late() {
    return late;
  }

  /** How many events were too far ahead of the clock to be believed. */
  public long ahead() {
    return ahead;
  }

  /**
   * How many events had to be looked at before all that could precede them, for too many waited.
   */
  public long forced() {
    return forced;
  }

  /** How many events said no time. */
  public long withoutTime() {
    return withoutTime;
  }

  /** Counts an event that says no time: it cannot be correlated. */
  public void noteWithoutTime() {
    withoutTime++;
  }

  /** Matches that lacked a field to group by or to measure, by the number of the correlation. */
  public Map<Integer, Long> absent() {
    return Map.copyOf(absent);
  }

  /** Matches whose value was no number, by the number of the correlation. */
  public Map<Integer, Long> notNumbers() {
    return Map.copyOf(notNumbers);
  }

  /** Gives all counts to another; those of correlations that are gone are left out. */
  void moveTo(CorrelationStatistics other, PlanChange change) {
    other.counts(counts());
    move(absent, other.absent, change);
    move(notNumbers, other.notNumbers, change);
  }

  private static void move(Map<Integer, Long> from, Map<Integer, Long> into, PlanChange change) {
    from.forEach(
        (plan, count) -> {
          if (change.newNumber(plan) >= 0) {
            into.put(change.newNumber(plan), count);
          }
        });
  }

  /** All counts that are of no correlation, in an order that is kept. */
  long[] counts() {
    return new long[] {
      matches, raised, evictedGroups, droppedEvents, late, ahead, forced, withoutTime
    };
  }

  void counts(long[] all) {
    matches = all[0];
    raised = all[1];
    evictedGroups = all[2];
    droppedEvents = all[3];
    late = all[4];
    ahead = all[5];
    forced = all[6];
    withoutTime = all[7];
  }
}
