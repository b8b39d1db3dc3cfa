package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.conformance.RegressionCase.Outcome;
import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.logs.source.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The regression cases that Sigma's own repository keeps, on the event log and on its twin. */
final class RegressionTest {

  @Test
  void cases_onEventLogs_matchAsOftenAsTheySay() throws IOException {
    List<Outcome> outcomes = outcomes(".evtx");

    assertThat(outcomes).hasSize(131);
    assertThat(outcomes).filteredOn(outcome -> !outcome.holds()).isEmpty();
  }

  @Test
  void cases_onJson_matchAsOftenAsTheySay() throws IOException {
    List<Outcome> outcomes = outcomes(".json");

    assertThat(outcomes).hasSize(131);
    assertThat(outcomes).filteredOn(outcome -> !outcome.holds()).isEmpty();
  }

  private static List<Outcome> outcomes(String ending) throws IOException {
    Map<String, Integer> corrected = corrected();
    List<RegressionCase> cases =
        RegressionCase.all(Corpus.require("sigma-regression")).stream()
            .map(one -> one.corrected(corrected))
            .toList();
    RuleSet ruleSet = RuleSet.of(Corpus.rules(Corpus.LIVE).rules(), Routing.builtIn(), List.of());
    Programs programs = new Programs(ruleSet);
    List<Outcome> outcomes = new ArrayList<>();
    for (RegressionCase one : cases) {
      AtomicInteger count = new AtomicInteger();
      List<String> problems =
          LogReading.run(one.log(ending), ruleSet, () -> new Counter(programs, one.rule(), count));
      assertThat(problems).isEmpty();
      outcomes.add(new Outcome(one, count.get()));
    }
    return outcomes;
  }

  /** Counts that are wrong in the corpus. */
  private static Map<String, Integer> corrected() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> row : Corpus.table("regression-counts.tsv")) {
      counts.put(row.getFirst(), Integer.valueOf(row.get(1)));
    }
    return counts;
  }

  /** Counts the matches of one rule. */
  private static final class Counter implements LogReading.Visitor {
    private final RuleSet ruleSet;
    private final Detector detector;
    private final String rule;
    private final AtomicInteger count;

    Counter(Programs programs, String rule, AtomicInteger count) {
      this.ruleSet = programs.ruleSet();
      this.detector = new Detector(programs);
      this.rule = rule;
      this.count = count;
    }

    @Override
    public void event(LogFile file, Event event) {
      detector.detect(
          event,
          (matched, matches) -> {
            for (int i = 0; i < matches.count(); i++) {
              if (ruleSet.rules().get(matches.rule(i)).rule().key().equals(rule)) {
                count.incrementAndGet();
              }
            }
          });
    }
  }
}
