package io.bartizan.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.correlation.run.Occurrence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stream gives that is stopped and started again, against one that never stops. */
class RestartDuelTest {

  private static final int STREAMS = 400;

  /** All that is said of alerts, in the order in which it is said. */
  private static final class Log implements AlertSink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void raised(Alert alert) {
      lines.add("raised " + said(alert));
    }

    @Override
    public void settled(Alert alert) {
      lines.add("settled " + said(alert));
    }
  }

  /** All of an alert. */
  static String said(Alert found) {
    Occurrence occurrence = found.occurrence();
    return String.join(
        " ",
        found.id(),
        found.plan().key(),
        found.group().toString(),
        occurrence.time()
            + " "
            + occurrence.first()
            + " "
            + occurrence.last()
            + " "
            + occurrence.count(),
        Arrays.toString(occurrence.events()),
        Arrays.toString(occurrence.times()),
        String.valueOf(occurrence.completing()),
        occurrence.measure(),
        occurrence.carried().toString());
  }

  private static CorrelationStream stream(
      Feeds feeds, CorrelationLimits limits, int lateness, AlertSink sink) {
    return new CorrelationStream(
        new Correlator(
            feeds, "org", limits, sink, (event, time) -> "event " + event + " at " + time),
        new CorrelationStream.Options(
            Duration.ofSeconds(lateness),
            20,
            20_000,
            java.util.Optional.empty(),
            Duration.ofHours(1)));
  }

  private static Scene scene(Dice dice, int number) {
    String group = dice.toss() ? ", group-by: g" : ", group-by: [g, h]";
    String plain =
        CorrelationDuelTest.KINDS.get(number % CorrelationDuelTest.KINDS.size())
            + group
            + ", timespan: "
            + dice.between(1, 12)
            + "s";
    String inner =
        CorrelationDuelTest.INNER.get(number % CorrelationDuelTest.INNER.size())
            + ", group-by: [g, h], timespan: "
            + dice.between(1, 9)
            + "s";
    String outer =
        CorrelationDuelTest.OUTER.get(number / 3 % CorrelationDuelTest.OUTER.size())
            + ", group-by: [g, h], timespan: "
            + dice.between(1, 15)
            + "s";
    return Scene.of(
        Scene.correlation("plain", plain),
        Scene.correlation("inner", inner),
        Scene.correlation("outer", outer));
  }

  /** Events in mixed case, some late, some lacking fields, some with several values. */
  private static List<FedEvent> events(Dice dice, Scene scene) {
    List<FedEvent> events = new ArrayList<>();
    double time = 0;
    for (int i = dice.between(1, 80); i > 0; i--) {
      time += dice.oneIn(3) ? 0 : dice.between(0, 8) * 0.5;
      Map<String, List<String>> fields = new LinkedHashMap<>();
      fields.put("g", List.of(dice.toss() ? dice.toss() ? "x" : "X" : dice.toss() ? "ÿ" : "Ÿ"));
      if (!dice.oneIn(12)) {
        fields.put("h", dice.oneIn(5) ? List.of("k", "L") : List.of(dice.toss() ? "K" : "k"));
      }
      fields.put("v", List.of(dice.between(0, 4) + (dice.toss() ? "" : ".50")));
      fields.put("w", List.of(dice.toss() ? "p" : "Q"));
      List<String> rules = new ArrayList<>();
      for (String rule : List.of("a", "b", "c")) {
        if (dice.toss() && isFed(scene, rule)) {
          rules.add(rule);
        }
      }
      double when = Math.max(0, time - (dice.oneIn(3) ? dice.between(0, 12) * 0.5 : 0));
      events.add(scene.event(when, String.join(",", rules), fields));
    }
    return events;
  }

  /** Of other rules no reader of events gives matches. */
  private static boolean isFed(Scene scene, String rule) {
    return scene.feeds.isFed(rule.charAt(0) - 'a');
  }

  private static CorrelationLimits limits(Dice dice) {
    return switch (dice.below(3)) {
      case 0 -> CorrelationLimits.DEFAULT;
      case 1 -> new CorrelationLimits(dice.between(1, 4), dice.between(2, 6), 1 << 20);
      default -> new CorrelationLimits(100, 100, dice.between(600, 4_000));
    };
  }

  @Test
  void streams_killedAnywhere_giveTheSameInTheSameOrder() throws IOException {
    Dice dice = Dice.of("streams_killed");
    int alerts = 0;
    int evicted = 0;
    int waiting = 0;
    for (int i = 0; i < STREAMS; i++) {
      Scene scene = scene(dice, i);
      List<FedEvent> events = events(dice, scene);
      CorrelationLimits limits = limits(dice);
      int lateness = dice.between(0, 6);
      Log expected = new Log();
      Log found = new Log();
      CorrelationStream whole = stream(scene.feeds, limits, lateness, expected);
      CorrelationStream broken = stream(scene.feeds, limits, lateness, found);
      for (FedEvent event : events) {
        whole.accept(event);
        broken.accept(event);
        if (dice.oneIn(4)) {
          waiting += broken.waiting();
          byte[] snapshot = CorrelationSnapshot.write(broken);
          byte[] other = CorrelationSnapshot.write(whole);
          int difference = Arrays.mismatch(snapshot, other);
          assertThat(difference).as("stream %d", i).isEqualTo(-1);
          broken = stream(scene.feeds, limits, lateness, found);
          PlanChange change = CorrelationSnapshot.read(snapshot, broken);
          assertThat(change.kept()).containsExactlyInAnyOrder("plain", "inner", "outer");
        }
        if (dice.oneIn(9)) {
          assertThat(broken.changeTo(Feeds.of(scene.pack.correlations())).lostGroups()).isZero();
        }
        assertThat(broken.correlator().bytes()).isEqualTo(whole.correlator().bytes());
      }
      whole.finish();
      broken.finish();
      evicted += (int) whole.correlator().statistics().evictedGroups();
      alerts += expected.lines.size();
      assertThat(found.lines).as("stream %d", i).isEqualTo(expected.lines);
      assertThat(CorrelationSnapshot.write(broken)).isEqualTo(CorrelationSnapshot.write(whole));
    }
    assertThat(alerts).isGreaterThan(STREAMS);
    assertThat(evicted).isPositive();
    assertThat(waiting).isPositive();
  }

  /** Rules a to d as in a scene, and correlations by title; the same keys as long as they stay. */
  private static Scene other(String... correlations) {
    return Scene.of(correlations);
  }

  private static final String COUNT =
      """
      title: count
      id: 11111111-1111-4111-8111-111111111111
      correlation: {type: event_count, rules: a, group-by: g, timespan: 10s, condition: {gte: 3}}
      """;

  private static final String ORDER =
      """
      title: order
      id: 22222222-2222-4222-8222-222222222222
      correlation: {type: temporal_ordered, rules: [a, b], group-by: g, timespan: 10s}
      """;

  private static final String SUM =
      """
      title: sum
      id: 33333333-3333-4333-8333-333333333333
      correlation:
        {type: value_sum, rules: b, group-by: g, timespan: 9s, condition: {field: v, gte: 3}}
      """;

  @Test
  void anotherRuleSet_keepsWhatIsTheSame_andNamesTheRest() throws IOException {
    Scene before = other(COUNT, ORDER);
    Scene after = other(SUM, ORDER.replace("10s", "11s"), COUNT);
    Log log = new Log();
    CorrelationStream stream = stream(before.feeds, CorrelationLimits.DEFAULT, 3, log);
    for (String line : List.of("1 a g=X", "2 a g=x", "3 a g=x", "9 a g=y", "9.5 b g=Y v=2")) {
      stream.accept(before.event(line));
    }
    assertThat(stream.waiting()).isPositive();
    byte[] snapshot = CorrelationSnapshot.write(stream);
    int open = log.lines.size();

    CorrelationStream restarted = stream(after.feeds, CorrelationLimits.DEFAULT, 3, log);
    PlanChange read = CorrelationSnapshot.read(snapshot, restarted);
    PlanChange moved = stream.changeTo(after.feeds);

    for (PlanChange change : List.of(read, moved)) {
      assertThat(change.kept()).containsExactly("count");
      assertThat(change.changed()).containsExactly("order");
      assertThat(change.added()).containsExactly("sum");
      assertThat(change.dropped()).isEmpty();
      assertThat(change.lostGroups()).isEqualTo(1);
      assertThat(change.lostMatches()).isZero();
    }
    assertThat(CorrelationSnapshot.write(stream)).isEqualTo(CorrelationSnapshot.write(restarted));
    restarted.finish();
    List<String> settled = log.lines.subList(open, log.lines.size());
    String raised = log.lines.getFirst().replace("raised", "settled");
    assertThat(settled)
        .hasSize(3)
        .contains(raised)
        .filteredOn(line -> line.contains("[X]"))
        .hasSize(1);

    assertThat(stream.changeTo(other(COUNT.replace("rules: a", "rules: d")).feeds))
        .satisfies(
            change -> {
              assertThat(change.dropped()).containsExactlyInAnyOrder("sum", "order");
              assertThat(change.changed()).containsExactly("count");
              assertThat(change.lostMatches()).isPositive();
            });
    assertThat(stream.waiting()).isZero();
  }

  @Test
  void groups_ofACorrelationThatStays_goOnUnderOtherRules() throws IOException {
    String value = "x".repeat(300);
    Scene before = other(COUNT);
    Scene after = other(SUM, COUNT);
    Log log = new Log();
    CorrelationStream stream = stream(before.feeds, CorrelationLimits.DEFAULT, 3, log);
    for (String group : List.of("X", value)) {
      stream.accept(before.event("1 a g=" + group));
      stream.accept(before.event("2 a g=" + group));
    }

    assertThat(stream.changeTo(after.feeds).kept()).containsExactly("count");
    for (String group : List.of("X", value)) {
      stream.accept(after.event("3 a g=" + group));
    }

    stream.finish();
    assertThat(log.lines.stream().filter(line -> line.startsWith("raised"))).hasSize(2);
    assertThat(stream.correlator().statistics().raised).isEqualTo(2);
  }

  @Test
  void damagedSnapshots_areRefused() throws IOException {
    Scene scene = other(COUNT);
    CorrelationStream stream = stream(scene.feeds, CorrelationLimits.DEFAULT, 3, new Log());
    stream.accept(scene.event("1 a g=X"));
    stream.accept(scene.event("9 a g=X"));
    byte[] snapshot = CorrelationSnapshot.write(stream);

    for (int i = 0; i < snapshot.length; i++) {
      byte[] cut = Arrays.copyOf(snapshot, i);
      byte[] wrong = snapshot.clone();
      wrong[i] ^= 4;
      for (byte[] bytes : List.of(cut, wrong)) {
        CorrelationStream fresh = stream(scene.feeds, CorrelationLimits.DEFAULT, 3, new Log());
        assertThatThrownBy(() -> CorrelationSnapshot.read(bytes, fresh))
            .isInstanceOf(IOException.class);
      }
    }
    CorrelationStream others =
        new CorrelationStream(
            new Correlator(scene.feeds, "other", CorrelationLimits.DEFAULT, new Log()),
            CorrelationStream.Options.late(Duration.ZERO));
    assertThatThrownBy(() -> CorrelationSnapshot.read(snapshot, others))
        .hasMessageContaining("organisation");
  }

  @Test
  void keying_isAllThatAStreamPartedByKeyNeeds() {
    Scene scene = other(COUNT, SUM);
    Keying keying = new Keying(scene.feeds, "org");
    FedEvent event = scene.event(1, "a,b", Map.of("g", List.of("X", "y"), "v", List.of("2")));

    List<Keying.Keyed> keyed =
        event.matches().stream().flatMap(match -> keying.keys(match).stream()).toList();

    assertThat(keyed)
        .extracting(one -> one.plan().correlation().header().title() + one.group() + one.value())
        .containsExactlyInAnyOrder("count[X]null", "count[y]null", "sum[X]2", "sum[y]2");
    assertThat(keying.keys(event.matches().getFirst()).getFirst().key())
        .isEqualTo(keyed.getFirst().key());
  }
}
