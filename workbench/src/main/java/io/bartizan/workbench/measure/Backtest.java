package io.bartizan.workbench.measure;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.Programs;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.hunt.OutputFields;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.source.OpenedLog;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Matches each event with the old and the new form of changed rules, and counts where they differ.
 * Belongs to one thread; those of threads can be added.
 */
public final class Backtest implements EventHandler {

  private static final int MOST_PLACES = 10_000;

  /**
   * A changed rule.
   *
   * @param before the number of the old form in the rule set; -1 when there is none
   * @param after the number of the new form; -1 when there is none
   */
  public record Pair(int before, int after) {}

  /** What a rule finds more and less. */
  public static final class Difference {
    private long both;
    private long more;
    private long less;
    private final Map<String, long[]> byHost = new TreeMap<>();
    private final Map<String, long[]> byDay = new TreeMap<>();

    /** How many events both forms match. */
    public long both() {
      return both;
    }

    /** How many events only the new form matches. */
    public long more() {
      return more;
    }

    /** How many events only the old form matches. */
    public long less() {
      return less;
    }

    /** By host: how many only the new form matches, and how many only the old one. */
    public Map<String, long[]> byHost() {
      return Collections.unmodifiableMap(byHost);
    }

    /** The same by day, in UTC. */
    public Map<String, long[]> byDay() {
      return Collections.unmodifiableMap(byDay);
    }

    private void count(boolean isMore, String host, String day) {
      if (isMore) {
        more++;
      } else {
        less++;
      }
      place(byHost, host)[isMore ? 0 : 1]++;
      place(byDay, day)[isMore ? 0 : 1]++;
    }

    private static long[] place(Map<String, long[]> places, String name) {
      String key = places.size() < MOST_PLACES || places.containsKey(name) ? name : "(others)";
      return places.computeIfAbsent(key, k -> new long[2]);
    }

    private void add(Difference other) {
      both += other.both;
      more += other.more;
      less += other.less;
      other.byHost.forEach((key, counts) -> add(place(byHost, key), counts));
      other.byDay.forEach((key, counts) -> add(place(byDay, key), counts));
    }

    private static void add(long[] to, long[] from) {
      to[0] += from[0];
      to[1] += from[1];
    }
  }

  private final Detector detector;
  private final OutputFields output;
  private final List<Pair> pairs;
  private final Difference[] differences;
  private final BitSet matched = new BitSet();
  private long events;

  /** A test of these pairs of a rule set. */
  public Backtest(Programs programs, List<Pair> pairs) {
    this.detector = new Detector(programs);
    this.output = new OutputFields(programs.ruleSet().fields());
    this.pairs = pairs;
    this.differences = new Difference[pairs.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = new Difference();
    }
  }

  @Override
  public void event(Event event) {
    events++;
    detector.detect(event, this::matched);
  }

  private void matched(Event event, EventMatches matches) {
    matched.clear();
    for (int i = 0; i < matches.count(); i++) {
      matched.set(matches.rule(i));
    }
    for (int i = 0; i < differences.length; i++) {
      Pair pair = pairs.get(i);
      boolean before = pair.before() >= 0 && matched.get(pair.before());
      boolean after = pair.after() >= 0 && matched.get(pair.after());
      if (before && after) {
        differences[i].both++;
      } else if (before || after) {
        differences[i].count(after, host(event), day(event));
      }
    }
  }

  private String host(Event event) {
    return output.host(event).orElse("(no host)");
  }

  private static String day(Event event) {
    return event
        .time()
        .map(EventTime::instant)
        .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate().toString())
        .orElse("(no time)");
  }

  /** Adds what another thread saw of the same pairs. */
  public void add(Backtest other) {
    events += other.events;
    for (int i = 0; i < differences.length; i++) {
      differences[i].add(other.differences[i]);
    }
  }

  /** What came of a pair, by its number. */
  public Difference difference(int pair) {
    return differences[pair];
  }

  /** How many events were seen. */
  public long events() {
    return events;
  }

  @Override
  public void source(int source, OpenedLog log) {
    // It is the event that says where it is from.
  }

  @Override
  public void block(long number) {
    // Likewise.
  }

  @Override
  public void done(Collection<BlockDecoder> decoders) {
    // There is nothing to close.
  }
}
