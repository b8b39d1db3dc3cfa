package io.bartizan.duty.incident;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.FactVersion;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.statute.Duty;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text -> {@link Facts}.
 *
 * <pre>
 * title: Ransomware on the file servers
 * reference: "2041"
 * zone: Europe/Berlin
 * facts:
 *   entity:
 *     established_in: [DE, FR]
 *   incident.personal_data: unknown
 *   time.aware:
 *     - 2026-11-23T08:40
 *     - {value: 2026-11-23T08:22, learned: 2026-11-23T10:15, by: night shift, note: call log}
 * reports:
 *   eu.dora/initial: {submitted: 2026-11-23T16:05, fields: {reference: "2041"}}
 * </pre>
 *
 * <p>Names may be nested or written with points. {@code unknown} says that a fact is known not to
 * be known. Not thread-safe; one reader for one file.
 */
public final class FactsReader {

  private static final int MOST_VERSIONS = 200;
  private static final int MOST_ALIKE = 12;
  private static final String ENTITY_ZONE = "entity.zone";

  private final Source source;
  private final Vocabulary vocabulary;
  private final ReportsReader reports;
  private final Findings findings = new Findings();
  private final Facts.Builder builder = Facts.builder();
  private final Map<String, Span> places = new HashMap<>();
  private final Optional<Instant> now;

  private FactsReader(
      Source source, Vocabulary vocabulary, Collection<Duty> duties, Optional<Instant> now) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.reports = new ReportsReader(source, findings, duties, vocabulary);
    this.now = now;
  }

  /**
   * The facts of a file.
   *
   * @param duties the duties under which reports can be filed
   */
  public static Parsed<Facts> read(Source source, Vocabulary vocabulary, Collection<Duty> duties) {
    return new FactsReader(source, vocabulary, duties, Optional.empty()).read();
  }

  /**
   * The facts of a file, which also says what lies after an instant.
   *
   * @param now the instant for which will be asked
   */
  public static Parsed<Facts> read(
      Source source, Vocabulary vocabulary, Collection<Duty> duties, Instant now) {
    return new FactsReader(source, vocabulary, duties, Optional.of(now)).read();
  }

  /** The facts of a map that stands in another file, such as a vector. */
  public static Facts read(
      Source source,
      YamlMapping map,
      Vocabulary vocabulary,
      Collection<Duty> duties,
      Findings findings) {
    FactsReader reader = new FactsReader(source, vocabulary, duties, Optional.empty());
    Facts facts = reader.file(map);
    findings.addAll(reader.findings.all());
    return facts;
  }

  private Parsed<Facts> read() {
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    List<YamlNode> nodes = documents.value().orElse(List.of());
    Facts facts = Facts.NONE;
    if (nodes.size() == 1 && nodes.getFirst() instanceof YamlMapping map) {
      facts = file(map);
    } else if (!findings.hasErrors()) {
      findings.error("document-shape", source, Span.START, "the file of facts must be one map");
    }
    return findings.hasErrors()
        ? new Parsed.Rejected<>(findings.all())
        : new Parsed.Accepted<>(facts, findings.all());
  }

  private Facts file(YamlMapping map) {
    KeyReader keys = new KeyReader(source, map, "the file of facts", findings);
    keys.text("title").ifPresent(builder::title);
    keys.text("reference").ifPresent(builder::reference);
    Optional<ZoneId> zone = keys.zone("zone");
    zone.ifPresent(builder::zone);
    TimeReader times = new TimeReader(source, findings, zone);
    keys.map("facts").ifPresent(facts -> facts(facts, "", values(times), times));
    keys.map("reports").ifPresent(all -> reports.read(all, times, builder));
    keys.finish();
    Facts facts = builder.build();
    if (zone.isPresent() && vocabulary.slot(ENTITY_ZONE) >= 0 && !facts.mentions(ENTITY_ZONE)) {
      facts = facts.with(ENTITY_ZONE, new FactValue.Zone(zone.get()));
    }
    checkOrder(facts);
    reports.check(facts, now);
    if (now.isPresent()) {
      checkFuture(facts, now.get());
    }
    return facts;
  }

  private ValueReader values(TimeReader times) {
    return new ValueReader(source, findings, vocabulary.places(), times);
  }

  private void facts(YamlMapping map, String prefix, ValueReader values, TimeReader times) {
    for (YamlMapping.Entry entry : map.entries()) {
      String name = prefix + entry.key().text();
      if (entry.value() instanceof YamlMapping nested && !nested.has("value")) {
        facts(nested, name + ".", values, times);
        continue;
      }
      Optional<FactDeclaration> fact = vocabulary.find(name);
      if (fact.isEmpty() || name.equals(Vocabulary.PARTY)) {
        unknown(name, entry.key().span());
      } else if (places.putIfAbsent(name, entry.value().span()) != null) {
        findings.error(
            "duplicate-id",
            source,
            entry.key().span(),
            "the fact \"" + name + "\" is defined twice");
      } else {
        versions(fact.get(), entry.value(), values, times);
      }
    }
  }

  private void unknown(String name, Span span) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    List<String> alike =
        vocabulary.names().stream()
            .filter(known -> known.substring(known.lastIndexOf('.') + 1).equals(last))
            .limit(MOST_ALIKE)
            .toList();
    if (alike.isEmpty()) {
      findings.unknown("unknown-fact", "fact", name, source, span, vocabulary.names());
    } else {
      findings.add(
          Diagnostic.error(
                  "unknown-fact", source, span, "unknown fact \"" + Visible.excerpt(name) + "\"")
              .withHelp("facts with such a name are " + String.join(", ", alike)));
    }
  }

  private void versions(FactDeclaration fact, YamlNode node, ValueReader values, TimeReader times) {
    List<FactVersion> versions = new ArrayList<>();
    for (YamlNode one : members(fact, node)) {
      version(fact, one, values, times).ifPresent(versions::add);
    }
    if (versions.size() > MOST_VERSIONS) {
      findings.error(
          "fact-limit", source, node.span(), "more than " + MOST_VERSIONS + " versions of a fact");
      return;
    }
    for (FactVersion version : versions) {
      try {
        builder.version(fact.name(), version);
      } catch (IllegalArgumentException e) {
        findings.error(
            "fact-history",
            source,
            node.span(),
            "the versions of " + fact.name() + " are not in the order in which they were learned",
            "every version except the first has a time \"learned\", not earlier than the one"
                + " above");
        return;
      }
    }
  }

  /** The versions of a fact: a list, but for facts whose value is itself a list of texts. */
  private static List<YamlNode> members(FactDeclaration fact, YamlNode node) {
    if (!(node instanceof YamlSequence sequence)) {
      return List.of(node);
    }
    boolean history = sequence.items().stream().anyMatch(YamlMapping.class::isInstance);
    return fact.kind().isSet() && !history ? List.of(node) : sequence.items();
  }

  private Optional<FactVersion> version(
      FactDeclaration fact, YamlNode node, ValueReader values, TimeReader times) {
    if (!(node instanceof YamlMapping map)) {
      return bare(fact, node, values);
    }
    KeyReader keys = new KeyReader(source, map, "a version of a fact", findings);
    Optional<YamlNode> given = keys.node("value");
    Optional<Instant> learned =
        keys.scalar("learned")
            .flatMap(scalar -> times.read(scalar.text(), scalar.span()))
            .map(Moment::at);
    Optional<String> by = keys.text("by");
    Optional<String> note = keys.text("note");
    keys.finish();
    return given
        .flatMap(one -> bare(fact, one, values))
        .map(version -> new FactVersion(version.value(), learned, by, note));
  }

  /** The version that only states a value; nothing, with a diagnostic, where it does not fit. */
  private static Optional<FactVersion> bare(
      FactDeclaration fact, YamlNode node, ValueReader values) {
    boolean unknown =
        node instanceof YamlScalar scalar
            && (scalar.isNull() || scalar.text().equals("unknown"))
            && fact.kind() != FactKind.TEXT;
    return unknown
        ? Optional.of(FactVersion.UNKNOWN)
        : values.read(fact, node).map(FactVersion::of);
  }

  /** An event that others must precede does not come first. */
  private void checkOrder(Facts facts) {
    for (String name : facts.names()) {
      Optional<Moment> moment = moment(facts, name);
      if (moment.isEmpty()) {
        continue;
      }
      for (String earlier :
          vocabulary.find(name).map(FactDeclaration::notBefore).orElse(List.of())) {
        if (moment(facts, earlier).filter(e -> comesBefore(moment.get(), e)).isPresent()) {
          findings.error(
              "facts-order",
              source,
              places.getOrDefault(name, Span.START),
              name + " lies before " + earlier + ", which cannot be",
              "correct one of the two; both keep their history");
        }
      }
    }
  }

  /** What lies in the future cannot have happened; most often a digit is wrong. */
  private void checkFuture(Facts facts, Instant asked) {
    for (String name : facts.names()) {
      boolean mayLieAhead = vocabulary.find(name).filter(one -> one.bounds().ahead()).isPresent();
      if (!mayLieAhead && moment(facts, name).filter(one -> one.at().isAfter(asked)).isPresent()) {
        findings.add(
            Diagnostic.warning(
                    "time-ahead",
                    source,
                    places.getOrDefault(name, Span.START),
                    name + " lies after " + asked + ", the moment for which is asked")
                .withHelp("correct the time, or use a later --at"));
      }
    }
  }

  private static Optional<Moment> moment(Facts facts, String name) {
    return facts
        .value(name)
        .filter(FactValue.Time.class::isInstance)
        .map(value -> ((FactValue.Time) value).moment());
  }

  private static boolean comesBefore(Moment one, Moment other) {
    return one.day().isPresent() || other.day().isPresent()
        ? one.dayIn(one.zone()).isBefore(other.dayIn(one.zone()))
        : one.at().isBefore(other.at());
  }
}
