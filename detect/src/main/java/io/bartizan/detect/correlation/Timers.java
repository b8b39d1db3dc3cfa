package io.bartizan.detect.correlation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When groups must be told that time has passed: a heap by time, then correlation, then age of the
 * group. A group whose time moves later is not moved: it is looked at when it comes up. One whose
 * time moves earlier is entered again, and its older entry is stale.
 */
final class Timers {

  private long[] times = new long[64];
  private @Nullable Group[] groups = new @Nullable Group[64];
  private int size;

  /** Enters a group at its timer, unless an earlier entry counts. */
  void schedule(Group group) {
    if (group.timer >= group.scheduled) {
      return;
    }
    group.scheduled = group.timer;
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      groups = Arrays.copyOf(groups, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int above = at - 1 >> 1;
      if (!isBefore(group.timer, group, above)) {
        break;
      }
      times[at] = times[above];
      groups[at] = groups[above];
      at = above;
    }
    times[at] = group.timer;
    groups[at] = group;
  }

  private boolean isBefore(long time, Group group, int other) {
    if (time != times[other]) {
      return time < times[other];
    }
    Group there = groups[other];
    if (there == null) {
      return true;
    }
    return group.plan != there.plan ? group.plan < there.plan : group.number < there.number;
  }

  /** The time of the first entry; the end of time when there is none. */
  long first() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Takes the first entry out; null when it is stale or its group's time has moved on. */
  @Nullable Group take() {
    Group group = groups[0];
    long time = times[0];
    removeFirst();
    if (group == null || group.state == null || group.scheduled != time) {
      return null;
    }
    group.scheduled = Long.MAX_VALUE;
    if (group.timer > time) {
      schedule(group);
      return null;
    }
    return group;
  }

  private void removeFirst() {
    size--;
    Group last = groups[size];
    long time = times[size];
    groups[size] = null;
    if (size == 0 || last == null) {
      return;
    }
    int at = 0;
    while (true) {
      int below = 2 * at + 1;
      if (below >= size) {
        break;
      }
      Group left = groups[below];
      Group right = below + 1 < size ? groups[below + 1] : null;
      if (left != null && right != null && isBefore(times[below + 1], right, below)) {
        below++;
      }
      if (isBefore(time, last, below)) {
        break;
      }
      times[at] = times[below];
      groups[at] = groups[below];
      at = below;
    }
    times[at] = time;
    groups[at] = last;
  }
}
