package io.bartizan.hunt;

import io.bartizan.detect.scheme.Scheme;
import io.bartizan.event.EventTime;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What one thread counts while it hunts; those of all threads are added up at the end. */
final class HuntStatistics {

  long events;
  long withoutTime;
  long impossibleTimes;
  Optional<Impossible> impossible = Optional.empty();
  long truncated;
  long duplicateKeys;
  long fedWithoutTime;
  long expired;
  long cutShort;
  Optional<Instant> first = Optional.empty();
  Optional<Instant> last = Optional.empty();
  final LeftOut leftOut = new LeftOut();
  final BitSet seenFields = new BitSet();
  final Map<String, UnknownShape> unknown = new TreeMap<>();
  final Map<String, Long> lacking = new TreeMap<>();
  final Map<Scheme, Long> inScheme = new TreeMap<>();
  final Map<Scheme, UnknownShape> missed = new TreeMap<>();
  final Map<Scheme, UnknownShape> plain = new TreeMap<>();

  void addSchemes(
      Map<Scheme, Long> read, Map<Scheme, UnknownShape> others, Map<Scheme, UnknownShape> own) {
    read.forEach((scheme, count) -> inScheme.merge(scheme, count, Long::sum));
    others.forEach((scheme, seen) -> missed.merge(scheme, seen, UnknownShape::plus));
    own.forEach((scheme, seen) -> plain.merge(scheme, seen, UnknownShape::plus));
  }

  /** Hosts of matches that {@code --where} leaves out, the first by name. */
  final TreeSet<String> otherHosts = new TreeSet<>();

  private static final int MOST_HOSTS = 40;

  void noteOtherHost(Optional<String> host) {
    if (host.isPresent() && host.get().length() <= 255) {
      otherHosts.add(host.get());
      if (otherHosts.size() > MOST_HOSTS) {
        otherHosts.pollLast();
      }
    }
  }

  /** The fields that each rule with events to look at asked of them. */
  final Map<Integer, Set<String>> asked = new TreeMap<>();

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

  /**
   * An event that says a time which cannot be.
   *
   * @param file its file
   * @param position where it stands in it
   * @param time what it says
   */
  record Impossible(String file, long position, Instant time) {
    private static final Comparator<Impossible> ORDER =
        Comparator.comparing(Impossible::file).thenComparingLong(Impossible::position);
  }

  /** Notes the time of an event; one that cannot be is kept out of the span of all. */
  void noteTime(Optional<EventTime> time, String file, long position) {
    if (time.isEmpty()) {
      withoutTime++;
    } else if (time.get().isPossible()) {
      noteTime(Optional.of(time.get().instant()));
    } else {
      impossibleTimes++;
      Impossible one = new Impossible(file, position, time.get().instant());
      impossible =
          impossible
              .filter(known -> Impossible.ORDER.compare(known, one) <= 0)
              .or(() -> Optional.of(one));
    }
  }

  private void noteTime(Optional<Instant> time) {
    Instant instant = time.orElseThrow();
    if (first.isEmpty() || instant.isBefore(first.get())) {
      first = time;
    }
    if (last.isEmpty() || instant.isAfter(last.get())) {
      last = time;
    }
  }

  void add(HuntStatistics other) {
    other.otherHosts.forEach(host -> noteOtherHost(Optional.of(host)));
    events += other.events;
    withoutTime += other.withoutTime;
    impossibleTimes += other.impossibleTimes;
    impossible =
        Stream.of(impossible, other.impossible).flatMap(Optional::stream).min(Impossible.ORDER);
    truncated += other.truncated;
    duplicateKeys += other.duplicateKeys;
    leftOut.add(other.leftOut);
    fedWithoutTime += other.fedWithoutTime;
    expired += other.expired;
    cutShort += other.cutShort;
    first = earlier(first, other.first);
    last = later(last, other.last);
    seenFields.or(other.seenFields);
    other.asked.forEach(
        (rule, fields) -> asked.computeIfAbsent(rule, key -> new TreeSet<>()).addAll(fields));
    addSchemes(other.inScheme, other.missed, other.plain);
    other.lacking.forEach((what, count) -> lacking.merge(what, count, Long::sum));
    other.unknown.forEach((shape, seen) -> unknown.merge(shape, seen, UnknownShape::plus));
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || b.isPresent() && b.get().isAfter(a.get()) ? b : a;
  }
}
