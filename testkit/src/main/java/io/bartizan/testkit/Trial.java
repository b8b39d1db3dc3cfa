package io.bartizan.testkit;

import io.bartizan.detect.Detector;
import io.bartizan.detect.EventMatches;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rules and correlations of one file, ready to be tried on the events of its tests. Belongs to
 * one thread.
 */
final class Trial {

  private final TestPack pack;
  private final Feeds feeds;
  private final RuleSet ruleSet;
  private final Detector detector;
  private final EventReader reader;
  private final Reasons reasons;

  Trial(TestPack pack, Routing routing, Path folder) {
    this.pack = pack;
    this.feeds = Feeds.of(pack.pack().correlations());
    this.ruleSet = RuleSet.of(pack.pack().rules(), routing, feeds.fields());
    this.detector = new Detector(new Programs(ruleSet));
    this.reader = new EventReader(ruleSet.fields(), folder);
    this.reasons = new Reasons(routing, ruleSet.fields());
  }

  Outcome run(Expectation test) {
    detector.logSource(test.logSource());
    try {
      return test.expected() instanceof Expected.Alerts alerts
          ? correlated(test, alerts)
          : matched(test);
    } catch (IOException e) {
      return failed(Visible.excerpt(String.valueOf(e.getMessage()), 200));
    }
  }

  private Outcome matched(Expectation test) throws IOException {
    BitSet rules = pack.rules(test.rule());
    if (rules.isEmpty()) {
      return missing("rule", test);
    }
    List<EventTally> tallies = new ArrayList<>();
    switch (test.events()) {
      case Expectation.Inline inline -> {
        for (Expectation.InlineEvent event : inline.events()) {
          EventTally tally =
              new EventTally("the event in line " + event.span().line(), false, test.expected());
          reader.read(event.json(), e -> look(e, test, rules, tally), tally::lost);
          tallies.add(tally);
        }
      }
      case Expectation.Log log -> {
        EventTally tally = new EventTally(Visible.excerpt(log.path()), true, test.expected());
        reader.readFile(log.path(), tally::unit, e -> look(e, test, rules, tally), tally::lost);
        tallies.add(tally);
      }
    }
    return Verdict.of(test.expected(), tallies);
  }

  private Outcome correlated(Expectation test, Expected.Alerts expected) throws IOException {
    BitSet correlations = pack.correlations(test.rule());
    if (correlations.isEmpty()) {
      return missing("correlation", test);
    }
    AlertTrial trial = new AlertTrial(ruleSet, feeds, correlations, detector);
    switch (test.events()) {
      case Expectation.Inline inline -> {
        for (Expectation.InlineEvent event : inline.events()) {
          reader.read(event.json(), trial::look, trial::lost);
        }
      }
      case Expectation.Log log -> reader.readFile(log.path(), unit -> {}, trial::look, trial::lost);
    }
    return trial.verdict(expected);
  }

  private static Outcome missing(String what, Expectation test) {
    return failed(
        ("the file has no " + what + " " + test.rule().map(Visible::excerpt).orElse("")).strip());
  }

  private static Outcome failed(String reason) {
    return new Outcome.Failed(List.of(reason));
  }

  private void look(Event event, Expectation test, BitSet rules, EventTally tally) {
    long before = tally.matches();
    detector.detect(event, (e, matches) -> found(e, matches, rules, tally));
    if (tally.matches() == before) {
      tally.missed(event.position(), () -> reasons.miss(rules(rules), event, test.logSource()));
    }
  }

  private void found(Event event, EventMatches matches, BitSet rules, EventTally tally) {
    for (int i = 0; i < matches.count(); i++) {
      if (rules.get(matches.rule(i))) {
        CompiledRule rule = ruleSet.rules().get(matches.rule(i));
        Predicate predicate = matches.predicate(i);
        tally.matched(event.position(), () -> reasons.hit(rule, predicate, event));
        return;
      }
    }
  }

  private List<CompiledRule> rules(BitSet numbers) {
    return numbers.stream().mapToObj(ruleSet.rules()::get).toList();
  }
}
