package io.bartizan.report.html;

import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.Reported;
import io.bartizan.sigma.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exact counts of all matches, in bounded memory. */
final class MatchTally {

  private static final int MOST_NAMES = 8_192;
  private static final int MOST_PAIRS = 16_384;
  private static final int MOST_INDICATORS = 8_192;

  /**
   * A rule on a host.
   *
   * @param rule the number of the rule
   * @param host the host
   */
  record RuleOnHost(int rule, String host) {}

  private final HuntContext context;
  private final Count all = new Count(false);
  private final Map<Integer, Count> rules = new TreeMap<>();
  private final Map<Integer, Reported> indicators = new HashMap<>();
  private final Distinct others = new Distinct();
  private final Counts<String> hosts = new Counts<>(MOST_NAMES, name -> Distinct.hash(0, name));
  private final Counts<String> accounts = new Counts<>(MOST_NAMES, name -> Distinct.hash(0, name));
  private final Counts<RuleOnHost> pairs =
      new Counts<>(MOST_PAIRS, pair -> Distinct.hash(pair.rule(), pair.host()));
  private final Distinct met = new Distinct();
  private @Nullable Timeline timeline;
  private long undated;
  private long unlisted;

  MatchTally(HuntContext context) {
    this.context = context;
  }

  void add(Finding finding) {
    OptionalLong millis = PageTime.millis(finding.time());
    for (Finding.RuleHit hit : finding.hits()) {
      Level level = context.rule(hit).header().levelOrDefault();
      all.add(level, millis);
      boolean isListed = hit.indicator().isEmpty() || list(hit);
      Count ofRule =
          isListed ? rules.computeIfAbsent(hit.rule(), rule -> new Count(false)) : new Count(false);
      ofRule.add(level, millis);
      String host = finding.origin().host().orElse("");
      if (!host.isEmpty()) {
        Count ofHost = hosts.add(host, level, millis);
        if (met.add(Distinct.hash(hit.rule(), host))) {
          ofRule.meet();
          ofHost.meet();
        }
      }
      finding.origin().account().ifPresent(account -> accounts.add(account, level, millis));
      pairs.add(new RuleOnHost(hit.rule(), host), level, millis);
      if (millis.isPresent()) {
        timeline(millis.getAsLong()).add(millis.getAsLong(), level);
      } else {
        undated++;
      }
    }
  }

  /** Whether an indicator has a count of its own; there may be millions, and so many fit. */
  private boolean list(Finding.RuleHit hit) {
    if (indicators.containsKey(hit.rule())) {
      return true;
    }
    if (indicators.size() >= MOST_INDICATORS) {
      if (others.add(Distinct.hash(hit.rule(), ""))) {
        unlisted++;
      }
      return false;
    }
    indicators.put(hit.rule(), context.rule(hit));
    return true;
  }

  /** How many indicators matched and are in no list of {@link #rules}. */
  long unlisted() {
    return unlisted;
  }

  /** The rule, correlation or indicator of a number that {@link #rules} lists. */
  Reported reported(int number) {
    Reported indicator = indicators.get(number);
    return indicator == null ? context.rules().get(number) : indicator;
  }

  private Timeline timeline(long first) {
    Timeline known = timeline;
    if (known == null) {
      Instant time = Instant.ofEpochMilli(first);
      known = new Timeline(1_000L * context.zone().getRules().getOffset(time).getTotalSeconds());
      timeline = known;
    }
    return known;
  }

  Count all() {
    return all;
  }

  /** Rules with matches: the most serious first, of those the rarest first. */
  List<Map.Entry<Integer, Count>> rules() {
    Comparator<Map.Entry<Integer, Count>> severity =
        Comparator.comparing((Map.Entry<Integer, Count> entry) -> entry.getValue().highest())
            .reversed();
    return rules.entrySet().stream()
        .sorted(severity.thenComparingLong(entry -> entry.getValue().total()))
        .toList();
  }

  Counts<String> hosts() {
    return hosts;
  }

  Counts<String> accounts() {
    return accounts;
  }

  Counts<RuleOnHost> pairs() {
    return pairs;
  }

  /** Whether a rule may have matched on more hosts than its count says, and a host with rules. */
  boolean arePartnersAtLeast() {
    return met.isFull();
  }

  /** Matches by time. */
  Timeline timeline() {
    return timeline == null ? new Timeline(0) : timeline;
  }

  /** How many matches have no time. */
  long undated() {
    return undated;
  }
}
