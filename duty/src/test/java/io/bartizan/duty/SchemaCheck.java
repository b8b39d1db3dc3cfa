package io.bartizan.duty;

import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a YAML or JSON document against one of our JSON Schemas: as much of draft 2020-12 as those
 * use, and an exception for any keyword beyond it.
 */
public final class SchemaCheck {

  private static final List<String> REMARKS =
      List.of("$schema", "$id", "$defs", "title", "description", "format");

  private final YamlMapping root;

  private SchemaCheck(YamlMapping root) {
    this.root = root;
  }

  /** What does not fit; empty when the document is valid. */
  public static List<String> problems(String schema, String document) {
    YamlMapping root = (YamlMapping) one(schema);
    List<String> problems = new ArrayList<>();
    new SchemaCheck(root).check(root, one(document), "$", problems);
    return problems;
  }

  private static YamlNode one(String text) {
    return new YamlReader().read(new Source("document", text)).value().orElseThrow().getFirst();
  }

  private void check(YamlMapping schema, YamlNode node, String at, List<String> problems) {
    for (YamlMapping.Entry entry : schema.entries()) {
      keyword(schema, entry.key().text(), entry.value(), node, at, problems);
    }
  }

  private void keyword(
      YamlMapping schema,
      String keyword,
      YamlNode value,
      YamlNode node,
      String at,
      List<String> problems) {
    switch (keyword) {
      case "$ref" -> check(target(text(value)), node, at, problems);
      case "type" -> require(isOf(text(value), node), at + " is no " + text(value), problems);
      case "const" -> require(text(node).equals(text(value)), at + " is not const", problems);
      case "enum" ->
          require(
              ((YamlSequence) value).items().stream().anyMatch(one -> text(one).equals(text(node))),
              at + " is not one of the enum: " + text(node),
              problems);
      case "pattern" ->
          require(
              Pattern.compile(text(value)).matcher(text(node)).find(),
              at + " does not match: " + text(node),
              problems);
      case "anyOf" -> anyOf((YamlSequence) value, node, at, problems);
      case "required" -> required((YamlSequence) value, node, at, problems);
      case "properties" -> properties((YamlMapping) value, node, at, problems);
      case "additionalProperties" -> additional(schema, value, node, at, problems);
      case "items" -> items((YamlMapping) value, node, at, problems);
      case "minimum" -> {
        // numbers are checked by the readers
      }
      default -> {
        if (!REMARKS.contains(keyword)) {
          throw new IllegalArgumentException("keyword " + keyword);
        }
      }
    }
  }

  private YamlMapping target(String reference) {
    YamlMapping defs = (YamlMapping) root.find("$defs").orElseThrow();
    return (YamlMapping) defs.find(reference.substring("#/$defs/".length())).orElseThrow();
  }

  private static void require(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private static String text(YamlNode node) {
    return node instanceof YamlScalar scalar ? scalar.text() : "(" + node.described() + ")";
  }

  private static boolean isOf(String type, YamlNode node) {
    return switch (type) {
      case "object" -> node instanceof YamlMapping;
      case "array" -> node instanceof YamlSequence;
      case "string" ->
          node instanceof YamlScalar s && s.kind() == YamlScalar.Kind.STRING
              || node instanceof YamlScalar quoted && !quoted.plain();
      case "number" -> node instanceof YamlScalar s && s.plain() && s.isNumber();
      case "integer" ->
          node instanceof YamlScalar s && s.plain() && s.kind() == YamlScalar.Kind.INTEGER;
      case "boolean" ->
          node instanceof YamlScalar s && s.plain() && s.kind() == YamlScalar.Kind.BOOLEAN;
      case "null" -> node instanceof YamlScalar s && s.isNull();
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private void anyOf(YamlSequence schemas, YamlNode node, String at, List<String> problems) {
    List<String> all = new ArrayList<>();
    for (YamlNode one : schemas.items()) {
      List<String> found = new ArrayList<>();
      check((YamlMapping) one, node, at, found);
      if (found.isEmpty()) {
        return;
      }
      all.addAll(found);
    }
    problems.add(at + " fits none: " + all);
  }

  private static void required(
      YamlSequence names, YamlNode node, String at, List<String> problems) {
    if (node instanceof YamlMapping map) {
      names
          .items()
          .forEach(name -> require(map.has(text(name)), at + " lacks " + text(name), problems));
    }
  }

  private void properties(YamlMapping schemas, YamlNode node, String at, List<String> problems) {
    if (node instanceof YamlMapping map) {
      for (YamlMapping.Entry entry : map.entries()) {
        String name = entry.key().text();
        Optional<YamlNode> schema = schemas.find(name);
        schema.ifPresent(one -> check((YamlMapping) one, entry.value(), at + "." + name, problems));
      }
    }
  }

  private void additional(
      YamlMapping schema, YamlNode value, YamlNode node, String at, List<String> problems) {
    if (!(node instanceof YamlMapping map)) {
      return;
    }
    Optional<YamlNode> known = schema.find("properties");
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (known.isPresent() && ((YamlMapping) known.get()).has(name)) {
        continue;
      }
      if (value instanceof YamlMapping others) {
        check(others, entry.value(), at + "." + name, problems);
      } else {
        problems.add(at + " has an unknown " + name);
      }
    }
  }

  private void items(YamlMapping schema, YamlNode node, String at, List<String> problems) {
    if (node instanceof YamlSequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        check(schema, list.items().get(i), at + "[" + i + "]", problems);
      }
    }
  }
}
