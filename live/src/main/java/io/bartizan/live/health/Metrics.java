package io.bartizan.live.health;

import static io.bartizan.live.health.MetricsText.label;

import io.bartizan.intake.Health;
import io.bartizan.intake.SourceFigures;
import io.bartizan.live.Live;
import io.bartizan.live.detect.Detection;
import io.bartizan.live.detect.DetectionFigures;
import io.bartizan.live.intel.IntelStatus;
import io.bartizan.live.output.OutputRunner;
import io.bartizan.live.pipeline.Figures;
import io.bartizan.live.pipeline.Latency;
import java.util.function.ToLongFunction;

/** Everything that a running collector counts, as Prometheus reads it. */
public final class Metrics {

  private Metrics() {}

  /** All of it in the text format of Prometheus 0.0.4. */
  public static String text(Live live, Health health) {
    MetricsText out = new MetricsText();
    pipeline(live, out);
    live.detection().ifPresent(one -> detection(one, out));
    intel(live.intel().status(), out);
    outputs(live, out);
    sources(health, out);
    ListenerMetrics.add(health, out);
    out.gauge(
        "bartizan_troubles", "What is wrong now, as /readyz names it.", live.troubles().size());
    out.gauge("bartizan_rules", "Rules and correlations that run.", live.rules().reported().size());
    out.gauge(
        "bartizan_clock_jump_seconds",
        "By how much the machine's clock jumped lately.",
        live.clock().difference().toMillis() / 1e3);
    return out.toString();
  }

  private static void pipeline(Live live, MetricsText out) {
    Figures figures = live.pipeline().figures();
    out.counter("bartizan_records_total", "Records that were read.", figures.records());
    out.counter("bartizan_events_total", "Events that are durable.", figures.events());
    out.counter("bartizan_bytes_total", "Bytes of records that are durable.", figures.bytes());
    out.counter(
        "bartizan_events_repeated_total",
        "Events left out, for their delivery was stored before.",
        figures.repeated());
    out.counter(
        "bartizan_records_unparsed_total",
        "Records that no format knows, kept as text.",
        figures.unparsed());
    out.counter(
        "bartizan_records_partly_total",
        "Records of which a part could not be read.",
        figures.partly());
    out.counter(
        "bartizan_events_unrecognised_total",
        "Events whose log source no rule knows.",
        figures.unrecognised());
    out.counter(
        "bartizan_deliveries_refused_total",
        "Deliveries whose sender was told to come back.",
        figures.refused());
    out.counter("bartizan_groups_total", "Writes to the event store.", figures.groups());
    out.counter(
        "bartizan_read_seconds_total", "Time spent reading and matching.", figures.decodeSeconds());
    out.counter("bartizan_store_seconds_total", "Time spent storing.", figures.appendSeconds());
    out.gauge(
        "bartizan_in_flight_bytes",
        "Bytes that are accepted and not yet durable.",
        live.pipeline().inFlight());
    latency("bartizan_durable_seconds", "From acceptance to durable.", figures.durable(), out);
  }

  private static void latency(String name, String help, Latency latency, MetricsText out) {
    out.head(name, help, "summary");
    for (double share : new double[] {0.5, 0.99, 0.999}) {
      out.sample(name, label("quantile", String.valueOf(share)), latency.quantile(share));
    }
    out.sample(name + "_count", "", latency.count());
  }

  private static void detection(Detection detection, MetricsText out) {
    DetectionFigures figures = detection.figures();
    out.counter("bartizan_detected_total", "Events that rules looked at.", figures.events());
    out.counter(
        "bartizan_detected_from_store_total",
        "Events that were read back from the store for that.",
        figures.fromStore());
    out.gauge(
        "bartizan_detection_lag", "Stored events that no rule looked at yet.", detection.lag());
    out.counter("bartizan_matches_total", "Matches of rules.", figures.matches());
    out.counter("bartizan_alerts_total", "New alerts.", figures.alerts());
    out.counter(
        "bartizan_alerts_known_total",
        "Alerts that were there before: made again, or of a record sent twice.",
        figures.known());
    out.counter(
        "bartizan_state_failures_total",
        "Transactions of the state that were tried again.",
        figures.stateFailures());
    out.counter(
        "bartizan_correlation_late_total",
        "Events that came too late for correlations.",
        figures.late());
    out.counter(
        "bartizan_correlation_ahead_total",
        "Events too far ahead of the clock for correlations.",
        figures.ahead());
    out.counter(
        "bartizan_correlation_forced_total",
        "Events looked at before their time, for too many waited.",
        figures.forced());
    out.counter(
        "bartizan_correlation_evicted_total",
        "Groups forgotten before their time.",
        figures.evicted());
    out.counter(
        "bartizan_correlation_without_time_total",
        "Matches without a time, which no correlation can join.",
        figures.fedWithoutTime());
    out.gauge("bartizan_correlation_groups", "Groups of correlations.", figures.groups());
    out.gauge(
        "bartizan_correlation_waiting", "Events that wait for earlier ones.", figures.waiting());
    out.gauge(
        "bartizan_correlation_state_bytes",
        "The state of correlations that was saved last.",
        figures.snapshotBytes());
    latency("bartizan_alert_seconds", "From receipt to a durable alert.", figures.alert(), out);
  }

  private static void intel(IntelStatus intel, MetricsText out) {
    out.gauge(
        "bartizan_indicators",
        "Indicators that are known, those held back included.",
        intel.indicators());
    out.gauge(
        "bartizan_indicator_entries_rejected",
        "Entries of files of indicators that could not be used.",
        intel.rejected());
    out.gauge(
        "bartizan_indicators_held", "Values of indicators that a list holds back.", intel.held());
    out.gauge(
        "bartizan_indicators_refused",
        "Values of indicators that are never looked for.",
        intel.refused());
    out.gauge(
        "bartizan_indicator_problems",
        "Files of indicators that cannot be read, or are not in force.",
        intel.problems().size());
    out.counter(
        "bartizan_indicator_hits_total",
        "Times that an event had what an indicator looks for.",
        intel.hits());
    out.counter(
        "bartizan_indicator_expired_total",
        "Times that an event had what an indicator looked for that is not in force any more.",
        intel.expired());
    out.counter(
        "bartizan_indicator_failures_total",
        "Events that could not be compared with the indicators.",
        intel.failures());
    out.gauge(
        "bartizan_indicator_hunt_left",
        "Stored events that new indicators are still looked for in.",
        intel.hunt().left());
  }

  private static void outputs(Live live, MetricsText out) {
    each(live, "bartizan_output_sent_total", "Alerts that it took.", OutputRunner::sent, out);
    each(
        live,
        "bartizan_output_filtered_total",
        "Alerts that its filter left out.",
        OutputRunner::filtered,
        out);
    each(
        live,
        "bartizan_output_failures_total",
        "Attempts that failed.",
        OutputRunner::failures,
        out);
    each(
        live,
        "bartizan_output_dead_total",
        "Alerts that it will never take.",
        OutputRunner::dead,
        out);
  }

  private static void each(
      Live live, String name, String help, ToLongFunction<OutputRunner> value, MetricsText out) {
    for (OutputRunner output : live.outputs()) {
      out.head(name, help, "counter")
          .sample(name, label("output", output.name()), value.applyAsLong(output));
    }
  }

  private static void sources(Health health, MetricsText out) {
    source(health, "bartizan_source_records_total", "counter", SourceFigures::records, out);
    source(health, "bartizan_source_bytes_total", "counter", SourceFigures::bytes, out);
    source(health, "bartizan_source_unparsed_total", "counter", SourceFigures::unparsed, out);
    source(health, "bartizan_source_cut_total", "counter", SourceFigures::cut, out);
    source(health, "bartizan_source_malformed_total", "counter", SourceFigures::malformed, out);
    source(health, "bartizan_source_refused_total", "counter", SourceFigures::refused, out);
    source(health, "bartizan_source_dropped_total", "counter", SourceFigures::dropped, out);
    source(health, "bartizan_source_skewed_total", "counter", SourceFigures::skewed, out);
    source(health, "bartizan_source_silent", "gauge", figures -> figures.silent() ? 1 : 0, out);
  }

  private static void source(
      Health health,
      String name,
      String type,
      ToLongFunction<SourceFigures> value,
      MetricsText out) {
    for (SourceFigures one : health.sources()) {
      out.head(name, name.substring(name.lastIndexOf('_') + 1) + " of a source.", type)
          .sample(
              name,
              label("source", one.source()) + "," + label("organisation", one.organisation()),
              value.applyAsLong(one));
    }
  }
}
