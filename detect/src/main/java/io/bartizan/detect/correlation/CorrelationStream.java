package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.Ticks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Events as they come, some late: they wait until nothing allowed can come before them. Belongs to
 * one thread.
 *
 * <p>The watermark is the latest time seen less the allowed lateness. Events before it are looked
 * at in order; an event that comes with a time before it is too late, is counted and not looked at.
 * So whatever is late by no more than is allowed gives the alerts that the same events give in
 * order.
 */
public final class CorrelationStream {

  private Correlator correlator;
  private final Options options;
  private final PriorityQueue<FedEvent> waiting = new PriorityQueue<>(FedEvent.ORDER);
  private long waitingBytes;
  private long watermark = Long.MIN_VALUE;

  /**
   * How events may come.
   *
   * @param lateness how much earlier than the latest an event may be
   * @param mostWaiting how many events may wait; when there are more, the earliest is looked at
   *     although one could come before it
   * @param mostWaitingBytes what those that wait may take in memory, roughly; likewise
   * @param clock what time it is; without it any time is believed
   * @param mostAhead how far ahead of the clock an event may be, so that one wrong time does not
   *     make all others late
   */
  public record Options(
      Duration lateness,
      int mostWaiting,
      long mostWaitingBytes,
      Optional<InstantSource> clock,
      Duration mostAhead) {

    private static final int MOST_WAITING = 1_000_000;

    private static long mostBytes() {
      return Runtime.getRuntime().maxMemory() / 8;
    }

    /**
     * Five minutes late, a million events waiting in an eighth of the heap, an hour ahead of the
     * clock.
     */
    public static Options standard(InstantSource clock) {
      return new Options(
          Duration.ofMinutes(5),
          MOST_WAITING,
          mostBytes(),
          Optional.of(clock),
          Duration.ofHours(1));
    }

    /** So much lateness, and no clock. */
    public static Options late(Duration lateness) {
      return new Options(
          lateness, MOST_WAITING, mostBytes(), Optional.empty(), Duration.ofHours(1));
    }

    private long latenessTicks() {
      return lateness.toSeconds() * Ticks.PER_SECOND + lateness.toNanosPart() / 100;
    }
  }

  /** A stream into a correlator. */
  public CorrelationStream(Correlator correlator, Options options) {
    this.correlator = correlator;
    this.options = options;
  }

  /** Takes an event; false when it was not looked at, for it is too late or too far ahead. */
  public boolean accept(FedEvent event) {
    if (event.time() < watermark) {
      correlator.statistics().late++;
      return false;
    }
    if (isAhead(event)) {
      correlator.statistics().ahead++;
      return false;
    }
    add(event);
    watermark = Math.max(watermark, event.time() - options.latenessTicks());
    release();
    while (waiting.size() > options.mostWaiting() || waitingBytes > options.mostWaitingBytes()) {
      correlator.statistics().forced++;
      watermark = Math.max(watermark, waiting.element().time() + 1);
      release();
    }
    return true;
  }

  private boolean isAhead(FedEvent event) {
    return options
        .clock()
        .filter(clock -> event.time() > Ticks.of(clock.instant().plus(options.mostAhead())))
        .isPresent();
  }

  private void release() {
    while (!waiting.isEmpty() && waiting.element().time() < watermark) {
      correlator.accept(take());
    }
    correlator.advance(watermark);
  }

  private FedEvent take() {
    FedEvent event = waiting.remove();
    waitingBytes -= event.bytes();
    return event;
  }

  /** How many events wait. */
  public int waiting() {
    return waiting.size();
  }

  /** The time before which all is decided. */
  public long watermark() {
    return watermark;
  }

  /** Says that all events before a time have come, as a clock may know where no event does. */
  public void advance(long time) {
    watermark = Math.max(watermark, time);
    release();
  }

  /** Says that no event will follow. */
  public void finish() {
    while (!waiting.isEmpty()) {
      correlator.accept(take());
    }
    correlator.finish();
  }

  /**
   * Goes on under other correlations, as those of a new rule set: their state, the events that wait
   * and the watermark stay. Takes time in proportion to what waits and to the groups, unless all
   * correlations and the numbers of their rules are as they were.
   *
   * @return what was kept and what was not
   */
  public PlanChange changeTo(Feeds feeds) {
    Feeds before = correlator.feeds();
    PlanChange change = PlanChange.between(before.plans(), feeds.plans());
    correlator = correlator.over(feeds, change);
    FedRenumbering numbers = FedRenumbering.between(before, feeds);
    if (!numbers.isSame()) {
      List<FedEvent> old = new ArrayList<>(waiting);
      waiting.clear();
      waitingBytes = 0;
      old.forEach(event -> numbers.of(event, change).ifPresent(this::add));
    }
    return change;
  }

  /** The correlator behind the stream; another one after each change. */
  public Correlator correlator() {
    return correlator;
  }

  void add(FedEvent event) {
    waiting.add(event);
    waitingBytes += event.bytes();
  }

  /** The events that wait, in their order. */
  List<FedEvent> inOrder() {
    return waiting.stream().sorted(FedEvent.ORDER).toList();
  }

  void watermark(long restored) {
    watermark = restored;
  }
}
