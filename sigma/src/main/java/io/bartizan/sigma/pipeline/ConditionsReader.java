package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.condition.ConditionParser;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the conditions of a step. */
final class ConditionsReader {

  private static final List<String> ORDER = List.of("eq", "ne", "gte", "gt", "lte", "lt");
  private static final List<String> MEMBERSHIP =
      List.of("eq", "ne", "gte", "gt", "lte", "lt", "in", "not_in");

  private static final Map<String, Function<Keys, RuleCondition>> OF_RULES =
      new TreeMap<>(
          Map.of(
              "logsource", keys -> new RuleCondition.OfLogSource(logSource(keys)),
              "contains_detection_item", ConditionsReader::hasItem,
              "contains_field", keys -> new RuleCondition.HasField(field(keys)),
              "processing_item_applied", keys -> new RuleCondition.Processed(step(keys)),
              "processing_state", keys -> new RuleCondition.State(state(keys)),
              "is_sigma_rule", keys -> new RuleCondition.IsRule(false),
              "is_sigma_correlation_rule", keys -> new RuleCondition.IsRule(true),
              "rule_attribute", ConditionsReader::attribute,
              "tag", ConditionsReader::tag));

  private static final Map<String, Function<Keys, ItemCondition>> OF_ITEMS =
      new TreeMap<>(
          Map.of(
              "match_string", ConditionsReader::matches,
              "match_value", keys -> new ItemCondition.IsValue(plain(keys, "value"), all(keys)),
              "contains_wildcard", keys -> new ItemCondition.HasWildcard(all(keys)),
              "is_null", keys -> new ItemCondition.IsNull(all(keys)),
              "processing_item_applied", keys -> new ItemCondition.Processed(step(keys)),
              "processing_state", keys -> new ItemCondition.State(state(keys))));

  private static final Map<String, Function<Keys, FieldCondition>> OF_FIELDS =
      new TreeMap<>(
          Map.of(
              "include_fields", keys -> named(keys, false),
              "exclude_fields", keys -> named(keys, true),
              "processing_item_applied", keys -> new FieldCondition.Processed(step(keys)),
              "processing_state", keys -> new FieldCondition.State(state(keys))));

  private final Source source;
  private final Keys keys;

  ConditionsReader(Keys keys) {
    this.keys = keys;
    this.source = keys.source;
  }

  Conditions<RuleCondition> ofRules() {
    return read("rule", OF_RULES);
  }

  Conditions<ItemCondition> ofItems() {
    return read("detection_item", OF_ITEMS);
  }

  Conditions<FieldCondition> ofFields() {
    return read("field_name", OF_FIELDS);
  }

  private <C> Conditions<C> read(String kind, Map<String, Function<Keys, C>> types) {
    String conditionsKey = kind + "_conditions";
    String expressionKey = kind + "_cond_expr";
    Map<String, C> members = members(conditionsKey, types);
    boolean hasOperator = keys.has(kind + "_cond_op");
    boolean any = keys.word(kind + "_cond_op", List.of("and", "or")).equals("or");
    boolean negated = keys.flag(kind + "_cond_not");
    Optional<Condition> expression = Optional.empty();
    if (keys.find(expressionKey).orElse(null) instanceof YamlScalar text && !text.isNull()) {
      if (hasOperator) {
        keys.error(
            "pipeline-condition",
            text.span(),
            "\"" + expressionKey + "\" and \"" + kind + "_cond_op\" exclude each other");
      }
      expression = expression(text, conditionsKey, members);
    } else {
      keys.find(expressionKey)
          .filter(node -> !Keys.isNull(node))
          .ifPresent(node -> keys.type(expressionKey, node, "a text"));
    }
    return new Conditions<>(members, any, expression, negated);
  }

  private <C> Map<String, C> members(String key, Map<String, Function<Keys, C>> types) {
    Map<String, C> members = new LinkedHashMap<>();
    Optional<YamlNode> node = keys.find(key).filter(n -> !Keys.isNull(n));
    if (node.isEmpty()) {
      return members;
    }
    switch (node.get()) {
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(e -> one(e.value(), types).ifPresent(c -> members.put(e.key().text(), c)));
      case YamlSequence sequence ->
          sequence
              .items()
              .forEach(
                  item ->
                      one(item, types)
                          .ifPresent(c -> members.put(String.valueOf(members.size() + 1), c)));
      case YamlScalar scalar -> keys.type(key, scalar, "a list or a map of conditions");
    }
    return members;
  }

  private <C> Optional<C> one(YamlNode node, Map<String, Function<Keys, C>> types) {
    if (!(node instanceof YamlMapping mapping)) {
      keys.error(
          "pipeline-type", node.span(), "a condition must be a map, not " + node.described());
      return Optional.empty();
    }
    Keys inner = new Keys(source, mapping, "a condition", keys.found);
    String type = inner.requireText("type");
    Function<Keys, C> reader = types.get(type);
    if (reader == null) {
      if (mapping.has("type")) {
        unknown(inner, type, types);
      }
      return Optional.empty();
    }
    Keys own = new Keys(source, mapping, "the condition \"" + type + "\"", keys.found);
    own.find("type");
    C condition = reader.apply(own);
    own.close();
    return Optional.of(condition);
  }

  private void unknown(Keys inner, String type, Map<String, ?> types) {
    inner.found.add(
        Diagnostic.error(
                "pipeline-step",
                source,
                inner.map.find("type").orElseThrow().span(),
                "there is no condition \""
                    + Visible.excerpt(type)
                    + "\" here"
                    + NearestName.hint(type, types.keySet()))
            .withHelp("known here: " + String.join(", ", types.keySet())));
  }

  private Optional<Condition> expression(YamlScalar text, String key, Map<String, ?> members) {
    if (!(keys.map.find(key).orElse(null) instanceof YamlMapping)) {
      keys.error(
          "pipeline-condition",
          text.span(),
          "an expression needs \"" + key + "\" as a map of names to conditions");
      return Optional.empty();
    }
    Optional<Condition> parsed = new ConditionParser(source, keys.found).parse(text);
    Set<String> unused = new TreeSet<>(members.keySet());
    parsed.ifPresent(condition -> check(condition, members, unused));
    if (parsed.isPresent() && !unused.isEmpty()) {
      keys.error(
          "pipeline-condition",
          text.span(),
          "the expression leaves out \"" + Visible.excerpt(unused.iterator().next()) + "\"");
    }
    return parsed;
  }

  private void check(Condition condition, Map<String, ?> members, Set<String> unused) {
    switch (condition) {
      case Condition.Or or -> or.members().forEach(member -> check(member, members, unused));
      case Condition.And and -> and.members().forEach(member -> check(member, members, unused));
      case Condition.Not not -> check(not.member(), members, unused);
      case Condition.Identifier name -> {
        unused.remove(name.name());
        if (!members.containsKey(name.name())) {
          keys.error(
              "pipeline-condition",
              name.span(),
              "the expression names a condition \""
                  + Visible.excerpt(name.name())
                  + "\" that is not there"
                  + NearestName.hint(name.name(), members.keySet()));
        }
      }
      case Condition.Quantified some ->
          keys.error(
              "pipeline-condition",
              some.span(),
              "an expression of a pipeline has no \"of\"; name each condition");
    }
  }

  static LogSource logSource(Keys keys) {
    LogSource logSource =
        new LogSource(
            keys.text("product").orElse(""),
            keys.text("category").orElse(""),
            keys.text("service").orElse(""));
    if (logSource.equals(LogSource.ANY)) {
      keys.error(
          "pipeline-key", keys.start(), "a log source needs a product, a category or a service");
    }
    return logSource;
  }

  private static String field(Keys keys) {
    return keys.requireText("field").replace(" ", "");
  }

  private static RuleCondition hasItem(Keys keys) {
    return new RuleCondition.HasItem(field(keys), plain(keys, "value"));
  }

  private static Plain plain(Keys keys, String key) {
    Optional<YamlNode> node = keys.require(key);
    if (node.isPresent() && !(node.get() instanceof YamlScalar)) {
      keys.type(key, node.get(), "a single value");
    }
    return node.map(Plain::of).orElse(new Plain.Nothing());
  }

  private static String step(Keys keys) {
    return keys.requireText("processing_item_id");
  }

  private static StateTest state(Keys keys) {
    return new StateTest(keys.requireText("key"), plain(keys, "val"), keys.word("op", ORDER));
  }

  private static RuleCondition attribute(Keys keys) {
    RuleCondition.Attribute attribute =
        new RuleCondition.Attribute(
            keys.requireText("attribute"), plain(keys, "value"), keys.word("op", MEMBERSHIP));
    Attributes.problem(attribute)
        .ifPresent(problem -> keys.error("pipeline-type", keys.start(), problem));
    return attribute;
  }

  private static RuleCondition tag(Keys keys) {
    String tag = keys.requireText("tag");
    if (keys.has("tag") && tag.indexOf('.') < 0) {
      keys.error("pipeline-type", keys.start(), "a tag has a namespace and a name: attack.t1059");
    }
    return new RuleCondition.HasTag(tag);
  }

  /** Whether all values must be so; pySigma has no default. */
  private static boolean all(Keys keys) {
    keys.require("cond");
    return keys.word("cond", List.of("any", "all")).equals("all");
  }

  private static ItemCondition matches(Keys keys) {
    return new ItemCondition.MatchesText(
        Expressions.require(keys, "pattern"), all(keys), keys.flag("negate"));
  }

  private static FieldCondition named(Keys keys, boolean excluded) {
    boolean plain = keys.word("mode", List.of("plain", "re")).equals("plain");
    List<YamlNode> nodes =
        keys.require("fields")
            .map(node -> node instanceof YamlSequence list ? list.items() : List.of(node))
            .orElse(List.of());
    List<Pattern> patterns =
        plain
            ? List.of()
            : nodes.stream().map(node -> Expressions.compile(keys, "fields", node)).toList();
    List<String> names =
        plain
            ? nodes.stream()
                .flatMap(node -> keys.texts("fields", node).stream())
                .map(name -> name.replace(" ", ""))
                .toList()
            : List.of();
    return new FieldCondition.Named(names, patterns, excluded);
  }
}
