package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Occurrence;
import io.bartizan.sigma.correlation.run.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What becomes of the signals of machines: alerts, and results for correlations over them. Belongs
 * to one thread.
 */
final class Signals {

  private final Feeds feeds;
  private final AlertSink sink;
  private final EventKey events;
  private final byte[] organisation;
  private final CorrelationStatistics statistics;
  private final Outer outer;

  /** Takes results to the correlations over the one that had them. */
  interface Outer {

    /** A result for one of them. */
    void result(Feeds.Use use, List<List<String>> values);

    /** The results of a signal are all there. */
    void resulted(long time, long event);
  }

  Signals(
      Feeds feeds,
      String organisation,
      AlertSink sink,
      EventKey events,
      CorrelationStatistics statistics,
      Outer outer) {
    this.feeds = feeds;
    this.sink = sink;
    this.events = events;
    this.organisation = organisation.getBytes(StandardCharsets.UTF_8);
    this.statistics = statistics;
    this.outer = outer;
  }

  AlertSink sink() {
    return sink;
  }

  EventKey events() {
    return events;
  }

  /** Takes the signals of a group, in their order. */
  void of(Group group, List<Signal> signals) {
    CorrelationPlan plan = feeds.plans().get(group.plan);
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Raised raised -> raised(plan, group, raised.occurrence());
        case Signal.Widened widened -> {
          result(plan, widened.carried());
          resulted(plan, widened.time(), widened.event());
        }
        case Signal.Settled settled -> {
          sink.settled(alert(plan, group, settled.occurrence()));
          group.alert = null;
        }
      }
    }
  }

  private void raised(CorrelationPlan plan, Group group, Occurrence occurrence) {
    statistics.raised++;
    group.alert = AlertId.of(plan, organisation, group.key.bytes(), occurrence, events);
    sink.raised(alert(plan, group, occurrence));
    for (List<String> carried : occurrence.carried()) {
      result(plan, carried);
    }
    if (plan.carried().isEmpty()) {
      result(plan, List.of());
    }
    resulted(plan, occurrence.time(), occurrence.completing());
  }

  private void result(CorrelationPlan plan, List<String> carried) {
    List<Feeds.Use> uses = feeds.outer(plan.number());
    if (!uses.isEmpty()) {
      List<List<String>> values = carried.stream().map(Carried::values).toList();
      uses.forEach(use -> outer.result(use, values));
    }
  }

  private void resulted(CorrelationPlan plan, long time, long event) {
    if (!feeds.outer(plan.number()).isEmpty()) {
      outer.resulted(time, event);
    }
  }

  private Alert alert(CorrelationPlan plan, Group group, Occurrence occurrence) {
    List<String> spelled = group.spelled;
    String id = group.alert;
    return new Alert(
        plan,
        spelled == null ? GroupKey.values(group.key.bytes()) : spelled,
        id == null ? AlertId.of(plan, organisation, group.key.bytes(), occurrence, events) : id,
        occurrence);
  }
}
