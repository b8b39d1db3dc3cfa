package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.LogSource;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The compiled matcher against the plain one, over real events.
 *
 * <p>As routed, every event meets the rules that look at such events. Unrouted, every rule is told
 * to look at every event; as that is slow, one event in {@code duel.every} is taken, 200 unless
 * said otherwise, beginning with {@code duel.offset}.
 */
final class MatcherDuelTest {

  private static final int ROUTED = Integer.getInteger("duel.routed", 1);
  private static final int EVERY = Integer.getInteger("duel.every", 200);
  private static final int OFFSET = Integer.getInteger("duel.offset", 0);

  @Test
  void everyEvent_withTheRulesThatLookAtIt_matchesAsThePlainWay() throws IOException {
    Duel duel = new Duel(Corpus.rules(Corpus.LIVE).rules(), ROUTED, 0);
    duel.run();
    System.out.println("rules that look at it, one event in " + ROUTED + ": " + duel);

    assertThat(duel.differences).isEmpty();
    if (ROUTED == 1) {
      assertThat(duel.events.get()).isEqualTo(Corpus.OTRF_EVENTS + Corpus.EVTX_EVENTS);
      assertThat(duel.matches.get()).isGreaterThan(4_000);
    }
  }

  @Test
  void sampledEvents_withEveryRule_matchAsThePlainWay() throws IOException {
    List<CompiledRule> rules =
        Corpus.rules(Corpus.LIVE).rules().stream().map(MatcherDuelTest::anywhere).toList();
    Duel duel = new Duel(rules, EVERY, OFFSET);
    duel.run();
    System.out.println("every rule, one event in " + EVERY + ": " + duel);

    assertThat(duel.differences).isEmpty();
    assertThat(duel.pairs.get()).isEqualTo(duel.events.get() * rules.size());
  }

  /** The rule, looking at every event. */
  static CompiledRule anywhere(CompiledRule rule) {
    Rule from = rule.rule();
    return new CompiledRule(
        new Rule(from.header(), LogSource.ANY, from.detection(), from.source(), from.span()),
        rule.predicate());
  }

  /** One duel over all recordings. */
  private static final class Duel {
    private final RuleSet ruleSet;
    private final Programs programs;
    private final int every;
    private final int offset;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong pairs = new AtomicLong();
    private final AtomicLong matches = new AtomicLong();
    private final Set<String> differences = ConcurrentHashMap.newKeySet();
    private double seconds;

    Duel(List<CompiledRule> rules, int every, int offset) {
      this.ruleSet = RuleSet.of(rules, Routing.builtIn(), List.of());
      this.programs = new Programs(ruleSet);
      this.every = every;
      this.offset = offset;
    }

    void run() {
      long start = System.nanoTime();
      List<Side> sides = new ArrayList<>();
      for (String folder : List.of("otrf-json", "evtx")) {
        assertThat(LogReading.run(Corpus.require(folder), ruleSet, () -> side(sides))).isEmpty();
      }
      sides.forEach(side -> pairs.addAndGet(side.naive.pairs()));
      seconds = (System.nanoTime() - start) / 1e9;
    }

    private Side side(List<Side> sides) {
      Side side = new Side(this);
      sides.add(side);
      return side;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d events, %d rules, %d pairs of event and rule, %d matches, %d differences, %.0f s",
          events.get(),
          ruleSet.rules().size(),
          pairs.get(),
          matches.get(),
          differences.size(),
          seconds);
    }
  }

  /** The two matchers of one thread. */
  private static final class Side implements LogReading.Visitor {
    private final Duel duel;
    private final Detector detector;
    private final NaiveRules naive;

    Side(Duel duel) {
      this.duel = duel;
      this.detector = new Detector(duel.programs);
      this.naive = new NaiveRules(duel.ruleSet, detector);
    }

    @Override
    public void event(LogFile file, Event event) {
      if (Math.floorMod(file.name().hashCode() + event.position(), duel.every) != duel.offset) {
        return;
      }
      BitSet compiled = new BitSet();
      detector.detect(
          event,
          (matched, found) ->
              IntStream.range(0, found.count()).forEach(i -> compiled.set(found.rule(i))));
      BitSet plain = naive.matching(event);
      duel.events.incrementAndGet();
      duel.matches.addAndGet(plain.cardinality());
      compiled.xor(plain);
      compiled.stream()
          .forEach(
              rule ->
                  duel.differences.add(
                      file.name()
                          + " "
                          + event.position()
                          + " "
                          + duel.ruleSet.rules().get(rule).rule().key()
                          + (plain.get(rule) ? " missed" : " too much")));
    }
  }
}
