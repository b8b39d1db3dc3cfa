package io.bartizan.hunt.inventory;

import io.bartizan.event.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of the events of one channel of one host in one file. Bounded: ids beyond the limit
 * are counted together, and gaps are found from the minutes, hours or days in which there were
 * events.
 */
public final class ChannelLog {

  private static final int MOST_IDS = 4_096;
  private static final int MOST_SLICES = 50_000;
  private static final String OTHER = "other";
  private static final int LONGEST_ID = 32;

  /** So many slices are kept however little room there is. */
  private static final int FEW_SLICES = 32;

  private static final long BYTES_PER_SLICE = 112;
  private static final long BYTES_PER_ID = 160;

  /** What all channels of one thread may take in memory; when it is full, slices get wider. */
  static final class Room {
    private final long most;
    private long taken;

    Room(long most) {
      this.most = most;
    }

    private void take(long bytes) {
      taken += bytes;
    }

    /** What is taken, roughly, in bytes. */
    long taken() {
      return taken;
    }

    private boolean isFull() {
      return taken > most;
    }
  }

  private final Room room;

  private long count;
  private long withoutTime;
  private long impossibleTimes;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private final Map<String, Long> ids = new TreeMap<>();
  private final List<Cleared> cleared = new ArrayList<>();

  /** Seconds of a slice of time, and the first and last event in each slice. */
  private long slice = 60;

  private TreeMap<Long, Seen> slices = new TreeMap<>();

  private long lowestRecord = Long.MAX_VALUE;
  private long highestRecord = Long.MIN_VALUE;
  private long records;

  /** The first and last second of the events in a slice. */
  private record Seen(long first, long last) {
    Seen with(Seen other) {
      return new Seen(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /** A log was cleared. */
  public record Cleared(Optional<Instant> time, String what, String who) {}

  /** A time without events. */
  public record Gap(Instant from, Instant until) {
    public Duration length() {
      return Duration.between(from, until);
    }
  }

  /** A channel that shares its room with others. */
  ChannelLog(Room room) {
    this.room = room;
  }

  /** One that others are added to: as large as these together, and so bounded by theirs. */
  public static ChannelLog sum() {
    return new ChannelLog(new Room(Long.MAX_VALUE));
  }

  /** Adds an event; a time that cannot be is counted and left out of span and gaps. */
  public void add(Optional<EventTime> said, String eventId, long record) {
    count++;
    noteId(eventId);
    if (record >= 0) {
      records++;
      lowestRecord = Math.min(lowestRecord, record);
      highestRecord = Math.max(highestRecord, record);
    }
    Optional<Instant> time = said.filter(EventTime::isPossible).map(EventTime::instant);
    if (time.isEmpty()) {
      withoutTime += said.isEmpty() ? 1 : 0;
      impossibleTimes += said.isEmpty() ? 0 : 1;
      return;
    }
    Instant at = time.get();
    first = first.filter(known -> !at.isBefore(known)).or(() -> time);
    last = last.filter(known -> !at.isAfter(known)).or(() -> time);
    noteSecond(at.getEpochSecond());
  }

  private void noteId(String eventId) {
    if (ids.merge(idOf(eventId), 1L, Long::sum) == 1) {
      room.take(BYTES_PER_ID);
    }
  }

  private String idOf(String eventId) {
    boolean fits = eventId.length() <= LONGEST_ID && ids.size() < MOST_IDS && !room.isFull();
    return fits || ids.containsKey(eventId) ? eventId : OTHER;
  }

  private void noteSecond(long second) {
    int before = slices.size();
    slices.merge(Math.floorDiv(second, slice), new Seen(second, second), Seen::with);
    room.take((slices.size() - before) * BYTES_PER_SLICE);
    if (slices.size() > MOST_SLICES || room.isFull() && slices.size() > FEW_SLICES) {
      int many = slices.size();
      widen();
      room.take((slices.size() - many) * BYTES_PER_SLICE);
    }
  }

  private void widen() {
    long wider = slice * 60;
    TreeMap<Long, Seen> fewer = new TreeMap<>();
    slices.forEach(
        (number, seen) ->
            fewer.merge(Math.floorDiv(Math.multiplyExact(number, slice), wider), seen, Seen::with));
    slices = fewer;
    slice = wider;
  }

  void addCleared(Cleared event) {
    if (cleared.size() < 1_000) {
      cleared.add(event);
    }
  }

  public void add(ChannelLog other) {
    count += other.count;
    withoutTime += other.withoutTime;
    impossibleTimes += other.impossibleTimes;
    if (other.first.isPresent() && (first.isEmpty() || other.first.get().isBefore(first.get()))) {
      first = other.first;
    }
    if (other.last.isPresent() && (last.isEmpty() || other.last.get().isAfter(last.get()))) {
      last = other.last;
    }
    other.ids.forEach((id, n) -> ids.merge(id, n, Long::sum));
    cleared.addAll(other.cleared);
    records += other.records;
    lowestRecord = Math.min(lowestRecord, other.lowestRecord);
    highestRecord = Math.max(highestRecord, other.highestRecord);
    while (slice < other.slice) {
      widen();
    }
    while (other.slice < slice) {
      other.widen();
    }
    other.slices.forEach((number, seen) -> slices.merge(number, seen, Seen::with));
  }

  public long count() {
    return count;
  }

  public long withoutTime() {
    return withoutTime;
  }

  /** How many events say a time before 1980 or after 2099. */
  public long impossibleTimes() {
    return impossibleTimes;
  }

  public Optional<Instant> first() {
    return first;
  }

  public Optional<Instant> last() {
    return last;
  }

  public Map<String, Long> ids() {
    return ids;
  }

  public List<Cleared> cleared() {
    return cleared;
  }

  /** How many record numbers between the lowest and the highest are missing. */
  public long missingRecords() {
    return records == 0 ? 0 : Math.max(0, highestRecord - lowestRecord + 1 - records);
  }

  /** Times without events that are at least so long, in order. */
  public List<Gap> gaps(Duration least) {
    List<Gap> gaps = new ArrayList<>();
    Optional<Seen> before = Optional.empty();
    for (Seen seen : slices.values()) {
      if (before.isPresent() && seen.first() - before.get().last() >= least.toSeconds()) {
        gaps.add(
            new Gap(
                Instant.ofEpochSecond(before.get().last()), Instant.ofEpochSecond(seen.first())));
      }
      before = Optional.of(seen);
    }
    return gaps;
  }
}
