package io.bartizan.live.detect;

import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.Correlator;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.live.alert.AlertIds;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.rules.Generation;
import io.bartizan.sigma.correlation.Ticks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The correlations of one organisation over its live events. Belongs to one thread.
 *
 * <p>Events wait until nothing allowed can come before them: until the watermark, which is the
 * latest time seen less the allowed lateness, has passed them. While no event comes the watermark
 * goes on with the clock, so that what waits is looked at. What is late by no more than is allowed
 * gives the alerts that the same events give in order; what is later is counted and not looked at.
 */
final class OrganisationStream {

  /** Most events that wait; when there are more, the earliest is looked at before its time. */
  private static final int MOST_WAITING = 1_000_000;

  /** How far ahead of the clock an event may be. */
  private static final Duration MOST_AHEAD = Duration.ofHours(2);

  private static final int VERSION = 1;

  private final Generation generation;
  private final Correlator correlator;
  private final long latenessTicks;
  private final long mostWaitingBytes;
  private final PriorityQueue<FedEvent> waiting = new PriorityQueue<>(FedEvent.ORDER);
  private final RecentRecords recent = new RecentRecords();
  private long waitingBytes;
  private long watermark = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;
  private Instant latestSeen = Instant.EPOCH;
  private boolean changed;
  long late;
  long ahead;
  long forced;
  long repeated;

  OrganisationStream(
      Generation generation,
      String organisation,
      Duration lateness,
      CorrelationLimits limits,
      AlertSink sink) {
    this.generation = generation;
    this.correlator = new Correlator(generation.feeds(), organisation, limits, sink);
    this.latenessTicks =
        Math.multiplyExact(Math.min(lateness.toSeconds(), 1L << 36), Ticks.PER_SECOND)
            + lateness.toNanosPart() / 100;
    this.mostWaitingBytes = limits.mostBytes() / 2;
  }

  /** Takes a matched event that feeds correlations and says a time. */
  void accept(MatchedEvent event, Instant now) {
    long time = Ticks.of(event.matched().time().orElseThrow());
    if (AlertIds.isNumbered(event.matched().origin(), event.matched().time())
        && !recent.add(
            AlertIds.ofRecord(
                event.matched().origin(),
                event.matched().time(),
                event.matched().fed().stream().mapToInt(FedEvent.RuleValues::rule).toArray()))) {
      repeated++;
      return;
    }
    changed = true;
    if (time < watermark) {
      late++;
      return;
    }
    if (time > Ticks.of(now.plus(MOST_AHEAD))) {
      ahead++;
      return;
    }
    FedEvent fed = new FedEvent(time, event.number(), event.matched().fed());
    waiting.add(fed);
    waitingBytes += bytes(fed);
    if (time > latest) {
      latest = time;
      latestSeen = now;
      watermark = Math.max(watermark, time - latenessTicks);
    }
    release();
    while (waiting.size() > MOST_WAITING || waitingBytes > mostWaitingBytes) {
      forced++;
      watermark = Math.max(watermark, waiting.element().time() + 1);
      release();
    }
  }

  /** Says what time it is while no event comes. */
  void tick(Instant now) {
    if (latest == Long.MIN_VALUE || !now.isAfter(latestSeen)) {
      return;
    }
    long passed = Ticks.of(now) - Ticks.of(latestSeen);
    long to = latest + passed - latenessTicks;
    if (to > watermark) {
      watermark = to;
      boolean had = !waiting.isEmpty() || correlator.groups() > 0;
      release();
      changed |= had;
    }
  }

  private void release() {
    while (!waiting.isEmpty() && waiting.element().time() < watermark) {
      FedEvent event = waiting.remove();
      waitingBytes -= bytes(event);
      correlator.accept(event);
    }
    correlator.advance(watermark);
  }

  private static long bytes(FedEvent event) {
    long bytes = 96;
    for (FedEvent.RuleValues match : event.matches()) {
      bytes += 64;
      for (List<String> field : match.values()) {
        bytes += 40;
        for (String value : field) {
          bytes += 56 + 2L * value.length();
        }
      }
    }
    return bytes;
  }

  Correlator correlator() {
    return correlator;
  }

  int waiting() {
    return waiting.size();
  }

  /** Whether something changed since the last call. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(VERSION);
    out.writeLong(watermark);
    out.writeLong(latest);
    recent.save(out);
    List<FedEvent> all = new ArrayList<>(waiting);
    all.sort(FedEvent.ORDER);
    out.writeInt(all.size());
    for (FedEvent event : all) {
      FedCodec.write(event, generation, out);
    }
    List<byte[][]> groups = new ArrayList<>();
    correlator.save((key, state) -> groups.add(new byte[][] {key, state}));
    groups.sort(Comparator.comparing(group -> group[0], java.util.Arrays::compareUnsigned));
    out.writeInt(groups.size());
    for (byte[][] group : groups) {
      out.writeInt(group[0].length);
      out.write(group[0]);
      out.writeInt(group[1].length);
      out.write(group[1]);
    }
  }

  /** Takes what {@link #save} gave, of the same or another generation of rules. */
  void restore(DataInput in, Instant now) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("a saved state of version " + version);
    }
    watermark = in.readLong();
    latest = in.readLong();
    latestSeen = now;
    recent.restore(in);
    int events = in.readInt();
    for (int i = 0; i < events; i++) {
      FedEvent event = FedCodec.read(generation, in);
      if (!event.matches().isEmpty()) {
        waiting.add(event);
        waitingBytes += bytes(event);
      }
    }
    int groups = in.readInt();
    for (int i = 0; i < groups; i++) {
      byte[] key = bytes(in);
      byte[] state = bytes(in);
      correlator.restore(key, state);
    }
    correlator.advance(watermark);
  }

  private static byte[] bytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > 1 << 28) {
      throw new IOException("a saved state that is damaged");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
