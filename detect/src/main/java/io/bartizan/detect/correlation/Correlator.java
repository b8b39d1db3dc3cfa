package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Machine;
import io.bartizan.sigma.correlation.run.Match;
import io.bartizan.sigma.correlation.run.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Correlations over events in the order of time: keeps the groups, tells them that time passes, and
 * hands the results of inner correlations to those over them. Belongs to one thread.
 *
 * <p>What it finds depends on nothing but the events and the limits.
 */
public final class Correlator {

  private final Feeds feeds;
  private final String organisation;
  private final Groups groups;
  private final Keying keying;
  private final CorrelationStatistics statistics = new CorrelationStatistics();
  private final Contributions contributions;
  private final Signals signals;
  private final GroupSteps steps;
  private final boolean[] single;
  private final LookAhead ahead;

  /** What a match of an event gives. */
  private final Given ofEvent = new Given(false);

  /** What a result of an inner correlation gives. */
  private final Given ofResult = new Given(true);

  private long time = Long.MIN_VALUE;
  private long now;
  private long nowEvent;

  /**
   * A correlator without groups, whose alerts are told apart by the times of their events.
   *
   * @param organisation whose events these are; keys begin with it
   */
  public Correlator(Feeds feeds, String organisation, CorrelationLimits limits, AlertSink sink) {
    this(feeds, organisation, limits, sink, EventKey.TIME);
  }

  /**
   * A correlator without groups.
   *
   * @param organisation whose events these are; keys begin with it
   * @param events what tells events apart
   */
  public Correlator(
      Feeds feeds, String organisation, CorrelationLimits limits, AlertSink sink, EventKey events) {
    this.feeds = feeds;
    this.organisation = organisation;
    this.groups = new Groups(limits);
    this.keying = new Keying(feeds, organisation);
    this.contributions = new Contributions(feeds);
    this.signals = new Signals(feeds, organisation, sink, events, statistics, new Results());
    this.steps = new GroupSteps(feeds, groups, statistics, signals);
    this.ahead = new LookAhead(feeds, organisation, groups);
    this.single = new boolean[feeds.plans().size()];
    for (CorrelationPlan plan : feeds.plans()) {
      single[plan.number()] = plan.inputs().size() == 1;
    }
  }

  /** What was looked at, and what could not be. */
  public CorrelationStatistics statistics() {
    return statistics;
  }

  /** What the groups take in memory, roughly, in bytes. */
  public long bytes() {
    return groups.bytes();
  }

  /** How many groups there are. */
  public int groups() {
    return groups.size();
  }

  /**
   * Takes an event.
   *
   * @throws IllegalArgumentException when it is earlier than one before
   */
  public void accept(FedEvent event) {
    if (event.time() < time) {
      throw new IllegalArgumentException("events must come in the order of time");
    }
    advance(event.time());
    now = event.time();
    nowEvent = event.event();
    for (FedEvent.RuleValues match : event.matches()) {
      statistics.matches++;
      for (Feeds.Use use : feeds.uses(match.rule())) {
        keying.offer(use, match.values(), ofEvent);
      }
    }
    flush(event.time(), event.event());
  }

  /**
   * Takes events in their order: the same as one by one, but faster where there are many groups.
   *
   * @throws IllegalArgumentException when one is earlier than one before
   */
  public void accept(List<FedEvent> events) {
    for (int from = 0; from < events.size(); from += LookAhead.EVENTS) {
      int until = Math.min(from + LookAhead.EVENTS, events.size());
      List<FedEvent> some = events.subList(from, until);
      ahead.look(some);
      for (FedEvent event : some) {
        accept(event);
      }
    }
  }

  /** Says that all events before a time were taken. */
  public void advance(long until) {
    if (until <= time) {
      return;
    }
    time = until;
    while (steps.expireFirst(until)) {
      // What a signal gives correlations over its own is flushed before this returns.
    }
  }

  /** Says that no event will follow: every window is decided and every alert settled. */
  public void finish() {
    advance(Long.MAX_VALUE);
  }

  /** Takes what is given; a match for a correlation over one rule reaches its group at once. */
  private final class Given implements Keying.Out {
    private final boolean result;

    Given(boolean result) {
      this.result = result;
    }

    @Override
    public void keyed(
        CorrelationPlan plan,
        GroupKey key,
        List<String> group,
        long positions,
        @Nullable Object value,
        List<String> carried,
        boolean alone) {
      if (result || !alone || !single[plan.number()]) {
        contributions.add(plan, new Contribution(key, group, value, carried, result, positions));
        return;
      }
      steps.match(plan, key, group, new Match(now, nowEvent, false, positions, value, carried));
    }

    @Override
    public void absent(CorrelationPlan plan) {
      statistics.absent.merge(plan.number(), 1L, Long::sum);
    }

    @Override
    public void notNumber(CorrelationPlan plan) {
      statistics.notNumbers.merge(plan.number(), 1L, Long::sum);
    }
  }

  /** Results go on to the groups of the correlations over the one that had them. */
  private final class Results implements Signals.Outer {
    @Override
    public void result(Feeds.Use use, List<List<String>> values) {
      keying.offer(use, values, ofResult);
    }

    @Override
    public void resulted(long when, long event) {
      flush(when, event);
    }
  }

  /** Gives groups what was gathered for them; inner correlations come before those over them. */
  private void flush(long when, long event) {
    for (CorrelationPlan plan : feeds.plans()) {
      List<Contribution> taken = contributions.take(plan);
      for (int i = 0; i < taken.size(); i++) {
        Contribution one = taken.get(i);
        boolean again = one.isFurther(taken.subList(0, i));
        Match match = new Match(when, event, again, one.positions, one.value, one.carried);
        steps.match(plan, one.key, one.group, match);
      }
    }
  }

  /** Whose events these are. */
  String organisation() {
    return organisation;
  }

  /**
   * The same state under other correlations: groups go on where the correlation is the same; the
   * others are forgotten, and an alert that is open in one is settled as it stands. Uses this up.
   */
  Correlator over(Feeds newFeeds, PlanChange change) {
    Correlator next =
        new Correlator(newFeeds, organisation, groups.limits(), signals.sink(), signals.events());
    next.time = time;
    statistics.moveTo(next.statistics, change);
    if (change.isSame()) {
      next.groups.takeAll(groups);
      return next;
    }
    for (Group group : groups.inOrder()) {
      int plan = change.newNumber(group.plan);
      State state = group.state;
      if (plan >= 0) {
        group.plan = plan;
        next.groups.put(group);
        next.groups.moved(group);
      } else if (state != null) {
        change.lostGroup();
        steps.giveUp(group, state);
      }
    }
    next.groups.nextNumber(groups.nextNumber());
    return next;
  }

  /** Forgets groups until there are no more than are allowed. */
  void holdToLimits() {
    steps.holdToLimits();
  }

  Feeds feeds() {
    return feeds;
  }

  long time() {
    return time;
  }

  void time(long restored) {
    time = restored;
  }

  Groups held() {
    return groups;
  }

  Machine machine(int plan) {
    return steps.machine(plan);
  }

  Keying keying() {
    return keying;
  }
}
