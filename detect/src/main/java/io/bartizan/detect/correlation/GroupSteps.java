package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Machine;
import io.bartizan.sigma.correlation.run.Match;
import io.bartizan.sigma.correlation.run.Signal;
import io.bartizan.sigma.correlation.run.State;
import io.bartizan.sigma.correlation.run.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of groups: each match and each moment that is reached gives a group a new state and may
 * give signals; groups are forgotten when there are too many. Belongs to one thread.
 */
final class GroupSteps {

  private final Groups groups;
  private final List<Machine> machines = new ArrayList<>();
  private final CorrelationStatistics statistics;
  private final Signals signals;

  GroupSteps(Feeds feeds, Groups groups, CorrelationStatistics statistics, Signals signals) {
    this.groups = groups;
    this.statistics = statistics;
    this.signals = signals;
    for (CorrelationPlan plan : feeds.plans()) {
      machines.add(new Machine(plan, groups.limits().mostEvents()));
    }
  }

  Machine machine(int plan) {
    return machines.get(plan);
  }

  /**
   * Gives a match to its group.
   *
   * @param key may be used again when this returns
   */
  void match(CorrelationPlan plan, GroupKey key, List<String> values, Match match) {
    int hash = groups.table.hash(key.bytes(), key.length());
    Group group = groups.table.find(key.bytes(), key.length(), hash);
    step(group == null ? newGroup(key.bytes(), key.length(), hash, plan, values) : group, match);
  }

  /** Gives a match to its group. */
  void match(CorrelationPlan plan, byte[] key, List<String> values, Match match) {
    int hash = groups.table.hash(key, key.length);
    Group group = groups.table.find(key, key.length, hash);
    step(group == null ? newGroup(key, key.length, hash, plan, values) : group, match);
  }

  private void step(Group group, Match match) {
    Step step = machines.get(group.plan).step(group.state, match);
    statistics.droppedEvents += step.dropped();
    took(group, step);
  }

  /** Tells the group that is due first that its time is reached; false when none is due. */
  boolean expireFirst(long until) {
    while (groups.isDue(until)) {
      long due = groups.firstTime();
      Group group = groups.take();
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        took(group, machines.get(group.plan).expire(state, due));
        return true;
      }
    }
    return false;
  }

  private void took(Group group, Step step) {
    State state = step.state();
    group.state = state;
    group.timer = step.timer();
    if (state != null) {
      // What the signals cause may need room: the group must stand at its time by then.
      groups.schedule(group);
    }
    if (!step.signals().isEmpty()) {
      signals.of(group, step.signals());
    }
    if (state == null) {
      groups.remove(group);
    } else if (group.state != null) {
      groups.count(group);
    }
    holdToLimits();
  }

  private Group newGroup(
      byte[] key, int length, int hash, CorrelationPlan plan, List<String> values) {
    if (groups.isFull()) {
      evict();
    }
    return groups.add(key, length, hash, plan, values);
  }

  /** Forgets groups until there are no more than are allowed. */
  void holdToLimits() {
    while ((groups.isOverfull() || groups.isTooLarge()) && evict()) {
      // One group less.
    }
  }

  /** Forgets the group that would be forgotten first. */
  private boolean evict() {
    while (groups.hasTimers()) {
      Group group = groups.take();
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        statistics.evictedGroups++;
        giveUp(group, state);
        return true;
      }
    }
    return false;
  }

  /** Forgets a group; an alert that is open in it is settled as it stands. */
  void giveUp(Group group, State state) {
    List<Signal> last = machines.get(group.plan).giveUp(state);
    group.state = null;
    groups.remove(group);
    signals.of(group, last);
  }
}
