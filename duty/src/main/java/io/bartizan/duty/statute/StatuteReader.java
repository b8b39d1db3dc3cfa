package io.bartizan.duty.statute;

import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactReader;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text -> {@link Statute}, in two steps: {@link #open} finds the facts that the file declares, so
 * that all files together make one vocabulary; {@link #read} reads the rest against it.
 */
public final class StatuteReader {

  private final Source source;
  private final YamlMapping map;
  private final List<FactDeclaration> facts;
  private final List<Diagnostic> early;

  private StatuteReader(
      Source source, YamlMapping map, List<FactDeclaration> facts, List<Diagnostic> early) {
    this.source = source;
    this.map = map;
    this.facts = List.copyOf(facts);
    this.early = List.copyOf(early);
  }

  /** Opens a file; rejected where it is no map at all. */
  public static Parsed<StatuteReader> open(Source source) {
    Findings findings = new Findings();
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    List<YamlNode> nodes = documents.value().orElse(List.of());
    if (nodes.size() == 1 && nodes.getFirst() instanceof YamlMapping map) {
      KeyReader keys = new KeyReader(source, map, "a statute", findings);
      List<FactDeclaration> facts = FactReader.read(keys, "facts");
      return new Parsed.Accepted<>(
          new StatuteReader(source, map, facts, findings.all()), List.of());
    }
    if (!findings.hasErrors()) {
      findings.error("document-shape", source, Span.START, "a statute must be one map");
    }
    return new Parsed.Rejected<>(findings.all());
  }

  /** The facts that the file declares. */
  public List<FactDeclaration> facts() {
    return facts;
  }

  /** The file. */
  public Source source() {
    return source;
  }

  /**
   * The statute.
   *
   * @param vocabulary the facts of all files
   * @param rules the counting rules of the catalogue, by name
   * @param calendars the names of its calendars
   */
  public Parsed<Statute> read(
      Vocabulary vocabulary, Map<String, CountingRule> rules, Set<String> calendars) {
    Findings findings = new Findings();
    findings.addAll(early);
    Reading reading = new Reading(source, vocabulary, Map.of(), rules, calendars, findings);
    KeyReader keys = new KeyReader(source, map, "a statute", findings);
    Statute statute = statute(keys, reading);
    return findings.hasErrors()
        ? new Parsed.Rejected<>(findings.all())
        : new Parsed.Accepted<>(statute, findings.all());
  }

  private Statute statute(KeyReader keys, Reading outer) {
    keys.list("facts");
    keys.node("vectors");
    Statute bare = HeadingReader.statute(keys, outer);
    Map<String, CountingRule> rules = rules(keys, outer);
    Reading reading = outer.with(terms(keys, outer), rules);
    Expression scope = reading.expression(keys, "applies_if").orElseGet(Expression::always);
    ClockReader.Defaults defaults = ClockReader.defaults(reading, keys, ClockReader.Defaults.NONE);
    Map<String, ReportSchema> reports = new ReportReader(reading).read(keys);
    Optional<String> per = DutyReader.per(reading, keys);
    boolean directive = keys.flag("directive", false);
    DutyReader reader =
        new DutyReader(
            reading, bare, new DutyReader.Whole(scope, per, directive), defaults, reports);
    List<Duty> duties = duties(keys, reader, outer.findings());
    keys.finish();
    return bare.with(DecidingFacts.inherited(duties, outer.vocabulary()));
  }

  private static List<Duty> duties(KeyReader keys, DutyReader reader, Findings findings) {
    List<Duty> duties = new ArrayList<>();
    Map<String, KeyReader> seen = new HashMap<>();
    for (KeyReader one : keys.maps("duties", "a duty")) {
      reader.read(one).ifPresent(duties::add);
      String id = one.text("duty").orElse("");
      if (seen.put(id, one) != null) {
        one.error("duplicate-id", "duty", "the duty \"" + id + "\" is defined twice");
      }
    }
    if (duties.isEmpty() && !findings.hasErrors()) {
      keys.missing("duties");
    }
    return duties;
  }

  /** Named expressions; one may use those above it. */
  private static Map<String, Expression> terms(KeyReader keys, Reading outer) {
    Map<String, Expression> terms = new LinkedHashMap<>();
    Optional<YamlMapping> map = keys.map("terms");
    if (map.isEmpty()) {
      return terms;
    }
    for (YamlMapping.Entry entry : map.get().entries()) {
      if (entry.value() instanceof YamlScalar scalar) {
        outer
            .with(terms, outer.rules())
            .expression(scalar)
            .ifPresent(expression -> terms.put(entry.key().text(), expression));
      } else {
        keys.error("key-type", "terms", "a term must be an expression");
      }
    }
    return terms;
  }

  /** The counting rules of the catalogue and those that the statute brings along. */
  private static Map<String, CountingRule> rules(KeyReader keys, Reading outer) {
    Map<String, CountingRule> rules = new HashMap<>(outer.rules());
    for (KeyReader one : keys.maps("counting_rules", "a counting rule")) {
      CountingRule rule = CountingRuleReader.rule(one);
      rules.put(rule.id(), rule);
    }
    return rules;
  }
}
