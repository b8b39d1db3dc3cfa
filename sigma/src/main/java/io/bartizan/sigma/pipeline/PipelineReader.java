package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * YAML -> {@link Pipeline}: finds as many problems as one pass can. What pySigma knows and this
 * does not is an error that names it; a key that nobody knows is one too.
 */
public final class PipelineReader {

  /** Most steps of a pipeline, nested ones counted. */
  public static final int MOST_ITEMS = 10_000;

  /** The name of this system where a pipeline lists backends. */
  static final String BACKEND = "bartizan";

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();
  private int items;

  private PipelineReader(Source source) {
    this.source = source;
  }

  /** The pipeline of a text, or all that is wrong with it. */
  public static Parsed<Pipeline> read(Source source) {
    return switch (new YamlReader().read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted ->
          new PipelineReader(source).pipeline(accepted.result());
    };
  }

  private Parsed<Pipeline> pipeline(List<YamlNode> documents) {
    Optional<Pipeline> pipeline = Optional.empty();
    if (documents.size() == 1 && documents.getFirst() instanceof YamlMapping map) {
      pipeline = Optional.of(pipeline(map));
    } else {
      Span span = documents.size() > 1 ? documents.get(1).span() : Span.START;
      error("pipeline-type", span, "a pipeline file holds one map");
    }
    return pipeline.isEmpty() || found.stream().anyMatch(Diagnostic::isError)
        ? new Parsed.Rejected<>(found)
        : new Parsed.Accepted<>(pipeline.get(), found);
  }

  private Pipeline pipeline(YamlMapping map) {
    Keys keys = new Keys(source, map, "a pipeline", found);
    String name = keys.text("name").orElse("");
    int priority = priority(keys);
    backends(keys);
    Map<String, List<String>> vars = vars(keys);
    List<PipelineItem> steps = items(keys, "transformations");
    queryText(keys);
    keys.close();
    return new Pipeline(name, priority, vars, steps);
  }

  private int priority(Keys keys) {
    Optional<YamlNode> node = keys.find("priority");
    if (node.isEmpty()) {
      return 0;
    }
    if (node.get() instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.INTEGER) {
      try {
        return Integer.parseInt(scalar.text());
      } catch (NumberFormatException e) {
        // Said below: a number that is too large is no priority either.
      }
    }
    keys.type("priority", node.get(), "a whole number");
    return 0;
  }

  /** A pipeline for another backend may still fit logs that were exported from there. */
  private void backends(Keys keys) {
    List<String> backends = keys.texts("allowed_backends").orElse(List.of());
    if (!backends.isEmpty() && !backends.contains(BACKEND)) {
      found.add(
          Diagnostic.warning(
                  "pipeline-backend",
                  source,
                  keys.map.find("allowed_backends").orElseThrow().span(),
                  "the pipeline is for " + Visible.excerpt(String.join(", ", backends)))
              .withHelp(
                  "it is applied all the same; if it is meant for events exported from there, add"
                      + " \""
                      + BACKEND
                      + "\" to the list"));
    }
  }

  private Map<String, List<String>> vars(Keys keys) {
    Map<String, List<String>> vars = new LinkedHashMap<>();
    Optional<YamlNode> node = keys.find("vars").filter(n -> !Keys.isNull(n));
    if (node.isPresent() && node.get() instanceof YamlMapping map) {
      for (YamlMapping.Entry entry : map.entries()) {
        vars.put(entry.key().text(), keys.texts(entry.key().toString(), entry.value()));
      }
    } else {
      node.ifPresent(n -> keys.type("vars", n, "a map from names to values"));
    }
    return vars;
  }

  private List<PipelineItem> items(Keys keys, String key) {
    List<PipelineItem> read = new ArrayList<>();
    for (YamlMapping map : keys.maps(key)) {
      if (++items == MOST_ITEMS + 1) {
        error(
            "pipeline-limit",
            map.span().part(0, 0),
            "the pipeline has more steps than the limit of " + MOST_ITEMS);
      }
      if (items <= MOST_ITEMS) {
        item(map).ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<PipelineItem> item(YamlMapping map) {
    Keys named = new Keys(source, map, "a transformation", found);
    String type = named.requireText("type");
    if (!map.has("type")) {
      return Optional.empty();
    }
    Keys keys =
        new Keys(source, map, "the transformation \"" + Visible.excerpt(type) + "\"", found);
    keys.find("type");
    Optional<String> id = keys.text("id").filter(text -> !text.isEmpty());
    ConditionsReader conditions = new ConditionsReader(keys);
    Conditions<RuleCondition> ofRules = conditions.ofRules();
    Conditions<ItemCondition> ofItems = conditions.ofItems();
    Conditions<FieldCondition> ofFields = conditions.ofFields();
    Optional<Transformation> transformation =
        type.equals("nest") ? nest(keys) : TransformationReader.read(type, keys);
    Span span = map.find("type").orElseThrow().span();
    if (transformation.isEmpty()) {
      unknown(type, span);
      return Optional.empty();
    }
    keys.close();
    idle(transformation.get(), ofItems, ofFields, map);
    return Optional.of(
        new PipelineItem(id, transformation.get(), ofRules, ofItems, ofFields, source, span));
  }

  private Optional<Transformation> nest(Keys keys) {
    keys.require("items");
    return Optional.of(new Transformation.Nest(items(keys, "items")));
  }

  private void unknown(String type, Span span) {
    String reason = TransformationReader.UNSUPPORTED.get(type);
    if (reason != null) {
      found.add(
          Diagnostic.error(
                  "pipeline-unsupported",
                  source,
                  span,
                  "the transformation \"" + type + "\" is not supported")
              .withHelp(reason));
      return;
    }
    Set<String> known = new TreeSet<>(TransformationReader.types());
    known.add("nest");
    found.add(
        Diagnostic.error(
                "pipeline-step",
                source,
                span,
                "there is no transformation \""
                    + Visible.excerpt(type)
                    + "\""
                    + NearestName.hint(type, known))
            .withHelp("known: " + String.join(", ", known)));
  }

  /** Conditions that a transformation does not ask would be ignored: that is said. */
  private void idle(
      Transformation transformation,
      Conditions<ItemCondition> ofItems,
      Conditions<FieldCondition> ofFields,
      YamlMapping map) {
    boolean asks =
        switch (transformation) {
          case Transformation.OfFields fields -> true;
          case Transformation.OfValues values -> true;
          case Transformation.DropItem drop -> true;
          case Transformation.FailItem fail -> true;
          case Transformation.SplitHashes hashes -> true;
          case Transformation.ExtractFields extract -> true;
          default -> false;
        };
    for (String key : List.of("detection_item_conditions", "field_name_conditions")) {
      boolean given = !(key.startsWith("field") ? ofFields.members() : ofItems.members()).isEmpty();
      if (!asks && given) {
        found.add(
            Diagnostic.warning(
                    "pipeline-idle",
                    source,
                    map.findEntry(key).orElseThrow().key().span(),
                    "the transformation does not ask \"" + key + "\"; it is made of whole rules")
                .withHelp("use \"rule_conditions\" for conditions on the rule"));
      }
    }
  }

  /** What is done to the text of queries: there is none here. */
  private void queryText(Keys keys) {
    for (YamlMapping step : keys.maps("postprocessing")) {
      found.add(
          Diagnostic.error(
                  "pipeline-unsupported",
                  source,
                  step.span().part(0, 0),
                  "\"postprocessing\" works on the text of queries, and there is none here")
              .withHelp("leave it out; what it adds to a query can be an add_condition"));
    }
    for (YamlMapping step : keys.maps("finalizers")) {
      found.add(
          Diagnostic.warning(
              "pipeline-finalizer",
              source,
              step.span().part(0, 0),
              "a finalizer puts the texts of queries together, and there is none here"));
    }
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
