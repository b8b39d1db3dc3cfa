package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.sigma.correlation.run.Alert;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Machine;
import io.bartizan.sigma.correlation.run.Match;
import io.bartizan.sigma.correlation.run.Signal;
import io.bartizan.sigma.correlation.run.State;
import io.bartizan.sigma.correlation.run.Step;
import io.bartizan.sigma.correlation.run.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final CorrelationLimits limits;
  private final AlertSink sink;
  private final byte[] organisation;
  private final List<Machine> machines = new ArrayList<>();
  private final GroupTable groups = new GroupTable();
  private final Timers timers = new Timers();
  private final GroupKey key = new GroupKey();
  private final CorrelationStatistics statistics = new CorrelationStatistics();
  private final List<List<Contribution>> contributions = new ArrayList<>();
  private final boolean[] single;

  private final LookAhead ahead;
  private long time = Long.MIN_VALUE;
  private long groupNumber;
  private long bytes;

  /**
   * A correlator without groups.
   *
   * @param organisation whose events these are; keys begin with it
   */
  public Correlator(Feeds feeds, String organisation, CorrelationLimits limits, AlertSink sink) {
    this.feeds = feeds;
    this.limits = limits;
    this.sink = sink;
    this.organisation = organisation.getBytes(StandardCharsets.UTF_8);
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

  /** What was looked at, and what could not be. */
  public CorrelationStatistics statistics() {
    return statistics;
  }

  /** What the groups take in memory, roughly, in bytes. */
  public long bytes() {
    return bytes;
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
    for (FedEvent.RuleValues match : event.matches()) {
      statistics.matches++;
      for (Feeds.Use use : feeds.uses(match.rule())) {
        offer(use, match.values(), event.time(), event.event());
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
    while (timers.first() <= until && !timers.isEmpty()) {
      long now = timers.first();
      Group group = timers.take();
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        Machine machine = machines.get(group.plan);
        took(group, machine.expire(state, now));
        flush(now, 0);
      }
    }
  }

  /** Says that no event will follow: every window is decided and every alert settled. */
  public void finish() {
    advance(Long.MAX_VALUE);
  }

  /** What an event gives a correlation, by group; a correlation over one rule takes it at once. */
  private void offer(Feeds.Use use, List<List<String>> values, long when, long event) {
    CorrelationPlan plan = feeds.plans().get(use.plan());
    int groupWidth = plan.groupWidth();
    int valueEnd = groupWidth + plan.valueWidth();
    boolean several = false;
    for (int i = 0; i < valueEnd; i++) {
      int size = values.get(use.slots()[i]).size();
      if (size == 0) {
        statistics.absent.merge(plan.number(), 1L, Long::sum);
        return;
      }
      several |= size > 1;
    }
    List<String> carried = carried(use, valueEnd, values);
    if (!several) {
      one(plan, use, carried, values, when, event);
      return;
    }
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < valueEnd; i++) {
      lists.add(values.get(use.slots()[i]));
    }
    for (List<String> product : Products.of(lists)) {
      List<String> group = product.subList(0, groupWidth);
      value(plan, product.subList(groupWidth, valueEnd))
          .ifPresent(value -> contribute(plan, use, group, value.held(), carried, false));
    }
  }

  /** The ordinary case: each field has one value. */
  private void one(
      CorrelationPlan plan,
      Feeds.Use use,
      List<String> carried,
      List<List<String>> values,
      long when,
      long event) {
    int groupWidth = plan.groupWidth();
    Object value = null;
    if (plan.valueWidth() == 1 && !plan.correlation().type().isNumeric()) {
      value = Values.text(values.get(use.slots()[groupWidth]).getFirst());
    } else if (plan.valueWidth() > 0) {
      List<String> measured = new ArrayList<>();
      for (int i = 0; i < plan.valueWidth(); i++) {
        measured.add(values.get(use.slots()[groupWidth + i]).getFirst());
      }
      Optional<Value> read = value(plan, measured);
      if (read.isEmpty()) {
        return;
      }
      value = read.get().held();
    }
    if (!single[plan.number()]) {
      contribute(plan, use, group(use, groupWidth, values), value, carried, false);
      return;
    }
    key.begin(organisation, plan.fingerprint());
    for (int i = 0; i < groupWidth; i++) {
      key.add(values.get(use.slots()[i]).getFirst());
    }
    int hash = groups.hash(key.bytes(), key.length());
    Group group = groups.find(key.bytes(), key.length(), hash);
    if (group == null) {
      group = newGroup(key.copy(), hash, plan, group(use, groupWidth, values));
    }
    step(group, new Match(when, event, false, 1L << use.position(), value, carried));
  }

  private static List<String> group(Feeds.Use use, int width, List<List<String>> values) {
    List<String> group = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      group.add(values.get(use.slots()[i]).getFirst());
    }
    return group;
  }

  private static List<String> carried(Feeds.Use use, int from, List<List<String>> values) {
    if (use.slots().length == from) {
      return List.of();
    }
    List<String> carried = new ArrayList<>(use.slots().length - from);
    for (int i = from; i < use.slots().length; i++) {
      carried.add(Carried.of(values.get(use.slots()[i])));
    }
    return List.copyOf(carried);
  }

  /** A value that was read; it holds nothing where nothing is measured. */
  private record Value(@Nullable Object held) {}

  private Optional<Value> value(CorrelationPlan plan, List<String> measured) {
    if (measured.isEmpty()) {
      return Optional.of(new Value(null));
    }
    if (!plan.correlation().type().isNumeric()) {
      return Optional.of(
          new Value(
              measured.size() == 1 ? Values.text(measured.getFirst()) : Values.tuple(measured)));
    }
    Optional<BigDecimal> number = Values.number(measured.getFirst());
    if (number.isEmpty()) {
      statistics.notNumbers.merge(plan.number(), 1L, Long::sum);
    }
    return number.map(Value::new);
  }

  private void contribute(
      CorrelationPlan plan,
      Feeds.Use use,
      List<String> group,
      @Nullable Object value,
      List<String> carried,
      boolean result) {
    key.begin(organisation, plan.fingerprint());
    group.forEach(key::add);
    Contribution fresh = new Contribution(key, group, value, carried, result, 1L << use.position());
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
        int hash = groups.hash(one.key, one.key.length);
        Group group = groups.find(one.key, one.key.length, hash);
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
    if (!step.signals().isEmpty()) {
      signalled(group, step.signals());
    }
    if (state == null) {
      remove(group);
    } else if (group.state != null) {
      timers.schedule(group);
      long now = group.bytesNow();
      bytes += now - group.bytes;
      group.bytes = now;
    }
    if (bytes > limits.mostBytes()) {
      makeRoom();
    }
  }

  private void remove(Group group) {
    groups.remove(group);
    bytes -= group.bytes;
    group.bytes = 0;
  }

  /** Forgets groups until the rest takes no more than is allowed. */
  private void makeRoom() {
    while (bytes > limits.mostBytes() && groups.size() > 0 && evict()) {
      // One group less.
    }
  }

  private void signalled(Group group, List<Signal> signals) {
    CorrelationPlan plan = feeds.plans().get(group.plan);
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Raised raised -> {
          statistics.raised++;
          sink.raised(alert(plan, group, raised.alert()));
          for (List<String> carried : raised.alert().carried()) {
            result(plan, carried);
          }
          if (plan.carried().isEmpty()) {
            result(plan, List.of());
          }
          flushOuter(plan, raised.alert().time(), raised.alert().completing());
        }
        case Signal.Widened widened -> {
          result(plan, widened.carried());
          flushOuter(plan, widened.time(), widened.event());
        }
        case Signal.Settled settled -> sink.settled(alert(plan, group, settled.alert()));
      }
    }
  }

  /** A result of an inner correlation, as those over it see it. */
  private void result(CorrelationPlan plan, List<String> carried) {
    for (Feeds.Use use : feeds.outer(plan.number())) {
      List<List<String>> values = carried.stream().map(Carried::values).toList();
      CorrelationPlan outer = feeds.plans().get(use.plan());
      int groupWidth = outer.groupWidth();
      int valueEnd = groupWidth + outer.valueWidth();
      List<List<String>> lists = new ArrayList<>();
      for (int i = 0; i < valueEnd; i++) {
        lists.add(values.get(use.slots()[i]));
      }
      if (lists.stream().anyMatch(List::isEmpty)) {
        statistics.absent.merge(outer.number(), 1L, Long::sum);
        continue;
      }
      List<String> further = carried(use, valueEnd, values);
      for (List<String> product : Products.of(lists)) {
        value(outer, product.subList(groupWidth, valueEnd))
            .ifPresent(
                value ->
                    contribute(
                        outer, use, product.subList(0, groupWidth), value.held(), further, true));
      }
    }
  }

  private void flushOuter(CorrelationPlan plan, long when, long event) {
    if (!feeds.outer(plan.number()).isEmpty()) {
      flush(when, event);
    }
  }

  private GroupAlert alert(CorrelationPlan plan, Group group, Alert alert) {
    List<String> spelled = group.spelled;
    byte[] named =
        ByteBuffer.allocate(group.key.length + Long.BYTES)
            .put(group.key)
            .putLong(alert.time())
            .array();
    return new GroupAlert(
        plan,
        spelled == null ? GroupKey.values(group.key) : spelled,
        Fingerprint.of(named).toString(),
        alert);
  }

  private Group newGroup(byte[] bytes, int hash, CorrelationPlan plan, List<String> values) {
    if (groups.size() >= limits.mostGroups()) {
      evict();
    }
    List<String> folded = GroupKey.values(bytes);
    Group group =
        new Group(
            bytes,
            hash,
            plan.number(),
            groupNumber++,
            folded.equals(values) ? null : List.copyOf(values));
    group.scheduled = Long.MAX_VALUE;
    groups.add(group);
    return group;
  }

  /** Forgets the group that would be forgotten first. */
  private boolean evict() {
    while (!timers.isEmpty()) {
      Group group = timers.take();
      State state = group == null ? null : group.state;
      if (group != null && state != null) {
        statistics.evictedGroups++;
        List<Signal> signals = machines.get(group.plan).giveUp(state);
        group.state = null;
        remove(group);
        signalled(group, signals);
        return true;
      }
    }
    return false;
  }

  /** Gives every group's key and encoded state, in no order. */
  public void save(BiConsumer<byte[], byte[]> store) {
    for (Group group : groups.all()) {
      State state = group.state;
      if (state != null) {
        store.accept(group.key, machines.get(group.plan).encode(state));
      }
    }
  }

  /**
   * Takes a group that {@link #save} gave.
   *
   * @return false when no correlation has its fingerprint: its definition was changed, and it
   *     starts empty
   * @throws IOException when the bytes hold no state
   */
  public boolean restore(byte[] savedKey, byte[] saved) throws IOException {
    for (CorrelationPlan plan : feeds.plans()) {
      key.begin(organisation, plan.fingerprint());
      int length = key.length();
      if (savedKey.length >= length
          && java.util.Arrays.equals(savedKey, 0, length, key.bytes(), 0, length)) {
        State state = machines.get(plan.number()).decode(saved);
        Group group =
            newGroup(
                savedKey.clone(),
                groups.hash(savedKey, savedKey.length),
                plan,
                GroupKey.values(savedKey));
        took(group, machines.get(plan.number()).resume(state));
        return true;
      }
    }
    return false;
  }

  /** The titles of correlations whose definition is not among these: they start empty. */
  public static List<String> changed(List<CorrelationPlan> before, List<CorrelationPlan> after) {
    List<Fingerprint> known = before.stream().map(CorrelationPlan::fingerprint).toList();
    List<String> names = before.stream().map(plan -> plan.correlation().key()).toList();
    return after.stream()
        .filter(plan -> !known.contains(plan.fingerprint()))
        .filter(plan -> names.contains(plan.correlation().key()))
        .map(plan -> plan.correlation().header().title())
        .toList();
  }
}
