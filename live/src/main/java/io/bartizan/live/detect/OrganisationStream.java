package io.bartizan.live.detect;

import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.CorrelationSnapshot;
import io.bartizan.detect.correlation.CorrelationStatistics;
import io.bartizan.detect.correlation.CorrelationStream;
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
import java.time.InstantSource;
import java.util.Optional;

/**
 * The correlations of one organisation over its live events. Belongs to one thread.
 *
 * <p>While no event comes the watermark of the stream goes on with the clock, so that what waits is
 * looked at.
 */
final class OrganisationStream {

  /** Most events that wait; when there are more, the earliest is looked at before its time. */
  private static final int MOST_WAITING = 1_000_000;

  /** How far ahead of the clock an event may be. */
  private static final Duration MOST_AHEAD = Duration.ofHours(2);

  private static final int MOST_BYTES = 1 << 30;

  private final CorrelationStream stream;
  private final long latenessTicks;
  private final RecentRecords recent = new RecentRecords();
  private long latest = Long.MIN_VALUE;
  private Instant latestSeen = Instant.EPOCH;
  private long repeated;

  OrganisationStream(
      Generation generation,
      String organisation,
      Duration lateness,
      CorrelationLimits limits,
      InstantSource clock,
      AlertSink sink) {
    Correlator correlator = new Correlator(generation.feeds(), organisation, limits, sink);
    this.stream =
        new CorrelationStream(
            correlator,
            new CorrelationStream.Options(
                lateness, MOST_WAITING, limits.mostBytes() / 2, Optional.of(clock), MOST_AHEAD));
    this.latenessTicks = lateness.toSeconds() * Ticks.PER_SECOND + lateness.toNanosPart() / 100;
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
    if (stream.accept(new FedEvent(time, event.number(), event.matched().fed())) && time > latest) {
      latest = time;
      latestSeen = now;
    }
  }

  /** Says what time it is while no event comes. */
  void tick(Instant now) {
    if (latest != Long.MIN_VALUE && now.isAfter(latestSeen)) {
      long passed = Ticks.of(now) - Ticks.of(latestSeen);
      stream.advance(latest + passed - latenessTicks);
    }
  }

  CorrelationStatistics statistics() {
    return stream.correlator().statistics();
  }

  int waiting() {
    return stream.waiting();
  }

  int groups() {
    return stream.correlator().groups();
  }

  long repeated() {
    return repeated;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(latest);
    recent.save(out);
    byte[] snapshot = CorrelationSnapshot.write(stream);
    out.writeInt(snapshot.length);
    out.write(snapshot);
  }

  /** Takes what {@link #save} gave, of the same or another generation of rules. */
  void restore(DataInput in, Instant now) throws IOException {
    latest = in.readLong();
    latestSeen = now;
    recent.restore(in);
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a saved state that is damaged");
    }
    byte[] snapshot = new byte[length];
    in.readFully(snapshot);
    CorrelationSnapshot.read(snapshot, stream);
  }
}
