package io.bartizan.duty.vector;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.incident.FactsReader;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.statute.Statute;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the vectors of a statute.
 *
 * <pre>
 * vectors:
 *   base: {entity.established_in: [DE]}
 *   cases:
 *     - name: Friday 23:00, over a weekend
 *       facts: {time.aware: 2026-11-27T23:00+01:00}
 *       expect:
 *         authority: {state: running, safe: 2026-11-30T23:00+01:00}
 *         persons: not_applicable
 * </pre>
 *
 * <p>The facts of {@code base} hold for every case that does not state them otherwise. Without
 * {@code at}, the question is asked at the latest time that the case names, else on the day on
 * which the statute was last checked.
 */
final class VectorReader {

  private static final Map<String, Verdict> VERDICTS =
      Arrays.stream(Verdict.values()).collect(Collectors.toMap(Verdict::word, one -> one));
  private static final Map<String, State> STATES =
      Arrays.stream(State.values()).collect(Collectors.toMap(State::word, one -> one));

  /** What is expected of a law that is not in force. */
  private static final String SILENT = "silent";

  private final Catalogue catalogue;
  private final Statute statute;
  private final Source source;
  private final Findings findings;

  VectorReader(Catalogue catalogue, Statute statute, Findings findings) {
    this.catalogue = catalogue;
    this.statute = statute;
    this.source = statute.source();
    this.findings = findings;
  }

  List<Vector> read() {
    List<Vector> vectors = new ArrayList<>();
    for (YamlNode node : new YamlReader().read(source).value().orElse(List.of())) {
      if (node instanceof YamlMapping file) {
        new KeyReader(source, file, "a statute", findings)
            .map("vectors")
            .ifPresent(map -> read(map, vectors));
      }
    }
    return vectors;
  }

  private void read(YamlMapping map, List<Vector> vectors) {
    KeyReader keys = new KeyReader(source, map, "the vectors", findings);
    Optional<YamlMapping> base = keys.map("base");
    Optional<YamlScalar> zone = keys.scalar("zone");
    for (KeyReader one : keys.maps("cases", "a vector")) {
      vectors.add(vector(one, base, zone));
      one.finish();
    }
    keys.finish();
  }

  private Vector vector(KeyReader keys, Optional<YamlMapping> base, Optional<YamlScalar> zone) {
    String name = keys.requireText("name");
    Facts facts = facts(keys, base, zone);
    List<Expectation> expectations = new ArrayList<>();
    if (!keys.has("expect")) {
      keys.missing("expect");
    }
    keys.map("expect")
        .ifPresent(
            expect -> {
              for (YamlMapping.Entry entry : expect.entries()) {
                expectations.add(expectation(entry));
              }
            });
    Instant checked = statute.checkedOn().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant at = keys.scalar("at").flatMap(this::instant).orElseGet(() -> latest(facts, checked));
    return new Vector(statute.id(), name, keys.text("origin"), facts, at, expectations, source);
  }

  /** The map that a file of facts would be: the base and the case in one. */
  private Facts facts(KeyReader keys, Optional<YamlMapping> base, Optional<YamlScalar> zone) {
    List<YamlMapping.Entry> facts = new ArrayList<>();
    Optional<YamlMapping> own = keys.map("facts");
    own.ifPresent(map -> facts.addAll(map.entries()));
    base.ifPresent(
        map ->
            map.entries().stream()
                .filter(entry -> own.filter(o -> o.has(entry.key().text())).isEmpty())
                .forEach(facts::add));
    List<YamlMapping.Entry> file = new ArrayList<>();
    Span span = keys.start();
    file.add(new YamlMapping.Entry(key("facts", span), new YamlMapping(facts, span)));
    keys.map("reports")
        .ifPresent(reports -> file.add(new YamlMapping.Entry(key("reports", span), full(reports))));
    keys.scalar("zone")
        .or(() -> zone)
        .ifPresent(where -> file.add(new YamlMapping.Entry(key("zone", span), where)));
    return FactsReader.read(
        source, new YamlMapping(file, span), catalogue.vocabulary(), statute.duties(), findings);
  }

  /** Reports under their full names. */
  private YamlMapping full(YamlMapping reports) {
    List<YamlMapping.Entry> entries =
        reports.entries().stream()
            .map(
                entry ->
                    new YamlMapping.Entry(
                        key(full(entry.key().text()), entry.key().span()), entry.value()))
            .toList();
    return new YamlMapping(entries, reports.span());
  }

  private String full(String duty) {
    return duty.indexOf('/') < 0 ? statute.id() + "/" + duty : duty;
  }

  private static YamlScalar key(String text, Span span) {
    return new YamlScalar(text, YamlScalar.Kind.STRING, true, span);
  }

  private Expectation expectation(YamlMapping.Entry entry) {
    String duty = full(entry.key().text());
    Span span = entry.key().span();
    if (entry.value() instanceof YamlScalar word) {
      Optional<Verdict> verdict = Optional.ofNullable(VERDICTS.get(word.text()));
      Optional<State> state = Optional.ofNullable(STATES.get(word.text()));
      boolean silent = word.text().equals(SILENT);
      if (verdict.isEmpty() && state.isEmpty() && !silent) {
        List<String> known = new ArrayList<>(VERDICTS.keySet());
        known.addAll(STATES.keySet());
        known.add(SILENT);
        findings.unknown("unknown-word", "outcome", word.text(), source, word.span(), known);
      }
      return new Expectation(
          duty,
          verdict,
          state,
          Optional.empty(),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          Optional.empty(),
          silent,
          span);
    }
    YamlMapping map =
        entry.value() instanceof YamlMapping given ? given : new YamlMapping(List.of(), span);
    return expectation(duty, new KeyReader(source, map, "an expectation", findings), span);
  }

  private Expectation expectation(String duty, KeyReader keys, Span span) {
    boolean notKnown = keys.text("lawful").filter("not_known"::equals).isPresent();
    Expectation expectation =
        new Expectation(
            duty,
            keys.oneOf("verdict", VERDICTS),
            keys.oneOf("state", STATES),
            keys.scalar("safe").flatMap(this::instant),
            notKnown ? Optional.empty() : keys.scalar("lawful").flatMap(this::instant),
            notKnown,
            keys.texts("open"),
            keys.texts("missing"),
            keys.oneOf("late", Map.of("yes", true, "no", false)),
            false,
            span);
    keys.finish();
    return expectation;
  }

  private Optional<Instant> instant(YamlScalar scalar) {
    try {
      return Optional.of(OffsetDateTime.parse(scalar.text()).toInstant());
    } catch (DateTimeException e) {
      findings.error(
          "time-format",
          source,
          scalar.span(),
          "\"" + scalar + "\" is not a time such as 2026-11-23T08:22+01:00");
      return Optional.empty();
    }
  }

  /** The latest time that the facts name; where they name none, the day of the last check. */
  private static Instant latest(Facts facts, Instant otherwise) {
    Instant latest = Instant.EPOCH;
    for (String name : facts.names()) {
      for (var version : facts.history(name)) {
        Optional<Instant> value =
            version
                .value()
                .filter(FactValue.Time.class::isInstance)
                .map(time -> ((FactValue.Time) time).moment().at());
        latest = later(later(latest, value), version.learned());
      }
    }
    for (Submission report : facts.submissions()) {
      latest = later(later(latest, report.submitted()), report.received());
    }
    return latest.equals(Instant.EPOCH) ? otherwise : latest;
  }

  private static Instant later(Instant latest, Optional<Instant> other) {
    return other.filter(latest::isBefore).orElse(latest);
  }
}
