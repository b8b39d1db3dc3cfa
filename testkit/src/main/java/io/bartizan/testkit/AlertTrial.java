package io.bartizan.testkit;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.CorrelationStatistics;
import io.bartizan.detect.correlation.Correlator;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.FeedReader;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.logs.Loss;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events of one test on their way through correlations: all are taken, then looked at in the
 * order of time, as in a hunt. Used once.
 */
final class AlertTrial {

  private static final int MOST_TOLD = 3;

  private final RuleSet ruleSet;
  private final Feeds feeds;
  private final BitSet wanted;
  private final Detector detector;
  private final FeedReader feedReader;
  private final List<FedEvent> fed = new ArrayList<>();
  private final Map<Integer, Long> matches = new TreeMap<>();
  private final List<String> losses = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private long events;
  private long withoutTime;

  /**
   * A trial.
   *
   * @param wanted the numbers of the correlations whose alerts count
   */
  AlertTrial(RuleSet ruleSet, Feeds feeds, BitSet wanted, Detector detector) {
    this.ruleSet = ruleSet;
    this.feeds = feeds;
    this.wanted = wanted;
    this.detector = detector;
    this.feedReader = new FeedReader(feeds, ruleSet.fields());
  }

  void look(Event event) {
    events++;
    detector.detect(event, this::found);
  }

  private void found(Event event, EventMatches found) {
    List<FedEvent.RuleValues> values = feedReader.read(event, found);
    values.forEach(one -> matches.merge(one.rule(), 1L, Long::sum));
    Optional<EventTime> time = event.time();
    if (values.isEmpty()) {
      return;
    }
    if (time.isEmpty()) {
      withoutTime++;
      return;
    }
    fed.add(new FedEvent(Ticks.of(time.get().instant()), events, values));
  }

  void lost(Loss loss) {
    if (losses.size() < MOST_TOLD) {
      losses.add("an event cannot be read: " + loss.detail());
    }
  }

  /** Correlates, and compares with what was expected. */
  Outcome verdict(Expected.Alerts expected) {
    CorrelationStatistics statistics = correlate();
    List<String> reasons = new ArrayList<>(losses);
    if (events == 0 && reasons.isEmpty()) {
      reasons.add("there is no event");
    }
    if (reasons.isEmpty()) {
      count(expected, statistics, reasons);
      groups(expected.groups(), reasons);
    }
    return reasons.isEmpty()
        ? new Outcome.Passed(events, alerts.size())
        : new Outcome.Failed(reasons);
  }

  private CorrelationStatistics correlate() {
    Correlator correlator =
        new Correlator(
            feeds,
            "",
            CorrelationLimits.DEFAULT,
            new AlertSink() {
              @Override
              public void raised(Alert alert) {
                // What joins it is still to come.
              }

              @Override
              public void settled(Alert alert) {
                if (wanted.get(alert.plan().number())) {
                  alerts.add(alert);
                }
              }
            });
    fed.sort(FedEvent.ORDER);
    fed.forEach(correlator::accept);
    correlator.finish();
    return correlator.statistics();
  }

  private void count(
      Expected.Alerts expected, CorrelationStatistics statistics, List<String> reasons) {
    boolean fine =
        expected.count().isPresent()
            ? expected.count().getAsInt() == alerts.size()
            : !alerts.isEmpty();
    if (!fine) {
      reasons.add(
          "expected "
              + (expected.count().isEmpty() ? "an alert" : expected)
              + ", but there are "
              + alerts.size()
              + " in "
              + events
              + " events");
      alerts.stream().limit(MOST_TOLD).map(AlertTrial::told).forEach(reasons::add);
      explain(statistics, reasons);
    }
  }

  private static String told(Alert alert) {
    return "\""
        + Visible.excerpt(alert.plan().correlation().header().title())
        + "\" alerts for "
        + named(group(alert))
        + ": "
        + Counted.of(alert.counted().count(), "event")
        + " from "
        + alert.counted().first()
        + " to "
        + alert.counted().last();
  }

  /** What the correlations had to look at. */
  private void explain(CorrelationStatistics statistics, List<String> reasons) {
    for (int i = 0; i < ruleSet.rules().size(); i++) {
      if (feeds.isFed(i)) {
        reasons.add(
            Counted.of(matches.getOrDefault(i, 0L), "event matches", "events match")
                + " \""
                + Visible.excerpt(ruleSet.rules().get(i).rule().header().title())
                + "\"");
      }
    }
    tell(statistics.absent(), " matches lack a field that it groups by or measures: ", reasons);
    tell(statistics.notNumbers(), " values are not numbers: ", reasons);
    if (withoutTime > 0) {
      reasons.add(withoutTime + " of them have no time and cannot be correlated");
    }
  }

  private void tell(Map<Integer, Long> counts, String what, List<String> reasons) {
    counts.forEach(
        (plan, count) ->
            reasons.add(
                count
                    + what
                    + "\""
                    + Visible.excerpt(feeds.plans().get(plan).correlation().header().title())
                    + "\""));
  }

  /** Each group that is expected has an alert, and no other has. */
  private void groups(List<Map<String, String>> expected, List<String> reasons) {
    if (expected.isEmpty()) {
      return;
    }
    for (Map<String, String> group : expected) {
      if (alerts.stream().noneMatch(alert -> isOf(group, group(alert)))) {
        reasons.add("expected an alert for " + named(group) + ", but there is none");
      }
    }
    alerts.stream()
        .filter(alert -> expected.stream().noneMatch(group -> isOf(group, group(alert))))
        .limit(MOST_TOLD)
        .forEach(alert -> reasons.add("an alert was not expected: " + told(alert)));
  }

  private static boolean isOf(Map<String, String> wanted, Map<String, String> group) {
    return wanted.entrySet().stream()
        .allMatch(
            entry -> entry.getValue().equalsIgnoreCase(group.getOrDefault(entry.getKey(), "")));
  }

  private static Map<String, String> group(Alert alert) {
    Map<String, String> group = new TreeMap<>();
    List<String> names = alert.plan().correlation().groupBy();
    for (int i = 0; i < names.size(); i++) {
      group.put(names.get(i), alert.group().get(i));
    }
    return group;
  }

  private static String named(Map<String, String> group) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(group)
        .forEach((name, value) -> parts.add(name + " = \"" + Visible.excerpt(value) + "\""));
    return parts.isEmpty() ? "all events" : String.join(", ", parts);
  }
}
