package io.bartizan.hunt;

import io.bartizan.detect.correlation.Alert;
import io.bartizan.detect.correlation.AlertSink;
import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.correlation.CorrelationStatistics;
import io.bartizan.detect.correlation.Correlator;
import io.bartizan.detect.correlation.FedEvent;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.correlation.run.Occurrence;
import io.bartizan.sigma.explain.FieldHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Predicate<Alert> wanted;
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
   * @param wanted whether the options ask for an alert
   * @param dedup whether copies of a record count once
   * @param limits how much may be remembered
   * @param findings where alerts go, in no order
   */
  HuntCorrelation(
      Feeds feeds,
      int rules,
      Predicate<Alert> wanted,
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
    public void raised(Alert alert) {
      // What joins it is still to come.
    }

    @Override
    public void settled(Alert alert) {
      if (!alert.plan().reported()) {
        return;
      }
      if (wanted.test(alert)) {
        alerts++;
        findings.accept(finding(alert));
      } else {
        leftOut++;
      }
    }
  }

  private Finding finding(Alert found) {
    List<FieldHit> group = found.groupHits();
    long completing = found.occurrence().completing();
    return new AlertFinding(
        found.time(),
        new EventReference(
            FedRecord.source(completing), FedRecord.position(completing), Optional.empty()),
        Origin.of(first(group, OutputFields::isHost), first(group, OutputFields::isAccount)),
        new Finding.RuleHit(rules + found.plan().number(), group),
        found.id(),
        found.counted(),
        references(found));
  }

  private static Optional<String> first(List<FieldHit> group, Predicate<String> isMeant) {
    return group.stream().filter(hit -> isMeant.test(hit.field())).map(FieldHit::value).findFirst();
  }

  private List<EventReference> references(Alert found) {
    Occurrence occurrence = found.occurrence();
    List<EventReference> events = new ArrayList<>();
    for (int i = 0; i < occurrence.events().length; i++) {
      long number = occurrence.events()[i];
      events.add(
          new EventReference(
              FedRecord.source(number),
              FedRecord.position(number),
              Optional.of(Ticks.instant(occurrence.times()[i])),
              fedRules.of(number, found.plan())));
    }
    return events;
  }
}
