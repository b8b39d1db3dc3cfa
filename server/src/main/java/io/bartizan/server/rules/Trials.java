package io.bartizan.server.rules;

import io.bartizan.live.detect.StoredMatching;
import io.bartizan.live.rules.Generation;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tests of rules against the stored events, each on a thread of its own. Thread-safe. At most
 * {@link #MOST_AT_ONCE} run at a time, and each gives up after {@link #LONGEST}.
 */
public final class Trials {

  /** Most trials at a time. */
  static final int MOST_AT_ONCE = 2;

  /** How long a trial looks at events. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** How far back a trial looks. */
  static final Duration SPAN = Duration.ofDays(30);

  private static final int MOST_KEPT = 50;
  private static final int CHUNK = 2_000;
  private static final int SAMPLE = 20;
  private static final int MOST_HOSTS = 1_000;
  private static final int SHOWN_HOSTS = 5;

  private final Parts parts;
  private final Map<Long, Trial> trials = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();

  Trials(Parts parts) {
    this.parts = parts;
  }

  /** One trial; its figures grow while it runs. */
  static final class Trial {
    final String account;
    final long number;
    private final Generation generation;
    private final Set<String> organisations;
    private final TreeMap<String, Long> hosts = new TreeMap<>();
    private final TreeMap<Long, Long> days = new TreeMap<>();
    private final List<Long> sample = new ArrayList<>();
    private long first;
    private long last;
    private long at;
    private long looked;
    private long hits;
    private long failed;
    private boolean isDone;
    private boolean isCut;
    private String problem = "";

    Trial(long number, String account, Generation generation, Set<String> organisations) {
      this.number = number;
      this.account = account;
      this.generation = generation;
      this.organisations = organisations;
    }

    /** What it found so far. */
    synchronized Shown shown() {
      long whole = Math.max(1, last - first);
      long most = days.values().stream().mapToLong(Long::longValue).max().orElse(1);
      long today = Instant.now().getEpochSecond() / 86_400;
      List<Bar> bars = new ArrayList<>();
      for (long day = today - SPAN.toDays() + 1; day <= today; day++) {
        long count = days.getOrDefault(day, 0L);
        bars.add(
            new Bar(
                Instant.ofEpochSecond(day * 86_400),
                count,
                count == 0 ? 0 : (int) Math.max(1, Math.round(20.0 * count / most))));
      }
      Map<String, Long> top = new LinkedHashMap<>();
      hosts.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
          .limit(SHOWN_HOSTS)
          .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
      return new Shown(
          number,
          isDone,
          isCut,
          (int) Math.min(100, isDone ? 100 : 100 * (at - first) / whole),
          looked,
          hits,
          failed,
          bars,
          top,
          List.copyOf(sample),
          generation.feeds().plans().size(),
          problem);
    }
  }

  /** A day: how many events a rule found, and the height of its bar in twentieths. */
  public record Bar(Instant start, long count, int height) {}

  /**
   * What a trial found so far.
   *
   * @param number its number
   * @param isDone whether it has ended
   * @param isCut whether it ended before it had looked at all events
   * @param percent how far it is
   * @param looked how many events it looked at
   * @param hits how many it would have alerted on
   * @param failed how many events it could not read
   * @param bars the hits by day
   * @param hosts the hosts with most of them
   * @param sample the first of them
   * @param correlations how many correlations the text has, which a trial does not run
   * @param problem why it failed; empty where it did not
   */
  public record Shown(
      long number,
      boolean isDone,
      boolean isCut,
      int percent,
      long looked,
      long hits,
      long failed,
      List<Bar> bars,
      Map<String, Long> hosts,
      List<Long> sample,
      int correlations,
      String problem) {}

  /**
   * Begins one.
   *
   * @param organisations whose events it looks at
   * @throws Refusal when too many run
   */
  Trial begin(String account, Generation generation, Set<String> organisations) {
    Trial trial = new Trial(number.incrementAndGet(), account, generation, organisations);
    synchronized (trials) {
      long running = trials.values().stream().filter(one -> !one.shown().isDone()).count();
      if (running >= MOST_AT_ONCE) {
        throw new Refusal(503, "Other rules are being tested. Try again in a moment.");
      }
      trials.put(trial.number, trial);
      while (trials.size() > MOST_KEPT) {
        trials.keySet().stream().min(Comparator.naturalOrder()).ifPresent(trials::remove);
      }
    }
    Thread.ofVirtual().name("rule-trial").start(() -> run(trial));
    return trial;
  }

  /** The trial of this number, if the account began it. */
  Optional<Trial> find(String account, long wanted) {
    return Optional.ofNullable(trials.get(wanted)).filter(one -> one.account.equals(account));
  }

  private void run(Trial trial) {
    Instant since = parts.clock().instant().minus(SPAN);
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      long before = firstSince(since) - 1;
      synchronized (trial) {
        trial.first = before;
        trial.at = before;
        trial.last = parts.events().last();
      }
      StoredMatching matching = new StoredMatching(trial.generation);
      long at = before;
      while (at < trial.last && System.nanoTime() < end) {
        long next = parts.events().read(at, CHUNK, event -> look(trial, matching, event, since));
        if (next <= at) {
          at = trial.last;
          break;
        }
        at = next;
        synchronized (trial) {
          trial.at = at;
        }
      }
      synchronized (trial) {
        trial.failed = matching.failed();
        trial.isCut = at < trial.last;
      }
    } catch (RuntimeException e) {
      synchronized (trial) {
        trial.problem = String.valueOf(e.getMessage());
      }
    } finally {
      synchronized (trial) {
        trial.isDone = true;
      }
    }
  }

  private static void look(Trial trial, StoredMatching matching, StoredEvent event, Instant since) {
    Instant said = event.row().time();
    Instant time = said == null ? event.row().received() : said;
    if (time.isBefore(since) || !trial.organisations.contains(event.row().organisation())) {
      return;
    }
    synchronized (trial) {
      trial.looked++;
    }
    matching.match(
        event,
        found -> {
          synchronized (trial) {
            trial.hits += found.matched().hits().size();
            trial.days.merge(time.getEpochSecond() / 86_400, 1L, Long::sum);
            String host = found.matched().origin().host().orElse("");
            if (trial.hosts.size() < MOST_HOSTS || trial.hosts.containsKey(host)) {
              trial.hosts.merge(host, 1L, Long::sum);
            }
            if (trial.sample.size() < SAMPLE) {
              trial.sample.add(found.number());
            }
          }
        });
  }

  /**
   * The number of the first event that was received at a time or later; events bear it in order.
   */
  private long firstSince(Instant since) {
    long low = 1;
    long high = parts.events().last() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      List<StoredEvent> found = new ArrayList<>();
      parts.events().read(middle - 1, 1, found::add);
      if (found.isEmpty() || !found.getFirst().row().received().isBefore(since)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
