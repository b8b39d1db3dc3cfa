package io.bartizan.sigma.correlation;

import io.bartizan.sigma.HeaderReader;
import io.bartizan.sigma.Rule;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YAML -> {@link Correlation}: finds as many problems as one pass can.
 *
 * <p>Source: Sigma correlation rules specification 2.1.0. Not thread-safe; one for each document.
 */
public final class CorrelationReader {

  /** Most rules that a temporal correlation may refer to. */
  public static final int MOST_POSITIONS = 64;

  /** Most rules that any correlation may refer to. */
  public static final int MOST_RULES = 1_000;

  /** Most fields that keep windows apart. */
  public static final int MOST_GROUP_FIELDS = 16;

  private static final List<String> KNOWN =
      List.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  /** A reader of one document of this text. */
  public CorrelationReader(Source source) {
    this.source = source;
  }

  /** The correlation, or all that is wrong with it. */
  public Parsed<Correlation> read(YamlMapping document) {
    Rule.Header header = new HeaderReader(source, found).header(document);
    Optional<YamlNode> node = document.find("correlation");
    if (node.isEmpty() || !(node.get() instanceof YamlMapping map)) {
      found.add(
          Diagnostic.error(
              "key-type",
              source,
              node.map(YamlNode::span).orElse(document.span()),
              "\"correlation\" must be a map"));
      return new Parsed.Rejected<>(found);
    }
    Optional<Correlation> correlation = correlation(header, document, map);
    boolean failed = found.stream().anyMatch(Diagnostic::isError);
    return failed || correlation.isEmpty()
        ? new Parsed.Rejected<>(found)
        : new Parsed.Accepted<>(correlation.get(), found);
  }

  private Optional<Correlation> correlation(
      Rule.Header header, YamlMapping document, YamlMapping map) {
    Section section = new Section("the correlation", map, source, found);
    section.refuseOthers(KNOWN);
    Optional<CorrelationType> type = type(section);
    List<Correlation.Reference> rules = rules(section);
    Optional<Timespan> timespan = timespan(section);
    List<String> groupBy = groupBy(section);
    Map<String, Map<String, String>> aliases = aliases(section);
    boolean generate =
        section.flag("generate")
            || new Section("the correlation", document, source, found).flag("generate");
    ConditionReader conditions = new ConditionReader(section, source, found);
    Optional<CorrelationCondition> condition = type.flatMap(t -> conditions.read(t, rules));
    if (type.isEmpty() || condition.isEmpty() || timespan.isEmpty()) {
      return Optional.empty();
    }
    List<Correlation.Reference> named = rules.isEmpty() ? conditions.named() : rules;
    checkRules(section, type.get(), named);
    checkAliases(section, named, groupBy, condition.get());
    return Optional.of(
        new Correlation(
            header,
            type.get(),
            named,
            groupBy,
            aliases,
            timespan.get(),
            condition.get(),
            generate,
            source,
            document.span()));
  }

  private Optional<CorrelationType> type(Section section) {
    Optional<YamlNode> node = section.require("type");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof YamlScalar scalar)) {
      section.error("key-type", node.get().span(), "\"type\" must be a text");
      return Optional.empty();
    }
    Optional<CorrelationType> type = CorrelationType.find(scalar.text());
    if (type.isEmpty()) {
      List<String> words = CorrelationType.words();
      Diagnostic diagnostic =
          Diagnostic.error(
                  "correlation-type",
                  source,
                  scalar.span(),
                  "unknown correlation type \""
                      + scalar
                      + "\""
                      + NearestName.hint(scalar.text(), words))
              .withHelp("known are " + String.join(", ", words));
      found.add(
          NearestName.find(scalar.text(), words)
              .map(word -> Fix.replace("write \"" + word + "\"", scalar.span(), word))
              .map(diagnostic::withFix)
              .orElse(diagnostic));
    }
    return type;
  }

  private static List<Correlation.Reference> rules(Section section) {
    return section
        .find("rules")
        .map(node -> section.texts("rules", node))
        .orElse(List.of())
        .stream()
        .map(scalar -> new Correlation.Reference(scalar.text(), scalar.span()))
        .toList();
  }

  private static List<String> groupBy(Section section) {
    List<YamlScalar> fields =
        section.find("group-by").map(node -> section.texts("group-by", node)).orElse(List.of());
    if (fields.size() > MOST_GROUP_FIELDS) {
      section.error(
          "correlation-limit",
          fields.get(MOST_GROUP_FIELDS).span(),
          fields.size() + " fields to group by, more than the limit of " + MOST_GROUP_FIELDS);
    }
    return fields.stream().map(YamlScalar::text).distinct().toList();
  }

  private static Optional<Timespan> timespan(Section section) {
    Optional<YamlNode> node = section.require("timespan");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Timespan> timespan =
        node.get() instanceof YamlScalar scalar ? Timespan.parse(scalar.text()) : Optional.empty();
    if (timespan.isEmpty()) {
      String written =
          node.get() instanceof YamlScalar scalar ? "\"" + scalar + "\"" : node.get().described();
      section.error(
          "timespan-format",
          node.get().span(),
          written + " is not a time span",
          "write a number above zero and one of s, m, h, d, w, M (month), y, such as 90m");
    }
    return timespan;
  }

  private static Map<String, Map<String, String>> aliases(Section section) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    Optional<YamlNode> node = section.find("aliases");
    if (node.isPresent() && !(node.get() instanceof YamlMapping)) {
      section.error("key-type", node.get().span(), "\"aliases\" must be a map of maps");
    }
    if (node.isPresent() && node.get() instanceof YamlMapping map) {
      for (YamlMapping.Entry alias : map.entries()) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (alias.value() instanceof YamlMapping named) {
          named.entries().forEach(entry -> fields.putAll(aliased(section, entry)));
        } else {
          section.error(
              "key-type",
              alias.value().span(),
              "an alias must be a map of rules and their fields, not " + alias.value().described());
        }
        aliases.put(alias.key().text(), fields);
      }
    }
    return aliases;
  }

  private static Map<String, String> aliased(Section section, YamlMapping.Entry entry) {
    if (entry.value() instanceof YamlScalar field && !field.isNull()) {
      return Map.of(entry.key().text(), field.text());
    }
    section.error("key-type", entry.value().span(), "the field of an alias must be a text");
    return Map.of();
  }

  private void checkRules(
      Section section, CorrelationType type, List<Correlation.Reference> rules) {
    if (rules.isEmpty()) {
      section.error("missing-key", section.start(), "the correlation has no rules");
      return;
    }
    int most = type.isTemporal() ? MOST_POSITIONS : MOST_RULES;
    if (rules.size() > most) {
      section.error(
          "correlation-limit",
          rules.get(most).span(),
          rules.size() + " rules, more than the limit of " + most + " for " + type.word());
    }
    List<String> seen = new ArrayList<>();
    for (Correlation.Reference rule : rules) {
      if (seen.contains(rule.name()) && type != CorrelationType.TEMPORAL_ORDERED) {
        section.warning(
            "repeated-rule",
            rule.span(),
            "the rule \"" + Visible.excerpt(rule.name()) + "\" is named twice",
            "its events count once; only temporal_ordered tells the two apart");
      }
      seen.add(rule.name());
    }
  }

  private void checkAliases(
      Section section,
      List<Correlation.Reference> rules,
      List<String> groupBy,
      CorrelationCondition condition) {
    List<String> names = rules.stream().map(Correlation.Reference::name).toList();
    List<String> used = new ArrayList<>(groupBy);
    if (condition instanceof CorrelationCondition.Range range) {
      used.addAll(range.fields());
    }
    if (!(section.map().find("aliases").orElse(null) instanceof YamlMapping map)) {
      return;
    }
    for (YamlMapping.Entry alias : map.entries()) {
      if (!used.contains(alias.key().text())) {
        section.warning(
            "unused-alias",
            alias.key().span(),
            "the alias \"" + alias.key() + "\" is used nowhere",
            "name it in group-by or in the condition's field");
      }
      if (alias.value() instanceof YamlMapping fields) {
        checkAlias(section, alias.key(), fields, names);
      }
    }
  }

  private void checkAlias(
      Section section, YamlScalar alias, YamlMapping fields, List<String> names) {
    for (YamlMapping.Entry field : fields.entries()) {
      String rule = field.key().text();
      if (!names.contains(rule)) {
        section.error(
            "unknown-rule",
            field.key().span(),
            "the alias names a rule \""
                + field.key()
                + "\" that the correlation does not refer to"
                + NearestName.hint(rule, names));
      }
    }
    for (String name : names) {
      if (!fields.has(name)) {
        section.warning(
            "incomplete-alias",
            alias.span(),
            "the alias \""
                + alias
                + "\" has no field for the rule \""
                + Visible.excerpt(name)
                + "\"",
            "events of that rule are asked for a field \"" + alias + "\" itself");
      }
    }
  }
}
