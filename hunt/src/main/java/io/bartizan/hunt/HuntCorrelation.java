package io.bartizan.hunt;

import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.CorrelationStatistics;
import io.bartizan.detect.correlation.Correlator;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.detect.correlation.GroupAlert;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.correlation.run.Alert;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The correlations of a hunt, once all events are read: they see the events in the order of time,
 * wherever these were, so that no event is late. Used once.
 */
final class HuntCorrelation {

  /** Events that the correlator gets at once, to look ahead. */
  private static final int TOGETHER = 256;

  /** Events whose rules an alert can name. */
  private static final int NAMED = 1 << 16;

  private final int rules;
  private final BiPredicate<Instant, Alert> wanted;
  private final boolean dedup;
  private final Consumer<Finding> findings;
  private final Correlator correlator;
  private final FedRules fedRules;
  private final List<FedEvent> waiting = new ArrayList<>(TOGETHER);
  private @Nullable FedRecord before;
  private long alerts;
  private long leftOut;

  /**
   * The correlations of a pack.
   *
   * @param rules how many rules there are; alerts bear the numbers behind theirs
   * @param wanted whether the options ask for an alert that is shown at a time
   * @param dedup whether copies of a record count once
   * @param limits how much may be remembered
   * @param findings where alerts go, in no order
   */
  HuntCorrelation(
      Feeds feeds,
      int rules,
      BiPredicate<Instant, Alert> wanted,
      boolean dedup,
      CorrelationLimits limits,
      Consumer<Finding> findings) {
    this.rules = rules;
    this.wanted = wanted;
    this.dedup = dedup;
    this.findings = findings;
    this.fedRules = new FedRules(feeds.plans(), NAMED);
    this.correlator = new Correlator(feeds, "", limits, new Alerts());
  }

  /** Correlates all events. */
  void run(FedRuns fed) throws IOException {
    fed.merge(this::accept);
    correlator.accept(waiting);
    waiting.clear();
    correlator.finish();
  }

  private void accept(FedRecord fed) {
    FedRecord previous = before;
    before = fed;
    if (!dedup || previous == null || !fed.isCopyOf(previous)) {
      waiting.add(fed.event());
      fedRules.add(fed.event());
      if (waiting.size() == TOGETHER) {
        correlator.accept(waiting);
        waiting.clear();
      }
    }
  }

  CorrelationStatistics statistics() {
    return correlator.statistics();
  }

  /** How many alerts were given out. */
  long alerts() {
    return alerts;
  }

  /** How many alerts the options left out. */
  long leftOut() {
    return leftOut;
  }

  /** Alerts are given out when nothing more can join them. */
  private final class Alerts implements AlertSink {
    @Override
    public void raised(GroupAlert alert) {
      // What joins it is still to come.
    }

    @Override
    public void settled(GroupAlert alert) {
      if (!alert.plan().reported()) {
        return;
      }
      if (wanted.test(shown(alert), alert.alert())) {
        alerts++;
        findings.accept(finding(alert));
      } else {
        leftOut++;
      }
    }
  }

  private Finding finding(GroupAlert found) {
    Alert alert = found.alert();
    Correlation correlation = found.plan().correlation();
    List<FieldHit> group = new ArrayList<>();
    for (int i = 0; i < found.group().size(); i++) {
      String value = found.group().get(i);
      group.add(new FieldHit(correlation.groupBy().get(i), value, Hit.whole(value).spans()));
    }
    return new AlertFinding(
        shown(found),
        new EventReference(
            FedRecord.source(alert.completing()),
            FedRecord.position(alert.completing()),
            Optional.empty()),
        Origin.of(first(group, OutputFields::isHost), first(group, OutputFields::isAccount)),
        new Finding.RuleHit(rules + found.plan().number(), group),
        found.id(),
        correlation.type().word(),
        alert.count(),
        Optional.of(alert.measure()).filter(measure -> !measure.isEmpty()),
        Ticks.instant(alert.first()),
        Ticks.instant(alert.last()),
        references(found));
  }

  /** What is decided when a window ends is shown where its last event is. */
  private static Instant shown(GroupAlert found) {
    Alert alert = found.alert();
    boolean isRising = found.plan().correlation().condition().isRising();
    return Ticks.instant(isRising ? alert.time() : alert.last());
  }

  private static Optional<String> first(List<FieldHit> group, Predicate<String> isMeant) {
    return group.stream().filter(hit -> isMeant.test(hit.field())).map(FieldHit::value).findFirst();
  }

  private List<EventReference> references(GroupAlert found) {
    Alert alert = found.alert();
    List<EventReference> events = new ArrayList<>();
    for (int i = 0; i < alert.events().length; i++) {
      long number = alert.events()[i];
      events.add(
          new EventReference(
              FedRecord.source(number),
              FedRecord.position(number),
              Optional.of(Ticks.instant(alert.times()[i])),
              fedRules.of(number, found.plan())));
    }
    return events;
  }
}
