package io.bartizan.sigma.duel;

import io.bartizan.fixtures.Dice;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Puts rules and events that chance made to the naive matcher and the compiled one, in every way in
 * which the product may ask, and prints each difference in its smallest form.
 */
final class RandomDuel {

  /** Many rules share their atoms; a few alone leave room for short cuts. */
  private static final List<Integer> RULES = List.of(1, 2, 5, 25, 50);

  private static final int EVENTS = 40;
  private static final int MOST_PRINTED = 20;

  private final SigmaCompiler compiler = new SigmaCompiler(Vocabulary.PLACEHOLDERS);
  private final MatchScratch scratch = new MatchScratch();
  private final Tally tally = new Tally();
  private final List<String> differences = new ArrayList<>();
  private final Dice dice;
  private final RuleMaker rules;
  private final EventMaker events;

  /** A duel with these dice. */
  RandomDuel(Dice dice) {
    this.dice = dice;
    rules = new RuleMaker(dice.split());
    events = new EventMaker(dice.split());
  }

  /** Tries at least so many pairs more. */
  void run(long pairs) {
    long until = tally.pairs() + pairs;
    while (tally.pairs() < until && differences.size() < MOST_PRINTED) {
      round();
    }
  }

  /** How many pairs were tried. */
  long pairs() {
    return tally.pairs();
  }

  /** What was found, each in a few lines. */
  List<String> differences() {
    return differences;
  }

  /** Constructs that no pair had in which the rule held, or none in which it did not. */
  List<String> unmet() {
    return tally.unmet().stream().map(Construct::toString).toList();
  }

  /** How often each construct was met. */
  String table() {
    return tally.toString();
  }

  private void round() {
    List<RuleMaker.Made> someRules = new ArrayList<>();
    List<EventMaker.Made> someEvents = new ArrayList<>();
    int count = dice.pick(RULES);
    rules.plainKeywords(dice.oneIn(3));
    for (int i = 0; i < count; i++) {
      someRules.add(rules.rule());
    }
    for (int i = 0; i < EVENTS; i++) {
      someEvents.add(events.event());
    }
    List<Predicate> predicates = someRules.stream().map(this::predicate).toList();
    Round round = new Round(predicates, scratch);
    List<BitSet> held = round.run(someEvents.stream().map(e -> e.json().toString()).toList());
    count(someRules, someEvents, held);
    if (!round.differences().isEmpty()) {
      Round.Difference first = round.differences().getFirst();
      differences.add(
          report(someRules.get(first.predicate()), someEvents.get(first.event()), first));
    }
  }

  private Predicate predicate(RuleMaker.Made rule) {
    Parsed<CompiledRule> parsed = compiler.compile(new Source("duel.yml", rule.text())).getFirst();
    return parsed
        .value()
        .orElseThrow(() -> new IllegalStateException(parsed.diagnostics() + " of\n" + rule.text()))
        .predicate();
  }

  private void count(
      List<RuleMaker.Made> someRules, List<EventMaker.Made> someEvents, List<BitSet> held) {
    long all = 0;
    for (int r = 0; r < someRules.size(); r++) {
      int rule = r;
      long count = held.stream().filter(set -> set.get(rule)).count();
      tally.add(someRules.get(r).constructs(), someEvents.size(), count);
      all += count;
    }
    for (int e = 0; e < someEvents.size(); e++) {
      tally.add(someEvents.get(e).constructs(), someRules.size(), held.get(e).cardinality());
    }
    tally.addPairs((long) someRules.size() * someEvents.size(), all);
  }

  private String report(RuleMaker.Made rule, EventMaker.Made event, Round.Difference difference) {
    String small =
        new Shrinker()
            .shrink(predicate(rule), event.json())
            .map(Shrinker.Case::toString)
            .orElse("  shows only among other rules: " + difference);
    return "DIFFERENCE\n" + small + "\nfrom\n" + rule.text() + event.json() + "\n";
  }
}
