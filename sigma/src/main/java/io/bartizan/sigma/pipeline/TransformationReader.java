package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;
import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what a step does. */
final class TransformationReader {

  /** What pySigma has and this has not, and what to do instead. */
  static final Map<String, String> UNSUPPORTED =
      Map.of(
          "field_name_transform", "it takes a Python function; write a field_name_mapping",
          "query_expression_placeholders",
              "it makes text of a query language; give values with value_placeholders",
          "file_placeholders", "pipelines read no files; give the values in vars",
          "http_placeholders", "pipelines open no connections; give the values in vars",
          "command_placeholders", "pipelines run no commands; give the values in vars");

  private static final Map<String, Function<Keys, Transformation>> TYPES = new TreeMap<>();

  static {
    TYPES.put("field_name_mapping", k -> new Transformation.MapFields(k.names("mapping", true)));
    TYPES.put("field_name_prefix_mapping", TransformationReader::prefixes);
    TYPES.put(
        "field_name_prefix", k -> new Transformation.AffixFields(k.requireText("prefix"), ""));
    TYPES.put(
        "field_name_suffix", k -> new Transformation.AffixFields("", k.requireText("suffix")));
    TYPES.put("drop_detection_item", k -> new Transformation.DropItem());
    TYPES.put("hashes_fields", TransformationReader::hashes);
    TYPES.put("extract_fields", TransformationReader::extract);
    TYPES.put("wildcard_placeholders", k -> placeholders(k, false));
    TYPES.put("value_placeholders", k -> placeholders(k, true));
    TYPES.put("add_condition", TransformationReader::addCondition);
    TYPES.put(
        "change_logsource", k -> new Transformation.ChangeLogSource(ConditionsReader.logSource(k)));
    TYPES.put("add_field", k -> new Transformation.AddFields(k.requireTexts("field")));
    TYPES.put("remove_field", k -> new Transformation.RemoveFields(k.requireTexts("field")));
    TYPES.put("set_field", k -> new Transformation.SetFields(k.requireTexts("fields")));
    TYPES.put("replace_string", TransformationReader::replace);
    TYPES.put("map_string", TransformationReader::mapText);
    TYPES.put("set_state", k -> new Transformation.SetState(k.requireText("key"), plain(k, "val")));
    TYPES.put("regex", TransformationReader::regex);
    TYPES.put("set_value", TransformationReader::setValue);
    TYPES.put("convert_type", TransformationReader::convert);
    TYPES.put("rule_failure", k -> new Transformation.FailRule(k.requireText("message")));
    TYPES.put("detection_item_failure", k -> new Transformation.FailItem(k.requireText("message")));
    TYPES.put("strict_field_mapping_failure", k -> new Transformation.RequireMapped());
    TYPES.put(
        "set_custom_attribute",
        k -> new Transformation.SetAttribute(k.requireText("attribute"), plain(k, "value")));
    TYPES.put("case", TransformationReader::changeCase);
  }

  private TransformationReader() {}

  /** The names of all types that are read here; {@code nest} is read by {@link PipelineReader}. */
  static Set<String> types() {
    return TYPES.keySet();
  }

  /** What a step does; nothing when there is no such type. */
  static Optional<Transformation> read(String type, Keys keys) {
    return Optional.ofNullable(TYPES.get(type)).map(reader -> reader.apply(keys));
  }

  /** The shortest prefix fits everything: an empty one would hide that. */
  private static Transformation prefixes(Keys keys) {
    Map<String, Transformation.Names> names = keys.names("mapping", true);
    if (names.containsKey("")) {
      keys.error("pipeline-type", keys.start(), "a prefix must not be null or empty");
    }
    return new Transformation.MapPrefixes(names);
  }

  private static Transformation hashes(Keys keys) {
    return new Transformation.SplitHashes(
        keys.requireTexts("valid_hash_algos"),
        keys.text("field_prefix").orElse(""),
        keys.flag("drop_algo_prefix"),
        keys.texts("field_to_parse").orElse(List.of("Hashes", "Hash")));
  }

  private static Transformation extract(Keys keys) {
    Pattern pattern = Expressions.require(keys, "regex");
    if (pattern.namedGroups().isEmpty() && keys.has("regex")) {
      keys.error(
          "pipeline-type",
          span(keys, "regex"),
          "the expression needs a named group: (?P<name>...)");
    }
    return new Transformation.ExtractFields(
        pattern,
        keys.text("field_prefix").filter(prefix -> !prefix.isEmpty()),
        keys.flag("preserve_unmatched"));
  }

  private static Transformation placeholders(Keys keys, boolean byVars) {
    Optional<List<String>> include = keys.texts("include");
    Optional<List<String>> exclude = keys.texts("exclude");
    if (include.isPresent() && exclude.isPresent()) {
      keys.error("pipeline-key", keys.start(), "\"include\" and \"exclude\" exclude each other");
    }
    return new Transformation.FillPlaceholders(byVars, include, exclude);
  }

  private static Transformation addCondition(Keys keys) {
    Optional<YamlNode> node = keys.require("conditions");
    YamlMapping conditions = new YamlMapping(List.of(), keys.map.span());
    if (node.isPresent() && node.get() instanceof YamlMapping mapping) {
      conditions = mapping;
      AddedCondition.check(keys.source, mapping, keys.found);
    } else {
      node.ifPresent(n -> keys.type("conditions", n, "a map of fields to values"));
    }
    return new Transformation.AddCondition(
        conditions, keys.text("name"), keys.flag("template"), keys.flag("negated"));
  }

  private static Transformation replace(Keys keys) {
    Pattern pattern = Expressions.require(keys, "regex");
    String template = keys.requireText("replacement");
    Replacement replacement = new Replacement(List.of());
    try {
      replacement = Replacement.parse(template, pattern);
    } catch (Replacement.Malformed e) {
      keys.error("pipeline-type", span(keys, "replacement"), String.valueOf(e.getMessage()));
    }
    return new Transformation.ReplaceText(
        pattern, replacement, keys.flag("skip_special"), keys.flag("interpret_special"));
  }

  private static Transformation mapText(Keys keys) {
    Map<String, List<String>> mapping = new LinkedHashMap<>();
    keys.names("mapping", false).forEach((from, to) -> mapping.put(from, to.names()));
    return new Transformation.MapText(mapping);
  }

  private static Transformation regex(Keys keys) {
    String method =
        keys.word("method", List.of("ignore_case_brackets", "ignore_case_flag", "plain"));
    return new Transformation.CompareCase(method.equals("plain"));
  }

  private static Transformation setValue(Keys keys) {
    Optional<YamlNode> node = keys.require("value");
    String force = keys.text("force_type").orElse("");
    if (!List.of("", "str", "num").contains(force)) {
      keys.word("force_type", List.of("str", "num"));
    }
    if (node.isPresent() && node.get() instanceof YamlScalar scalar) {
      return new Transformation.SetValue(value(keys, scalar, force));
    }
    node.ifPresent(n -> keys.type("value", n, "a single value"));
    return new Transformation.SetValue(new Criterion.Null());
  }

  private static Criterion value(Keys keys, YamlScalar scalar, String force) {
    boolean isNumber = force.equals("num") || force.isEmpty() && scalar.isNumber();
    if (isNumber) {
      Optional<BigDecimal> number = Numerals.of(scalar);
      if (number.isEmpty()) {
        keys.error("pipeline-type", scalar.span(), "the value is not a finite number");
      }
      return new Criterion.Numeric(Comparison.EQUAL, number.orElse(BigDecimal.ZERO));
    }
    if (!force.isEmpty() && scalar.isNull()) {
      keys.type("value", scalar, "a text or a number");
    }
    return switch (force.isEmpty() ? scalar.kind() : YamlScalar.Kind.STRING) {
      case NULL -> new Criterion.Null();
      case BOOLEAN -> new Criterion.Bool(scalar.isTrue());
      default -> new Criterion.Text(TextPattern.parse(scalar.text()), false);
    };
  }

  private static Transformation convert(Keys keys) {
    keys.require("target_type");
    return new Transformation.ConvertType(
        keys.word("target_type", List.of("str", "num")).equals("num"));
  }

  private static Transformation changeCase(Keys keys) {
    return new Transformation.ChangeCase(
        switch (keys.word("method", List.of("lower", "upper", "snake_case"))) {
          case "upper" -> Transformation.ChangeCase.Case.UPPER;
          case "snake_case" -> Transformation.ChangeCase.Case.SNAKE;
          default -> Transformation.ChangeCase.Case.LOWER;
        });
  }

  private static Plain plain(Keys keys, String key) {
    return keys.require(key).map(Plain::of).orElse(new Plain.Nothing());
  }

  private static Span span(Keys keys, String key) {
    return keys.map.find(key).map(YamlNode::span).orElse(keys.start());
  }
}
