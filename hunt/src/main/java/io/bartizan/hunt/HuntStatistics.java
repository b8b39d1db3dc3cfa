package io.bartizan.hunt;

import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one thread counts while it hunts; those of all threads are added up at the end. */
final class HuntStatistics {

  long events;
  long withoutTime;
  long truncated;
  long duplicateKeys;
  long filtered;
  long fedWithoutTime;
  Optional<Instant> first = Optional.empty();
  Optional<Instant> last = Optional.empty();
  final BitSet seenFields = new BitSet();
  final Map<String, UnknownShape> unknown = new TreeMap<>();

  /**
   * Events whose log source was not recognised, of one shape.
   *
   * @param count how many
   * @param file a file that has such
   * @param position where one stands in it
   */
  record UnknownShape(long count, String file, long position) {
    UnknownShape plus(UnknownShape other) {
      boolean mine = file.compareTo(other.file) <= 0;
      return new UnknownShape(
          count + other.count, mine ? file : other.file, mine ? position : other.position);
    }
  }

  void noteTime(Optional<Instant> time) {
    if (time.isEmpty()) {
      withoutTime++;
      return;
    }
    Instant instant = time.get();
    if (first.isEmpty() || instant.isBefore(first.get())) {
      first = time;
    }
    if (last.isEmpty() || instant.isAfter(last.get())) {
      last = time;
    }
  }

  void add(HuntStatistics other) {
    events += other.events;
    withoutTime += other.withoutTime;
    truncated += other.truncated;
    duplicateKeys += other.duplicateKeys;
    filtered += other.filtered;
    fedWithoutTime += other.fedWithoutTime;
    first = earlier(first, other.first);
    last = later(last, other.last);
    seenFields.or(other.seenFields);
    other.unknown.forEach((shape, seen) -> unknown.merge(shape, seen, UnknownShape::plus));
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || b.isPresent() && b.get().isAfter(a.get()) ? b : a;
  }
}
