package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.logs.source.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Every pair of event and rule that was found independently is found, and no other, but for those
 * that {@code docs/ground-truth.md} argues and {@code ground-truth-differences.tsv} lists.
 */
final class GroundTruthTest {

  @Test
  void otrfJson_hasThePairsExpectedAndThoseArgued() throws IOException {
    Found found =
        find(
            Corpus.require("otrf-json"),
            (file, event) ->
                file.relative() + "\t" + file.member().orElseThrow() + "\t" + event.position());

    assertThat(found.events).isEqualTo(Corpus.OTRF_EVENTS);
    assertSame(found.pairs, expected("otrf-json.tsv"));
  }

  @Test
  void evtx_hasThePairsExpectedAndThoseArgued() throws IOException {
    FieldValues id = new FieldValues();
    Found found =
        find(
            Corpus.require("evtx"),
            (file, event) -> {
              synchronized (id) {
                event.readHeader(Header.RECORD_ID, id);
                return file.relative() + "\t" + id.string(0);
              }
            });

    assertThat(found.events).isEqualTo(Corpus.EVTX_EVENTS);
    assertSame(found.pairs, expected("evtx.tsv"));
  }

  /** Names the differences only: the sets are large. */
  private static void assertSame(Set<String> found, Set<String> expected) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    Set<String> extra = new TreeSet<>(found);
    extra.removeAll(expected);
    assertThat(missing).as("expected and not found").isEmpty();
    assertThat(extra).as("found and not expected").isEmpty();
  }

  /** The ground truth with what is argued added. */
  private static Set<String> expected(String name) throws IOException {
    Set<String> pairs = new TreeSet<>();
    Corpus.expected(name).forEach(row -> pairs.add(String.join("\t", row)));
    for (List<String> row : Corpus.table("ground-truth-differences.tsv")) {
      if (row.getFirst().equals(name)) {
        String pair = String.join("\t", row.subList(1, row.size()));
        assertThat(pairs.add(pair)).as("not expected already: %s", pair).isTrue();
      }
    }
    return pairs;
  }

  /** What was found. */
  private record Found(long events, Set<String> pairs) {}

  private static Found find(Path path, BiFunction<LogFile, Event, String> place)
      throws IOException {
    RuleSet ruleSet = RuleSet.of(Corpus.rules(Corpus.TRUTH).rules(), Routing.builtIn(), List.of());
    Programs programs = new Programs(ruleSet);
    Set<String> pairs = ConcurrentHashMap.newKeySet();
    AtomicLong events = new AtomicLong();
    List<String> problems =
        LogReading.run(
            path,
            ruleSet,
            () -> {
              Detector detector = new Detector(programs);
              return (file, event) -> {
                events.incrementAndGet();
                detector.detect(
                    event,
                    (matched, matches) -> {
                      for (int i = 0; i < matches.count(); i++) {
                        String rule = ruleSet.rules().get(matches.rule(i)).rule().key();
                        pairs.add(place.apply(file, matched) + "\t" + rule);
                      }
                    });
              };
            });
    assertThat(problems).isEmpty();
    return new Found(events.get(), new TreeSet<>(pairs));
  }
}
