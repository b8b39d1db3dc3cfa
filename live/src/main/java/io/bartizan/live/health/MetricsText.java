package io.bartizan.live.health;

import java.util.Locale;

/** Metrics in the text format of Prometheus 0.0.4, as they are added. Belongs to one thread. */
final class MetricsText {

  private final StringBuilder out = new StringBuilder(4096);
  private String current = "";

  /** A counter without labels. */
  MetricsText counter(String name, String help, double value) {
    return head(name, help, "counter").sample(name, "", value);
  }

  /** A counter without labels. */
  MetricsText counter(String name, String help, long value) {
    return head(name, help, "counter").sample(name, "", value);
  }

  /** A gauge without labels. */
  MetricsText gauge(String name, String help, long value) {
    return head(name, help, "gauge").sample(name, "", value);
  }

  /** A gauge without labels. */
  MetricsText gauge(String name, String help, double value) {
    return head(name, help, "gauge").sample(name, "", value);
  }

  /** Begins a metric whose samples follow. */
  MetricsText head(String name, String help, String type) {
    if (!name.equals(current)) {
      out.append("# HELP ").append(name).append(' ').append(help).append('\n');
      out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      current = name;
    }
    return this;
  }

  /** A sample with labels such as {@code source="fw"}. */
  MetricsText sample(String name, String labels, double value) {
    return line(name, labels, String.format(Locale.ROOT, "%.6f", value));
  }

  /** A sample that is a whole number. */
  MetricsText sample(String name, String labels, long value) {
    return line(name, labels, Long.toString(value));
  }

  private MetricsText line(String name, String labels, String value) {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    out.append(' ').append(value).append('\n');
    return this;
  }

  /** A label; its value may hold anything. */
  static String label(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
