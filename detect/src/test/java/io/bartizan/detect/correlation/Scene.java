package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.Ticks;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Correlations over rules named a, b, c ..., and events written as {@code seconds rule,rule
 * field=value}.
 */
final class Scene implements AlertSink {

  final Pack pack;
  final Feeds feeds;
  final List<Alert> raised = new ArrayList<>();
  final List<Alert> settled = new ArrayList<>();
  private long events;

  private Scene(Pack pack) {
    this.pack = pack;
    this.feeds = Feeds.of(pack.correlations());
  }

  static Scene of(String... correlations) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("a", "b", "c", "d")) {
      text.append(
          """
          title: %s
          name: %s
          logsource: {category: test}
          detection: {s: {f: %s}, condition: s}
          ---
          """
              .formatted(name, name, name));
    }
    text.append(String.join("\n---\n", correlations));
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    Pack pack =
        compiler.assemble(
            List.of(compiler.compile(new Source("scene.yml", text.toString()))),
            Polarity.AS_WRITTEN);
    if (!pack.rejections().isEmpty()) {
      throw new IllegalArgumentException(pack.rejections().toString());
    }
    return new Scene(pack);
  }

  /** A correlation in a few words. */
  static String correlation(String name, String body) {
    return "title: " + name + "\nname: " + name + "\ncorrelation: {" + body + "}";
  }

  Correlator correlator() {
    return correlator(CorrelationLimits.DEFAULT);
  }

  Correlator correlator(CorrelationLimits limits) {
    return new Correlator(feeds, "org", limits, this);
  }

  /** An event: its time in seconds, the rules that match, and its fields. */
  FedEvent event(double seconds, String rules, Map<String, List<String>> fields) {
    List<FedEvent.RuleValues> matches = new ArrayList<>();
    for (int rule = 0; rule < 4; rule++) {
      String name = pack.rules().get(rule).rule().header().name().orElseThrow();
      if (List.of(rules.split(",", -1)).contains(name)) {
        List<List<String>> values =
            feeds.fields(rule).stream().map(f -> fields.getOrDefault(f, List.of())).toList();
        matches.add(new FedEvent.RuleValues(rule, values));
      }
    }
    return new FedEvent(Math.round(seconds * Ticks.PER_SECOND), events++, matches);
  }

  /** The event of a line. */
  FedEvent event(String line) {
    String[] parts = line.strip().split("\\s+", -1);
    Map<String, List<String>> fields =
        java.util.Arrays.stream(parts)
            .skip(2)
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> List.of(part[1].split(",", -1))));
    return event(Double.parseDouble(parts[0]), parts[1], fields);
  }

  /** Runs the events of some lines, in order, to the end; says each settled alert. */
  List<String> run(String lines) {
    Correlator correlator = correlator();
    lines.lines().filter(line -> !line.isBlank()).map(this::event).forEach(correlator::accept);
    correlator.finish();
    return alerts();
  }

  /** The settled alerts: name, group, time, events, measure. */
  List<String> alerts() {
    return settled.stream()
        .filter(alert -> alert.plan().reported())
        .map(Scene::said)
        .sorted()
        .toList();
  }

  static String said(Alert found) {
    return found.plan().correlation().header().title()
        + " "
        + String.join("/", found.group())
        + " at "
        + seconds(found.occurrence().time())
        + ": "
        + found.occurrence().count()
        + " from "
        + seconds(found.occurrence().first())
        + " to "
        + seconds(found.occurrence().last())
        + ", "
        + found.occurrence().measure();
  }

  static String seconds(long ticks) {
    return java.math.BigDecimal.valueOf(ticks, 7).stripTrailingZeros().toPlainString();
  }

  @Override
  public void raised(Alert alert) {
    raised.add(alert);
  }

  @Override
  public void settled(Alert alert) {
    settled.add(alert);
  }
}
