package io.bartizan.server.alerts;

import io.bartizan.store.state.TriagedAlert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be taken back, in memory: the last things that were done. Thread-safe. */
final class Undos {

  private static final int MOST = 200;

  private final Deque<Done> done = new ArrayDeque<>();
  private long number;

  /**
   * What somebody did.
   *
   * @param number its number
   * @param account who
   * @param what the action, as words name it: {@code assign}, {@code verdict}, {@code suppress}
   * @param before the alerts as they were
   * @param suppression the suppression that was made; absent for another action
   */
  record Done(
      long number,
      String account,
      String what,
      List<TriagedAlert> before,
      @Nullable String suppression) {
    Done {
      before = List.copyOf(before);
    }
  }

  synchronized Done add(
      String account, String what, List<TriagedAlert> before, @Nullable String suppression) {
    Done one = new Done(++number, account, what, before, suppression);
    done.addFirst(one);
    if (done.size() > MOST) {
      done.removeLast();
    }
    return one;
  }

  /** The number of what somebody did last; 0 for nothing. */
  synchronized long latest(String account) {
    return done.stream()
        .filter(one -> one.account().equals(account))
        .mapToLong(Done::number)
        .findFirst()
        .orElse(0);
  }

  /** What somebody did under this number, as long as it was not taken back. */
  synchronized Optional<Done> find(String account, long wanted) {
    return done.stream()
        .filter(one -> one.number() == wanted && one.account().equals(account))
        .findFirst();
  }

  /** The same, and forgets it. */
  synchronized Optional<Done> take(String account, long wanted) {
    for (Iterator<Done> i = done.iterator(); i.hasNext(); ) {
      Done one = i.next();
      if (one.number() == wanted && one.account().equals(account)) {
        i.remove();
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
