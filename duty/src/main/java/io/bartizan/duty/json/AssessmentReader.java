package io.bartizan.duty.json;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Correction;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Verdict;
import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.MissingField;
import io.bartizan.duty.statute.Actor;
import io.bartizan.duty.statute.Grade;
import io.bartizan.duty.statute.Heading;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * JSON, as {@link AssessmentWriter} writes it, -> {@link Assessment}. What it does not know it
 * passes over: later versions may say more. Thread-safe.
 */
public final class AssessmentReader {

  private AssessmentReader() {}

  /** The assessment, or why there is none. */
  public static Parsed<Assessment> read(Source source) {
    Findings findings = new Findings();
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    List<YamlNode> nodes = documents.value().orElse(List.of());
    if (nodes.size() == 1 && nodes.getFirst() instanceof YamlMapping map) {
      try {
        Assessment read = assessment(new KeyReader(source, map, "an assessment", findings));
        if (!findings.hasErrors()) {
          return new Parsed.Accepted<>(read, findings.all());
        }
      } catch (DateTimeException | NoSuchElementException | IllegalArgumentException e) {
        findings.error("assessment-form", source, map.span(), "a value is malformed");
      }
    } else if (!findings.hasErrors()) {
      findings.error("document-shape", source, Span.START, "an assessment must be one object");
    }
    return new Parsed.Rejected<>(findings.all());
  }

  private static Assessment assessment(KeyReader keys) {
    return new Assessment(
        requireInstant(keys, "at"),
        keys.text("zone").map(ZoneId::of),
        text(keys, "title"),
        text(keys, "reference"),
        keys.requireText("catalogue"),
        keys.texts("places"),
        keys.texts("uncovered"),
        all(keys, "assumptions", AssessmentReader::assumption),
        all(keys, "findings", AssessmentReader::finding),
        all(keys, "unchecked", AssessmentReader::finding),
        all(keys, "silent", AssessmentReader::silence));
  }

  static <T> List<T> all(KeyReader keys, String key, Function<KeyReader, T> read) {
    List<T> all = new ArrayList<>();
    keys.maps(key, "an object of " + key).forEach(one -> all.add(read.apply(one)));
    return all;
  }

  static Optional<KeyReader> object(KeyReader keys, String key) {
    return keys.map(key).map(map -> new KeyReader(keys.source(), map, key, keys.findings()));
  }

  private static KeyReader require(KeyReader keys, String key) {
    return object(keys, key).orElseThrow();
  }

  /** A text that may be empty. */
  static Optional<String> text(KeyReader keys, String key) {
    return keys.scalar(key).map(one -> one.text());
  }

  static Optional<Instant> instant(KeyReader keys, String key) {
    return keys.text(key).map(Instant::parse);
  }

  static Instant requireInstant(KeyReader keys, String key) {
    return instant(keys, key).orElseThrow();
  }

  /** The constant of an enum by its word in lower case. */
  static <E extends Enum<E>> Optional<E> word(KeyReader keys, String key, E[] constants) {
    Map<String, E> words =
        Arrays.stream(constants)
            .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), one -> one));
    return keys.oneOf(key, words);
  }

  private static Silence silence(KeyReader keys) {
    return new Silence(
        keys.requireText("id"),
        keys.requireWords("title"),
        word(keys, "why", Silence.Why.values()).orElseThrow());
  }

  private static Finding finding(KeyReader keys) {
    return new Finding(
        heading(keys.requireText("duty"), require(keys, "heading")),
        keys.text("party"),
        word(keys, "verdict", Verdict.values()).orElseThrow(),
        all(keys, "grounds", AssessmentReader::ground),
        all(keys, "open", AssessmentReader::open),
        object(keys, "timing").map(TimingJson::timing),
        word(keys, "state", State.values()),
        instant(keys, "met_at"),
        keys.flag("met_late", false),
        instant(keys, "since"),
        all(keys, "corrections", AssessmentReader::correction),
        keys.text("report"),
        all(keys, "missing", AssessmentReader::missing));
  }

  private static Heading heading(String duty, KeyReader keys) {
    return new Heading(
        duty,
        keys.requireWords("title"),
        keys.requireText("statute"),
        keys.requireWords("law"),
        keys.requireText("jurisdiction"),
        keys.requireText("instrument"),
        keys.requireText("article"),
        Grade.find(keys.requireText("grade")).orElseThrow(),
        LocalDate.parse(keys.requireText("checked_on")),
        keys.texts("sources"),
        keys.oneOf("actor", Actor.WORDS).orElseThrow(),
        keys.requireWords("recipient"),
        keys.text("office"),
        keys.flag("soft", false),
        keys.words("late"),
        keys.words("note"));
  }

  private static Ground ground(KeyReader keys) {
    return new Ground(
        text(keys, "fact").orElse(""),
        word(keys, "relation", Relation.values()).orElseThrow(),
        keys.texts("operands"),
        object(keys, "value").map(ValueJson::fact),
        word(keys, "truth", Truth.values()).orElseThrow());
  }

  private static Assumption assumption(KeyReader keys) {
    return new Assumption(
        keys.requireText("fact"),
        ValueJson.fact(require(keys, "value")),
        keys.requireText("source"),
        keys.requireWords("text"));
  }

  private static OpenFact open(KeyReader keys) {
    return new OpenFact(
        keys.requireText("fact"), word(keys, "decides", OpenFact.Decides.values()).orElseThrow());
  }

  private static Correction correction(KeyReader keys) {
    FactValue before = ValueJson.fact(require(keys, "before"));
    return new Correction(
        keys.requireText("fact"),
        before,
        requireInstant(keys, "corrected_at"),
        instant(keys, "safe_until"),
        instant(keys, "lawful_until"));
  }

  private static MissingField missing(KeyReader keys) {
    return new MissingField(
        keys.requireText("field"), keys.requireWords("label"), keys.flag("must_be_there", true));
  }
}
