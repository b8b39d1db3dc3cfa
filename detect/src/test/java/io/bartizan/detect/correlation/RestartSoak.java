package io.bartizan.detect.correlation;

import io.bartizan.fixtures.Dice;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A long stream that is killed every so many events, at places that chance takes, against the same
 * that never stops: every alert, in its order, and the bytes of the snapshots must be the same.
 *
 * <pre>
 * java -cp ... io.bartizan.detect.correlation.RestartSoak [events] [kill every]
 * </pre>
 */
final class RestartSoak {

  private RestartSoak() {}

  /** A running hash of all that is said. */
  private static final class Sum implements AlertSink {
    private long hash;
    private long lines;

    private void add(String line) {
      hash = hash * 1_000_003 + line.hashCode();
      lines++;
    }

    @Override
    public void raised(Alert alert) {
      add("raised " + RestartDuelTest.said(alert));
    }

    @Override
    public void settled(Alert alert) {
      add("settled " + RestartDuelTest.said(alert));
    }
  }

  private static CorrelationStream stream(Feeds feeds, AlertSink sink) {
    return new CorrelationStream(
        new Correlator(
            feeds,
            "org",
            new CorrelationLimits(2_800, 1_000, 8 << 20),
            sink,
            (event, time) -> "event " + event),
        new CorrelationStream.Options(
            Duration.ofSeconds(20), 1_000, 1 << 20, Optional.empty(), Duration.ofHours(1)));
  }

  /** Runs it; ends with 1 at the first difference. */
  public static void main(String[] arguments) throws IOException {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int every = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    Scene scene =
        Scene.of(
            Scene.correlation(
                "count",
                "type: event_count, rules: [a, b], group-by: g, timespan: 9s, condition: {gte: 9}"),
            Scene.correlation(
                "values",
                "type: value_count, rules: a, group-by: [g, h], timespan: 60s,"
                    + " condition: {field: v, gte: 4}"),
            Scene.correlation(
                "few",
                "type: event_count, rules: b, group-by: h, timespan: 7s, condition: {lt: 3}"),
            Scene.correlation(
                "order", "type: temporal_ordered, rules: [a, b, c], group-by: g, timespan: 12s"),
            Scene.correlation(
                "outer",
                "type: event_count, rules: [count, c], group-by: g, timespan: 40s,"
                    + " condition: {gte: 5}"));
    Dice dice = Dice.of("restart_soak");
    Sum expected = new Sum();
    Sum found = new Sum();
    CorrelationStream whole = stream(scene.feeds, expected);
    CorrelationStream broken = stream(scene.feeds, found);
    int kills = 0;
    long largest = 0;
    long start = System.nanoTime();
    double time = 0;
    for (int i = 0; i < events; i++) {
      time += dice.oneIn(3) ? 0 : dice.between(0, 4) * 0.01;
      FedEvent event = event(dice, scene, time);
      whole.accept(event);
      broken.accept(event);
      if (dice.oneIn(every)) {
        byte[] snapshot = CorrelationSnapshot.write(broken);
        largest = Math.max(largest, snapshot.length);
        kills++;
        boolean isSame = java.util.Arrays.equals(snapshot, CorrelationSnapshot.write(whole));
        if (!isSame || expected.hash != found.hash) {
          System.out.println("a difference at event " + i);
          System.exit(1);
        }
        broken = stream(scene.feeds, found);
        CorrelationSnapshot.read(snapshot, broken);
      }
    }
    whole.finish();
    broken.finish();
    boolean isSame = expected.hash == found.hash && expected.lines == found.lines;
    System.out.printf(
        Locale.ROOT,
        "%d events, %d kills, %d raised and settled alerts, %d groups evicted, largest snapshot %d"
            + " bytes, %s, %.0f s%n",
        events,
        kills,
        expected.lines,
        whole.correlator().statistics().evictedGroups(),
        largest,
        isSame ? "all the same, in the same order" : "DIFFERENT",
        (System.nanoTime() - start) / 1e9);
    System.exit(isSame ? 0 : 1);
  }

  private static FedEvent event(Dice dice, Scene scene, double time) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String group = "Host" + dice.between(0, 400);
    fields.put("g", List.of(dice.toss() ? group : group.toUpperCase(Locale.ROOT)));
    fields.put("h", List.of("Net" + dice.between(0, 9)));
    fields.put("v", List.of("user" + dice.between(0, 30)));
    String rules = dice.toss() ? "a" : dice.toss() ? "b" : dice.toss() ? "a,b" : "c";
    double late = dice.oneIn(4) ? dice.between(0, 25) : 0;
    return scene.event(Math.max(0, time - late), rules, fields);
  }
}
