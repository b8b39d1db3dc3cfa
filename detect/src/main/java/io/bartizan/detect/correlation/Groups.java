package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups that there are, by key and by time, and what they take in memory. Belongs to one
 * thread.
 */
final class Groups {

  GroupTable table = new GroupTable();
  private Timers timers = new Timers();
  private final Spelling spelling = new Spelling();
  private final CorrelationLimits limits;
  private long number;
  private long bytes;

  Groups(CorrelationLimits limits) {
    this.limits = limits;
  }

  int size() {
    return table.size();
  }

  /** What they take in memory, roughly, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The number that the next group gets. */
  long nextNumber() {
    return number;
  }

  void nextNumber(long next) {
    number = next;
  }

  CorrelationLimits limits() {
    return limits;
  }

  /** Takes over all groups of another, which is then used up. */
  void takeAll(Groups other) {
    table = other.table;
    timers = other.timers;
    number = other.number;
    bytes = other.bytes;
  }

  /** Enters a group that comes from elsewhere. */
  void moved(Group group) {
    group.bytes = 0;
    timers.schedule(group);
    count(group);
  }

  boolean isOverfull() {
    return table.size() > limits.mostGroups();
  }

  boolean isFull() {
    return table.size() >= limits.mostGroups();
  }

  boolean isTooLarge() {
    return bytes > limits.mostBytes();
  }

  /** Adds a group without a state. */
  Group add(byte[] bytes, int length, int hash, CorrelationPlan plan, List<String> values) {
    KeyBytes key = table.key(bytes, length);
    boolean isSpelled = spelling.isOf(key, values);
    Group group =
        new Group(key, hash, plan.number(), number++, isSpelled ? null : List.copyOf(values));
    put(group);
    return group;
  }

  /** Adds a group as it is. */
  void put(Group group) {
    group.scheduled = Long.MAX_VALUE;
    table.add(group);
  }

  /** Adds a group that was saved: a group that is made later gets a later number. */
  void putBack(Group group) {
    put(group);
    number = Math.max(number, group.number + 1);
    schedule(group);
    count(group);
  }

  /** Enters a group at its time. */
  void schedule(Group group) {
    timers.schedule(group);
  }

  /** Counts what a group takes, which has a state. */
  void count(Group group) {
    long now = group.bytesNow();
    bytes += now - group.bytes;
    group.bytes = now;
  }

  void remove(Group group) {
    table.remove(group);
    bytes -= group.bytes;
    group.bytes = 0;
  }

  /** Whether a group may have to be told that a time is reached. */
  boolean isDue(long time) {
    return !timers.isEmpty() && timers.first() <= time;
  }

  /** The time of the first entry. */
  long firstTime() {
    return timers.first();
  }

  /** Takes the first entry; null when its group is gone or its time is another by now. */
  @Nullable Group take() {
    return timers.take();
  }

  boolean hasTimers() {
    return !timers.isEmpty();
  }

  /** Every group that has a state, in the order in which they were made. */
  List<Group> inOrder() {
    return table.all().stream()
        .filter(group -> group.state != null)
        .sorted(java.util.Comparator.comparingLong(group -> group.number))
        .toList();
  }
}
