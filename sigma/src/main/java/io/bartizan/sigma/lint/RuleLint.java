package io.bartizan.sigma.lint;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.sigma.detection.Search;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All lints of one file. What keeps a rule from running is not said here but by {@code
 * SigmaCompiler}. Thread-safe; linear in the text, but for lists of values, which are compared with
 * each other up to a bound.
 */
public final class RuleLint {

  private final YamlReader yaml = new YamlReader();
  private final LintContext context;

  /** A lint. */
  public RuleLint(LintContext context) {
    this.context = context;
  }

  /**
   * What is to be said of a file, in no order.
   *
   * @param rules the rules of the file that run
   */
  public List<Diagnostic> check(Source source, List<CompiledRule> rules) {
    Parsed<List<YamlNode>> documents = yaml.read(source);
    LintFindings found = new LintFindings(source);
    for (YamlNode node : documents.value().orElse(List.of())) {
      if (node instanceof YamlMapping map) {
        check(new Document(map, rule(map, rules)), found);
      }
    }
    return found.all();
  }

  /** The rule that was made of a document: the one that stands where it stands. */
  private static Optional<CompiledRule> rule(YamlMapping map, List<CompiledRule> rules) {
    return rules.stream().filter(rule -> rule.rule().span().equals(map.span())).findFirst();
  }

  private void check(Document document, LintFindings found) {
    new HeaderLints(document, found).check();
    new DateLints(document, context, found).check();
    new TagLints(document, context, found).check();
    new OtherDocumentLints(document, found).check();
    List<Search.Item> items = new ArrayList<>();
    if (document.rule().isPresent()) {
      detection(document, document.rule().get(), items, found);
    } else {
      rejected(document, items, found);
    }
    new LogSourceLints(document, found).check(items);
  }

  private static void detection(
      Document document, CompiledRule rule, List<Search.Item> items, LintFindings found) {
    Detection detection = rule.rule().detection();
    detection.searches().values().forEach(search -> collect(search, items));
    new ConditionLints(document, found).check(detection, rule.predicate());
    Optional<LogSource> source = Optional.of(rule.rule().logSource());
    ItemLints lints = new ItemLints(found, source);
    items.forEach(lints::check);
    new NoiseLints(found).check(rule);
  }

  /** Of a rule that does not run the searches are looked at that can be read. */
  private static void rejected(Document document, List<Search.Item> items, LintFindings found) {
    Optional<YamlMapping> map = document.mapping("detection");
    if (map.isEmpty()) {
      return;
    }
    List<YamlMapping.Entry> searches =
        new ArrayList<>(
            map.get().entries().stream()
                .filter(entry -> !entry.key().text().equals("condition"))
                .filter(entry -> !entry.key().text().equals("timeframe"))
                .toList());
    YamlScalar all = new YamlScalar("1 of them", YamlScalar.Kind.STRING, true, map.get().span());
    searches.add(
        new YamlMapping.Entry(
            new YamlScalar("condition", YamlScalar.Kind.STRING, true, map.get().span()), all));
    new DetectionReader(found.source(), new ArrayList<>())
        .read(new YamlMapping(searches, map.get().span()))
        .ifPresent(detection -> detection.searches().values().forEach(s -> collect(s, items)));
    ItemLints lints = new ItemLints(found, Optional.empty());
    items.forEach(lints::check);
  }

  private static void collect(Search search, List<Search.Item> into) {
    switch (search) {
      case Search.AllOf all -> into.addAll(all.items());
      case Search.AnyOf any -> any.members().forEach(member -> collect(member, into));
      case Search.Item item -> into.add(item);
      // Lints look at rules as they are written.
      case Search.Group group -> group.members().forEach(member -> collect(member, into));
      case Search.Settled settled -> {}
    }
  }
}
