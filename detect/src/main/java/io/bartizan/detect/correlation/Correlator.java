package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Machine;
import io.bartizan.sigma.correlation.run.Match;
import io.bartizan.sigma.correlation.run.Occurrence;
import io.bartizan.sigma.correlation.run.Signal;
import io.bartizan.sigma.correlation.run.State;
import io.bartizan.sigma.correlation.run.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Correlations over events in the order of time: keeps the groups, tells them that time passes, and
 * hands the results of inner correlations to those over them. Belongs to one thread.
 *
 * <p>What it finds depends on nothing but the events and the limits.
 */
public final class Correlator {

  private final Feeds feeds;
  private final AlertSink sink;
  private final EventKey events;
  private final byte[] organisation;
  private final List<Machine> machines = new ArrayList<>();
  private final Groups groups;
  private final Keying keying;
  private final CorrelationStatistics statistics = new CorrelationStatistics();
  private final List<List<Contribution>> contributions = new ArrayList<>();
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
    this.sink = sink;
    this.events = events;
    this.organisation = organisation.getBytes(StandardCharsets.UTF_8);
    this.groups = new Groups(limits);
    this.keying = new Keying(feeds, organisation);
    for (CorrelationPlan plan : feeds.plans()) {
      machines.add(new Machine(plan, limits.mostEvents()));
      contributions.add(new ArrayList<>());
    }
    this.ahead = new LookAhead(feeds, this.organisation, groups);
    this.single = new boolean[feeds.plans().size()];
    for (CorrelationPlan plan : feeds.plans()) {
      single[plan.number()] = plan.inputs().size() == 1;
    }
  }

  private Correlator(Feeds feeds, String organisation, Correlator before) {
    this(feeds, organisation, before.groups.limits(), before.sink, before.events);
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
    while (groups.isDue(until)) {
      long due = groups.firstTime();
      Group group = groups.take();
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        took(group, machines.get(group.plan).expire(state, due));
        flush(due, 0);
      }
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
        gather(plan, new Contribution(key, group, value, carried, result, positions));
        return;
      }
      int hash = groups.table.hash(key.bytes(), key.length());
      Group found = groups.table.find(key.bytes(), key.length(), hash);
      if (found == null) {
        found = newGroup(key.copy(), hash, plan, group);
      }
      step(found, new Match(now, nowEvent, false, positions, value, carried));
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

  private void gather(CorrelationPlan plan, Contribution fresh) {
    List<Contribution> there = contributions.get(plan.number());
    for (Contribution one : there) {
      if (one.isSame(fresh)) {
        one.positions |= fresh.positions;
        return;
      }
    }
    there.add(fresh);
  }

  /** Gives groups what was gathered for them; inner correlations come before those over them. */
  private void flush(long when, long event) {
    for (CorrelationPlan plan : feeds.plans()) {
      List<Contribution> there = contributions.get(plan.number());
      if (there.isEmpty()) {
        continue;
      }
      List<Contribution> taken = List.copyOf(there);
      there.clear();
      for (int i = 0; i < taken.size(); i++) {
        Contribution one = taken.get(i);
        int hash = groups.table.hash(one.key, one.key.length);
        Group group = groups.table.find(one.key, one.key.length, hash);
        if (group == null) {
          group = newGroup(one.key, hash, plan, one.group);
        }
        boolean again = one.isFurther(taken.subList(0, i));
        step(group, new Match(when, event, again, one.positions, one.value, one.carried));
      }
    }
  }

  private void step(Group group, Match match) {
    Step step = machines.get(group.plan).step(group.state, match);
    statistics.droppedEvents += step.dropped();
    took(group, step);
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
      signalled(group, step.signals());
    }
    if (state == null) {
      groups.remove(group);
    } else if (group.state != null) {
      groups.count(group);
    }
    holdToLimits();
  }

  private void signalled(Group group, List<Signal> signals) {
    CorrelationPlan plan = feeds.plans().get(group.plan);
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Raised raised -> {
          statistics.raised++;
          group.alert = AlertId.of(plan, organisation, group.key, raised.occurrence(), events);
          sink.raised(alert(plan, group, raised.occurrence()));
          for (List<String> carried : raised.occurrence().carried()) {
            result(plan, carried);
          }
          if (plan.carried().isEmpty()) {
            result(plan, List.of());
          }
          flushOuter(plan, raised.occurrence().time(), raised.occurrence().completing());
        }
        case Signal.Widened widened -> {
          result(plan, widened.carried());
          flushOuter(plan, widened.time(), widened.event());
        }
        case Signal.Settled settled -> {
          sink.settled(alert(plan, group, settled.occurrence()));
          group.alert = null;
        }
      }
    }
  }

  /** A result of an inner correlation, as those over it see it. */
  private void result(CorrelationPlan plan, List<String> carried) {
    List<Feeds.Use> uses = feeds.outer(plan.number());
    if (!uses.isEmpty()) {
      List<List<String>> values = carried.stream().map(Carried::values).toList();
      uses.forEach(use -> keying.offer(use, values, ofResult));
    }
  }

  private void flushOuter(CorrelationPlan plan, long when, long event) {
    if (!feeds.outer(plan.number()).isEmpty()) {
      flush(when, event);
    }
  }

  private Alert alert(CorrelationPlan plan, Group group, Occurrence occurrence) {
    List<String> spelled = group.spelled;
    String id = group.alert;
    return new Alert(
        plan,
        spelled == null ? GroupKey.values(group.key) : spelled,
        id == null ? AlertId.of(plan, organisation, group.key, occurrence, events) : id,
        occurrence);
  }

  private Group newGroup(byte[] key, int hash, CorrelationPlan plan, List<String> values) {
    if (groups.isFull()) {
      evict();
    }
    return groups.add(key, hash, plan, values);
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

  private void giveUp(Group group, State state) {
    List<Signal> signals = machines.get(group.plan).giveUp(state);
    group.state = null;
    groups.remove(group);
    signalled(group, signals);
  }

  /** Whose events these are. */
  byte[] organisation() {
    return organisation;
  }

  /** Forgets groups until there are no more than are allowed. */
  void holdToLimits() {
    while ((groups.isOverfull() || groups.isTooLarge()) && evict()) {
      // One group less.
    }
  }

  /**
   * The same state under other correlations: groups go on where the correlation is the same; the
   * others are forgotten, and an alert that is open in one is settled as it stands. Uses this up.
   */
  Correlator over(Feeds newFeeds, PlanChange change) {
    Correlator next =
        new Correlator(newFeeds, new String(organisation, StandardCharsets.UTF_8), this);
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
        giveUp(group, state);
      }
    }
    next.groups.nextNumber(groups.nextNumber());
    return next;
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

  byte[] encode(Group group, State state) {
    return machines.get(group.plan).encode(state);
  }

  /** Puts a group back as it was; its number and its place among the others stay. */
  void put(
      CorrelationPlan plan,
      List<String> folded,
      @Nullable List<String> spelled,
      long number,
      @Nullable String alert,
      byte[] saved)
      throws IOException {
    byte[] key = keying.key(plan, folded);
    int hash = groups.table.hash(key, key.length);
    if (groups.table.find(key, key.length, hash) != null) {
      throw new InvalidObjectException("a group is there twice");
    }
    Group group = new Group(key, hash, plan.number(), number, spelled);
    group.alert = alert;
    Machine machine = machines.get(plan.number());
    Step step = machine.resume(machine.decode(saved));
    group.state = step.state();
    group.timer = step.timer();
    groups.put(group);
    groups.nextNumber(Math.max(groups.nextNumber(), number + 1));
    groups.schedule(group);
    groups.count(group);
  }

  /**
   * Gives every group's key and its state with all that belongs to it, in the order in which they
   * were made. The clock and the statistics are no part of it: {@link CorrelationSnapshot} has
   * those too.
   */
  public void save(BiConsumer<byte[], byte[]> store) {
    for (Group group : groups.inOrder()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        GroupCodec.write(this, group, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      store.accept(group.key, bytes.toByteArray());
    }
  }

  /**
   * Takes a group that {@link #save} gave.
   *
   * @return false when no correlation has its fingerprint: its definition was changed, and it
   *     starts empty
   * @throws IOException when the bytes hold no group
   */
  public boolean restore(byte[] savedKey, byte[] saved) throws IOException {
    for (CorrelationPlan plan : feeds.plans()) {
      if (keying.isOf(savedKey, plan)) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
          GroupCodec.read(in, this, plan);
        }
        return true;
      }
    }
    return false;
  }

  /** The titles of correlations whose definition is not among these: they start empty. */
  public static List<String> changed(List<CorrelationPlan> before, List<CorrelationPlan> after) {
    return new PlanChange(before.stream().map(PlanChange.Known::of).toList(), after).changed();
  }
}
