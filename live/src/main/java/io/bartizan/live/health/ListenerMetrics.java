package io.bartizan.live.health;

import static io.bartizan.live.health.MetricsText.label;

import io.bartizan.intake.Health;
import io.bartizan.intake.ListenerFigures;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What listeners count, and what the kernel dropped on their UDP sockets. */
final class ListenerMetrics {

  private ListenerMetrics() {}

  static void add(Health health, MetricsText out) {
    one(health, "connections", "gauge", "Open connections.", ListenerFigures::connections, out);
    one(health, "accepted_total", "counter", "Connections taken.", ListenerFigures::accepted, out);
    one(
        health,
        "over_limit_total",
        "counter",
        "Connections closed at once, for there were too many.",
        ListenerFigures::overLimit,
        out);
    one(
        health,
        "timed_out_total",
        "counter",
        "Connections closed because something took too long.",
        ListenerFigures::timedOut,
        out);
    one(
        health,
        "unknown_total",
        "counter",
        "Requests, connections and packets of no source.",
        ListenerFigures::unknown,
        out);
    one(
        health,
        "failed_total",
        "counter",
        "Requests and connections that broke off or broke the protocol.",
        ListenerFigures::failed,
        out);
    one(
        health,
        "kernel_drops_total",
        "counter",
        "Packets that the kernel dropped because the receive buffer was full.",
        figures -> figures.kernelDrops().orElse(null),
        out);
    one(
        health,
        "receive_buffer_bytes",
        "gauge",
        "The receive buffer that the kernel gave.",
        figures -> figures.receiveBuffer().map(Integer::longValue).orElse(null),
        out);
  }

  private static void one(
      Health health,
      String name,
      String type,
      String help,
      Function<ListenerFigures, @Nullable Long> value,
      MetricsText out) {
    String full = "bartizan_listener_" + name;
    for (ListenerFigures figures : health.listeners()) {
      Long number = value.apply(figures);
      if (number != null) {
        out.head(full, help, type).sample(full, label("listener", figures.listener()), number);
      }
    }
  }
}
