package io.bartizan.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.correlation.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The correlator against the naive one, on streams made by chance. */
class CorrelationDuelTest {

  private static final int STREAMS = 600;

  static final List<String> KINDS =
      List.of(
          "type: event_count, rules: [a, b], condition: {gte: 3}",
          "type: event_count, rules: a, condition: {gt: 1}",
          "type: event_count, rules: [a, b], condition: {lt: 3}",
          "type: event_count, rules: a, condition: {eq: 2}",
          "type: event_count, rules: a, condition: {gt: 1, lte: 3}",
          "type: value_count, rules: [a, b], condition: {field: v, gte: 3}",
          "type: value_count, rules: a, condition: {field: [v, w], gte: 3}",
          "type: value_count, rules: a, condition: {field: v, neq: 2}",
          "type: temporal, rules: [a, b, c]",
          "type: temporal, rules: [a, b, c], condition: {gte: 2}",
          "type: temporal, rules: [a, b, c], condition: a and (b or c)",
          "type: temporal, rules: [a, b, c], condition: a and not (b or c)",
          "type: temporal_ordered, rules: [a, b]",
          "type: temporal_ordered, rules: [a, b, c]",
          "type: temporal_ordered, rules: [a, b, a]",
          "type: value_sum, rules: a, condition: {field: v, gte: 6.5}",
          "type: value_avg, rules: [a, b], condition: {field: v, gt: 1.5}",
          "type: value_avg, rules: a, condition: {field: v, lt: 2}",
          "type: value_percentile, rules: a, condition: {field: v, gte: 3, percentile: 75}",
          "type: value_median, rules: [a, b], condition: {field: v, gt: 1.5}");

  /** Inner and outer correlations; the inner ones are decided by an event or when a window ends. */
  static final List<String> INNER =
      List.of(
          "type: event_count, rules: a, condition: {gte: 2}",
          "type: event_count, rules: [a, b], condition: {gt: 2}",
          "type: value_count, rules: a, condition: {field: v, gte: 2}",
          "type: temporal, rules: [a, b]",
          "type: temporal_ordered, rules: [a, b]",
          "type: value_sum, rules: a, condition: {field: v, gte: 5}",
          "type: event_count, rules: a, condition: {lt: 3}",
          "type: value_avg, rules: [a, b], condition: {field: v, lt: 2}");

  static final List<String> OUTER =
      List.of(
          "type: event_count, rules: inner, condition: {gte: 2}",
          "type: event_count, rules: [inner, c], condition: {gte: 3}",
          "type: event_count, rules: inner, condition: {lt: 3}",
          "type: temporal, rules: [inner, c]",
          "type: temporal, rules: [inner, c], condition: inner and not c",
          "type: temporal_ordered, rules: [inner, c]",
          "type: temporal_ordered, rules: [c, inner]",
          "type: temporal_ordered, rules: [inner, a]",
          "type: value_count, rules: inner, condition: {field: h, gte: 2}");

  /** A scene with one correlation and the events for it, in order. */
  private record Trial(Scene scene, List<FedEvent> events) {

    List<String> expected() {
      List<String> names =
          scene.pack.rules().stream().map(r -> r.rule().header().name().orElseThrow()).toList();
      return new NaiveCorrelator(scene.feeds.plans().getFirst()).run(events, scene.feeds, names);
    }

    List<String> found() {
      List<String> found = scene.settled.stream().map(CorrelationDuelTest::said).sorted().toList();
      scene.settled.clear();
      return found;
    }
  }

  private static Trial trial(Dice dice, String kind) {
    String group = dice.toss() ? ", group-by: g" : ", group-by: [g, h]";
    Scene scene =
        Scene.of(
            Scene.correlation("it", kind + group + ", timespan: " + dice.between(1, 12) + "s"));
    List<FedEvent> events = new ArrayList<>();
    int count = dice.between(1, 60);
    double time = 0;
    for (int i = 0; i < count; i++) {
      time += dice.oneIn(3) ? 0 : dice.between(0, 8) * 0.5;
      Map<String, List<String>> fields = new LinkedHashMap<>();
      fields.put("g", List.of(dice.toss() ? "x" : "y"));
      fields.put("h", List.of("k"));
      fields.put("v", List.of(String.valueOf(dice.between(0, 4)) + (dice.toss() ? "" : ".0")));
      fields.put("w", List.of(dice.toss() ? "p" : "q"));
      if (dice.oneIn(20)) {
        fields.remove("g");
      }
      List<String> rules = new ArrayList<>();
      for (String rule : List.of("a", "b", "c")) {
        if (dice.toss()) {
          rules.add(rule);
        }
      }
      events.add(scene.event(time, String.join(",", rules), fields));
    }
    events.sort(FedEvent.ORDER);
    return new Trial(scene, events);
  }

  /** Outer groups are as the inner ones, finer, or coarser where an event decides the inner. */
  private static Trial chain(Dice dice, String inner, String outer) {
    boolean isRising = !inner.contains("lt:");
    String finer = ", group-by: [g, h]";
    String coarser = ", group-by: g";
    boolean same = !isRising || dice.toss();
    boolean isFine = dice.toss();
    Scene scene =
        Scene.of(
            Scene.correlation(
                "inner",
                inner + (isFine ? finer : coarser) + ", timespan: " + dice.between(1, 9) + "s"),
            Scene.correlation(
                "outer",
                outer
                    + (isFine == same ? finer : coarser)
                    + ", timespan: "
                    + dice.between(1, 15)
                    + "s"));
    List<FedEvent> events = new ArrayList<>();
    double time = 0;
    for (int i = dice.between(1, 60); i > 0; i--) {
      time += dice.oneIn(3) ? 0 : dice.between(0, 8) * 0.5;
      Map<String, List<String>> fields = new LinkedHashMap<>();
      fields.put("g", List.of(dice.toss() ? "x" : "y"));
      if (!dice.oneIn(12)) {
        fields.put("h", List.of(dice.toss() ? "k" : "l"));
      }
      fields.put("v", List.of(String.valueOf(dice.between(0, 4))));
      List<String> rules = new ArrayList<>();
      for (String rule : List.of("a", "b", "c")) {
        if (dice.toss()) {
          rules.add(rule);
        }
      }
      events.add(scene.event(time, String.join(",", rules), fields));
    }
    events.sort(FedEvent.ORDER);
    return new Trial(scene, events);
  }

  private static List<String> expected(Trial chain) {
    Scene scene = chain.scene;
    List<String> names =
        scene.pack.rules().stream().map(r -> r.rule().header().name().orElseThrow()).toList();
    NaiveCorrelator inner = new NaiveCorrelator(scene.feeds.plans().getFirst());
    NaiveCorrelator outer = new NaiveCorrelator(scene.feeds.plans().getLast());
    List<String> alerts = new ArrayList<>();
    inner.run(chain.events, scene.feeds, names).forEach(alert -> alerts.add("inner " + alert));
    outer
        .run(chain.events, scene.feeds, names, inner.results(), "inner")
        .forEach(alert -> alerts.add("outer " + alert));
    return alerts.stream().sorted().toList();
  }

  private static List<String> found(Trial chain) {
    List<String> found =
        chain.scene.settled.stream()
            .map(alert -> alert.plan().correlation().header().title() + " " + said(alert))
            .sorted()
            .toList();
    chain.scene.settled.clear();
    return found;
  }

  @Test
  void chains_inOrder_findWhatTheNaiveOneFinds() {
    Dice dice = Dice.of("chains_inOrder");
    int outerAlerts = 0;
    for (int i = 0; i < 2 * STREAMS; i++) {
      String inner = INNER.get(i % INNER.size());
      String outer = OUTER.get(i / INNER.size() % OUTER.size());
      Trial chain = chain(dice, inner, outer);
      Correlator correlator = chain.scene.correlator();
      chain.events.forEach(correlator::accept);
      correlator.finish();
      List<String> expected = expected(chain);
      outerAlerts += (int) expected.stream().filter(alert -> alert.startsWith("outer")).count();
      assertThat(found(chain)).as("chain %d: %s; %s", i, inner, outer).isEqualTo(expected);
    }
    assertThat(outerAlerts).isGreaterThan(STREAMS);
  }

  private static String said(Alert found) {
    List<Long> events = new ArrayList<>();
    for (long event : found.occurrence().events()) {
      events.add(event);
    }
    return String.join("/", found.group()).toLowerCase(Locale.ROOT)
        + " "
        + Scene.seconds(found.occurrence().time())
        + " "
        + found.occurrence().count()
        + " "
        + Scene.seconds(found.occurrence().first())
        + ".."
        + Scene.seconds(found.occurrence().last())
        + " "
        + events;
  }

  @Test
  void correlator_inOrder_findsWhatTheNaiveOneFinds() {
    Dice dice = Dice.of("correlator_inOrder");
    int alerts = 0;
    for (int i = 0; i < STREAMS; i++) {
      String kind = KINDS.get(i % KINDS.size());
      Trial trial = trial(dice, kind);
      Correlator correlator = trial.scene.correlator();
      int apart = dice.between(0, trial.events.size());
      trial.events.subList(0, apart).forEach(correlator::accept);
      correlator.accept(trial.events.subList(apart, trial.events.size()));
      correlator.finish();
      List<String> expected = trial.expected();
      alerts += expected.size();
      assertThat(trial.found()).as("stream %d: %s", i, kind).isEqualTo(expected);
    }
    assertThat(alerts).isGreaterThan(STREAMS);
  }

  @Test
  void stream_shuffledWithinLateness_findsTheSame() {
    Dice dice = Dice.of("stream_shuffled");
    for (int i = 0; i < STREAMS; i++) {
      String kind = KINDS.get(i % KINDS.size());
      Trial trial = trial(dice, kind);
      int lateness = dice.between(0, 20);
      Correlator correlator = trial.scene.correlator();
      CorrelationStream stream =
          new CorrelationStream(
              correlator, CorrelationStream.Options.late(Duration.ofSeconds(lateness)));
      shuffled(trial.events, lateness, dice).forEach(stream::accept);
      stream.finish();
      assertThat(correlator.statistics().late()).isZero();
      assertThat(trial.found()).as("stream %d: %s", i, kind).isEqualTo(trial.expected());
    }
  }

  /** Each event comes behind others that are later by no more than the lateness. */
  private static List<FedEvent> shuffled(List<FedEvent> events, int lateness, Dice dice) {
    Map<FedEvent, Double> arrivals = new LinkedHashMap<>();
    for (FedEvent event : events) {
      double delay = dice.below(1_000) / 1_000.0 * lateness * Ticks.PER_SECOND;
      arrivals.put(event, event.time() + delay);
    }
    return arrivals.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }
}
