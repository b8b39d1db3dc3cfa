package io.bartizan.intel.match;

import io.bartizan.intel.pattern.Evaluation;
import io.bartizan.intel.pattern.ObservedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the patterns over several events have come: for each pattern the events that made one of
 * its leaves true and are not older than its window. Shared by the matchers of all threads, for the
 * events of a pattern may be read by different ones; thread-safe.
 *
 * <p>A pattern keeps at most {@value #MOST_EVENTS} events and all patterns together {@value
 * #MOST_RUNS} runs; what goes beyond is dropped, oldest first, and counted by {@link #dropped}. The
 * events of a match are used up. An event that comes late is sorted in by its time, as long as it
 * lies within the window. Patterns look over all machines: STIX has no word for "on the same host".
 *
 * <p>The state can be written and read: {@code version | count | (id, hash of the text, newest,
 * events)...}. A run whose pattern has another text now is dropped when it is next needed.
 */
public final class CompoundRuns {

  /** The most events that a pattern keeps. */
  public static final int MOST_EVENTS = 512;

  /** The most patterns that have kept events. */
  public static final int MOST_RUNS = 50_000;

  private static final int VERSION = 1;
  private static final long BUDGET = 200_000;

  private final boolean isInOrder;
  private final Map<String, Run> runs = new LinkedHashMap<>(16, 0.75f, true);
  private long dropped;
  private long undecided;

  /** An event: when it happened, and which leaves it made true. */
  private record Seen(Instant when, long leaves) {}

  private static final class Run {
    final int textHash;
    Instant newest = Instant.MIN;
    final List<Seen> events = new ArrayList<>();

    Run(int textHash) {
      this.textHash = textHash;
    }
  }

  /** Runs over events that come about in the order of their times, as they do live. */
  public CompoundRuns() {
    this(true);
  }

  /**
   * Runs over events in or out of order.
   *
   * @param isInOrder whether an event that is older than the newest by more than the window of a
   *     pattern can no longer complete it. Not so where one file is read after another
   */
  public CompoundRuns(boolean isInOrder) {
    this.isInOrder = isInOrder;
  }

  /** How many events were dropped for want of room. */
  public synchronized long dropped() {
    return dropped;
  }

  /** How many times a pattern was too costly to decide; these are no misses. */
  public synchronized long undecided() {
    return undecided;
  }

  /** How many patterns have come some way. */
  public synchronized int size() {
    return runs.size();
  }

  /** Takes an event and says whether the pattern is now true. */
  synchronized boolean accept(Compound compound, Instant when, long leaves) {
    Run run = run(compound);
    run.newest = when.isAfter(run.newest) ? when : run.newest;
    Instant oldest = isInOrder ? run.newest.minus(compound.window()) : Instant.MIN;
    run.events.removeIf(seen -> seen.when.isBefore(oldest));
    if (when.isBefore(oldest)) {
      return false;
    }
    if (run.events.size() >= MOST_EVENTS) {
      run.events.removeFirst();
      dropped++;
    }
    run.events.add(new Seen(when, leaves));
    run.events.sort(Comparator.comparing(Seen::when));
    List<ObservedData> observations =
        run.events.stream().map(seen -> Compound.observation(seen.when, seen.leaves)).toList();
    Evaluation evaluation = compound.test().evaluate(observations, BUDGET);
    if (evaluation.verdict() == Evaluation.Verdict.UNDECIDED) {
      undecided++;
    }
    if (evaluation.isMatch()) {
      evaluation.matched().reversed().forEach(at -> run.events.remove(at.intValue()));
    }
    return evaluation.isMatch();
  }

  private Run run(Compound compound) {
    Run known = runs.get(compound.id());
    if (known != null && known.textHash == compound.text().hashCode()) {
      return known;
    }
    if (known == null && runs.size() >= MOST_RUNS) {
      Iterator<Run> oldest = runs.values().iterator();
      dropped += oldest.next().events.size();
      oldest.remove();
    }
    Run run = new Run(compound.text().hashCode());
    runs.put(compound.id(), run);
    return run;
  }

  /** The state as bytes. */
  public synchronized byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(runs.size());
      for (Map.Entry<String, Run> entry : runs.entrySet()) {
        out.writeUTF(entry.getKey());
        write(entry.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Run run, DataOutputStream out) throws IOException {
    out.writeInt(run.textHash);
    write(run.newest, out);
    out.writeShort(run.events.size());
    for (Seen seen : run.events) {
      write(seen.when, out);
      out.writeLong(seen.leaves);
    }
  }

  private static void write(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  /**
   * The runs that were written.
   *
   * @throws IOException when the bytes are damaged or of a version that is not known
   */
  public static CompoundRuns read(byte[] bytes) throws IOException {
    CompoundRuns read = new CompoundRuns();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new InvalidObjectException("the state of patterns is of version " + version);
      }
      int count = in.readInt();
      if (count < 0 || count > MOST_RUNS) {
        throw new InvalidObjectException("the state of patterns has " + count + " runs");
      }
      for (int i = 0; i < count; i++) {
        String id = in.readUTF();
        read.runs.put(id, readRun(in));
      }
    }
    return read;
  }

  private static Run readRun(DataInputStream in) throws IOException {
    Run run = new Run(in.readInt());
    run.newest = readInstant(in);
    int events = in.readShort();
    if (events < 0 || events > MOST_EVENTS) {
      throw new InvalidObjectException("a run has " + events + " events");
    }
    for (int k = 0; k < events; k++) {
      run.events.add(new Seen(readInstant(in), in.readLong()));
    }
    return run;
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    try {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    } catch (java.time.DateTimeException e) {
      throw new InvalidObjectException("an instant is out of range");
    }
  }
}
