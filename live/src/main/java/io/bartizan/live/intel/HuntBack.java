package io.bartizan.live.intel;

import io.bartizan.hunt.Finding;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.detect.AlertMaker;
import io.bartizan.live.detect.Detection;
import io.bartizan.live.detect.StoredMatching;
import io.bartizan.live.log.LiveLog;
import io.bartizan.live.match.Indicators;
import io.bartizan.live.match.Matched;
import io.bartizan.live.pipeline.MatchedEvent;
import io.bartizan.live.pipeline.Pipeline;
import io.bartizan.live.rules.Generation;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreUnavailable;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.syntax.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for new indicators in the events that are stored already: a thread's work.
 *
 * <p>What it finds becomes an alert with the id that the live event would have given, so that
 * looking twice doubles nothing. It looks at all that was matched before the new set was in force:
 * everything that was accepted then is in the store before it decides where to end. It works at
 * most half of the time, and less while detection is behind.
 */
final class HuntBack implements Runnable {

  private static final int CHUNK = 2_000;
  private static final long MOST_REST_MILLIS = 1_000;
  private static final long BEHIND = 20_000;
  private static final long RETRY_SECONDS = 10;

  private final EventStore events;
  private final Pipeline pipeline;
  private final Detection detection;
  private final Supplier<Generation> rules;
  private final Supplier<IndicatorSet> current;
  private final LiveLog log;
  private final Consumer<IndicatorKeys> done;
  private volatile HuntProgress progress = HuntProgress.NONE;
  private volatile IndicatorKeys running = IndicatorKeys.NONE;
  private volatile @Nullable String trouble;
  private @Nullable Job missed;
  private @Nullable Job next;

  /**
   * A hunt.
   *
   * @param current the set that is in force: what is not in it any more is not reported
   * @param done hears which indicators were looked for in everything
   */
  HuntBack(
      EventStore events,
      Pipeline pipeline,
      Detection detection,
      Supplier<Generation> rules,
      Supplier<IndicatorSet> current,
      LiveLog log,
      Consumer<IndicatorKeys> done) {
    this.events = events;
    this.pipeline = pipeline;
    this.detection = detection;
    this.rules = rules;
    this.current = current;
    this.log = log;
    this.done = done;
  }

  /**
   * What is to be looked for.
   *
   * @param after the number of the event behind which it begins
   */
  private record Job(IndicatorSet set, IndicatorKeys keys, long after) {}

  /** Looks for these in all stored events; what waits and has not begun is replaced. */
  synchronized void fresh(IndicatorSet set, IndicatorKeys keys) {
    next = new Job(set, keys, 0);
    notifyAll();
  }

  /** Whether some are waiting that {@link #fresh} would replace. */
  synchronized boolean hasWaiting() {
    return next != null;
  }

  /** Looks for these in the events behind a number, which were matched without them. */
  synchronized void missed(IndicatorSet set, long after) {
    missed = new Job(set, IndicatorKeys.NONE, after);
    notifyAll();
  }

  private synchronized Job take() throws InterruptedException {
    while (missed == null && next == null) {
      wait();
    }
    Job job = missed != null ? missed : next;
    if (missed != null) {
      missed = null;
    } else {
      next = null;
    }
    running = java.util.Objects.requireNonNull(job).keys();
    return job;
  }

  /** Which indicators are looked for now. */
  IndicatorKeys running() {
    return running;
  }

  HuntProgress progress() {
    return progress;
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void run() {
    try {
      while (true) {
        Job job = take();
        while (!isDone(job)) {
          TimeUnit.SECONDS.sleep(RETRY_SECONDS);
        }
        running = IndicatorKeys.NONE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was brought to its end; not when the store failed. */
  private boolean isDone(Job job) throws InterruptedException {
    try {
      pipeline.settled().get();
      new Hunt(job, events.last()).run();
      done.accept(job.keys());
      trouble = null;
      return true;
    } catch (StoreUnavailable e) {
      if (e.state() == StoreUnavailable.State.CLOSED) {
        throw new InterruptedException("the store is closed");
      }
      failed(String.valueOf(e.getMessage()));
    } catch (ExecutionException | RuntimeException | StackOverflowError e) {
      failed(e.getClass().getSimpleName());
    }
    return false;
  }

  private void failed(String reason) {
    HuntProgress at = progress;
    if (trouble == null) {
      log.error("new indicators cannot be looked for in stored events: " + reason);
    }
    trouble = "new indicators cannot be looked for in stored events: " + reason;
    progress =
        new HuntProgress(
            false, at.indicators(), 0, Optional.empty(), 0, 0, 0, at.found(), at.unread());
  }

  /** One pass over the stored events. */
  private final class Hunt {
    private final Job job;
    private final long last;
    private final StoredMatching matching;
    private final List<AlertBody> alerts = new ArrayList<>();
    private long first;
    private @Nullable Instant oldest;
    private long at;
    private long looked;
    private long found;

    Hunt(Job job, long last) {
      this.job = job;
      this.last = last;
      this.at = job.after();
      this.matching = new StoredMatching(rules.get().withoutRules(), new Indicators(job::set));
    }

    void run() throws InterruptedException, ExecutionException {
      if (job.set().size() == 0 || at >= last) {
        return;
      }
      tell(true);
      while (at < last) {
        long start = System.nanoTime();
        long to = events.read(at, (int) Math.min(CHUNK, last - at), this::look);
        at = to <= at ? last : to;
        if (!alerts.isEmpty()) {
          detection.bring(alerts).get();
          alerts.clear();
        }
        tell(true);
        rest(System.nanoTime() - start);
      }
      log.info(words());
      tell(false);
    }

    private void look(StoredEvent event) {
      if (looked++ == 0) {
        first = event.number();
        oldest = event.row().received();
      }
      matching.match(event, this::found);
    }

    private void found(MatchedEvent event) {
      IndicatorSet now = current.get();
      List<Finding.RuleHit> hits =
          event.matched().hits().stream().filter(hit -> isInForce(hit, now)).toList();
      found += hits.size();
      alerts.addAll(new AlertMaker(rules.get()).of(with(event, hits), true));
    }

    /** What was taken out of the feeds meanwhile, or revoked, is not reported. */
    private boolean isInForce(Finding.RuleHit hit, IndicatorSet now) {
      return hit.indicator()
          .flatMap(one -> now.find(one.indicator().id()))
          .filter(one -> !one.revoked())
          .map(Indicator::id)
          .isPresent();
    }

    private static MatchedEvent with(MatchedEvent event, List<Finding.RuleHit> hits) {
      Matched matched = event.matched();
      return new MatchedEvent(
          event.number(),
          event.received(),
          event.organisation(),
          event.source(),
          new Matched(
              matched.origin(),
              matched.time(),
              matched.timeField(),
              hits,
              List.of(),
              List.of(),
              matched.truncated()));
    }

    private void tell(boolean isRunning) {
      progress =
          new HuntProgress(
              isRunning,
              job.set().size(),
              first == 0 ? job.after() + 1 : first,
              Optional.ofNullable(oldest),
              at,
              last,
              looked,
              found,
              matching.failed());
    }

    private void rest(long worked) throws InterruptedException {
      long millis = Math.min(MOST_REST_MILLIS, TimeUnit.NANOSECONDS.toMillis(worked));
      TimeUnit.MILLISECONDS.sleep(detection.lag() > BEHIND ? MOST_REST_MILLIS : millis);
    }

    private String words() {
      return "looked for "
          + Counted.of(job.set().size(), "indicator", "indicators")
          + " in "
          + Counted.of(looked, "stored event", "stored events")
          + (looked == 0 ? "" : ", from number " + first + " (received " + oldest + ") to " + last)
          + ": found "
          + Counted.of(found, "time", "times")
          + (matching.failed() == 0
              ? ""
              : "; " + Counted.of(matching.failed(), "event", "events") + " could not be read");
    }
  }
}
