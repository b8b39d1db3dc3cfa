package io.bartizan.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the records of one source. Thread-safe; never blocks. */
public final class SourceHealth {

  /** A time further ahead of ours than this is counted as skewed. */
  public static final Duration SKEW = Duration.ofMinutes(5);

  private static final long NONE = Long.MIN_VALUE;

  private final InstantSource clock;
  private final Instant since;
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder unparsed = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder skewed = new LongAdder();
  private final AtomicLong lastSeenMillis = new AtomicLong(NONE);
  private volatile long skewMillis = NONE;
  private volatile String trouble = "";
  private volatile Source source;

  SourceHealth(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.since = clock.instant();
  }

  void follow(Source current) {
    source = current;
  }

  /** Something arrived, whatever becomes of it. */
  public void seen(Instant when) {
    lastSeenMillis.accumulateAndGet(when.toEpochMilli(), Math::max);
  }

  /** A delivery is durable. */
  public void stored(Delivery delivery) {
    records.add(delivery.records().size());
    bytes.add(delivery.bytes());
  }

  /** Records that no format knows. */
  public void unparsed(long count) {
    unparsed.add(count);
  }

  /** Records of which a part was left out. */
  public void cut(long count) {
    cut.add(count);
  }

  /**
   * Says what keeps the source from being read, where it is we who fetch its records.
   *
   * @param reason in words, without an end; empty when nothing does any more
   */
  public void trouble(String reason) {
    trouble = reason;
  }

  /** What keeps the source from being read; empty when nothing does. */
  public String trouble() {
    return trouble;
  }

  /** Pieces that are no records. */
  public void malformed(long count) {
    malformed.add(count);
  }

  /** Records that the sender was told to send again later. */
  public void refused(long count) {
    refused.add(count);
  }

  /** Records that were lost because the protocol has no way to refuse them. */
  public void dropped(long count) {
    dropped.add(count);
  }

  /** The time that a record states, to be held against the time at which it arrived. */
  public void stated(Instant time, Instant received) {
    long ahead;
    try {
      ahead = Duration.between(received, time).toMillis();
    } catch (ArithmeticException e) {
      ahead = time.isAfter(received) ? Long.MAX_VALUE : Long.MIN_VALUE + 1;
    }
    skewMillis = ahead;
    if (ahead > SKEW.toMillis()) {
      skewed.increment();
    }
  }

  /** All figures as they are now. */
  public SourceFigures figures() {
    long seen = lastSeenMillis.get();
    long skew = skewMillis;
    Optional<Instant> last =
        seen == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(seen));
    return new SourceFigures(
        source.name(),
        source.organisation(),
        records.sum(),
        bytes.sum(),
        last,
        isSilent(last),
        unparsed.sum(),
        cut.sum(),
        malformed.sum(),
        refused.sum(),
        dropped.sum(),
        skew == NONE ? Optional.empty() : Optional.of(Duration.ofMillis(skew)),
        skewed.sum());
  }

  private boolean isSilent(Optional<Instant> last) {
    return source
        .silence()
        .map(most -> last.orElse(since).plus(most).isBefore(clock.instant()))
        .orElse(false);
  }
}
