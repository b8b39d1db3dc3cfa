package io.bartizan.sigma.pipeline;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.compile.Settling;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.detection.DetectionReader;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code add_condition}: one more search, joined to each condition with {@code and}. */
final class AddedCondition {

  /** As Python's {@code string.Template}. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\\{([_a-zA-Z][_a-zA-Z0-9]*)\\})");

  private AddedCondition() {}

  /** Adds to {@code found} what is wrong with the conditions as they stand. */
  static void check(Source source, YamlMapping conditions, List<Diagnostic> found) {
    group(source, conditions, Placeholders.NONE, found);
  }

  static void apply(
      Transformation.AddCondition step, PipelineItem item, Draft draft, Placeholders placeholders)
      throws Rejection {
    YamlMapping conditions =
        step.template()
            ? (YamlMapping) filled(step.conditions(), draft.logSources.getFirst())
            : step.conditions();
    List<Diagnostic> found = new ArrayList<>();
    Optional<Part.Group> group = group(item.source(), conditions, placeholders, found);
    if (group.isEmpty()) {
      throw new Rejection(
          "pipeline-value", "the added condition cannot be used: " + found.getFirst().message());
    }
    String name = step.name().orElseGet(() -> free(draft));
    item.id().ifPresent(group.get()::mark);
    draft.spend(Walk.items(group.get()).size());
    draft.searches.put(name, group.get());
    draft.conditions =
        draft.conditions.stream().map(c -> joined(c, name, step.negated(), c.span())).toList();
  }

  private static Condition joined(Condition condition, String name, boolean negated, Span span) {
    Condition added = new Condition.Identifier(name, span);
    List<Condition> members = new ArrayList<>();
    members.add(negated ? new Condition.Not(added, span) : added);
    // One list, however many are added: what walks a condition goes as deep as it is.
    if (condition instanceof Condition.And and) {
      members.addAll(and.members());
    } else {
      members.add(condition);
    }
    return new Condition.And(members, span);
  }

  private static String free(Draft draft) {
    int number = draft.searches.size();
    while (draft.searches.containsKey("_cond_" + number)) {
      number++;
    }
    return "_cond_" + number;
  }

  private static Optional<Part.Group> group(
      Source source, YamlMapping conditions, Placeholders placeholders, List<Diagnostic> found) {
    Optional<Search> search = new DetectionReader(source, found).readSearch(conditions);
    if (search.isEmpty() || !(search.get() instanceof Search.AllOf all)) {
      return Optional.empty();
    }
    Settling settling = new Settling(source, placeholders, found);
    List<Part.Item> items = new ArrayList<>();
    for (Search.Item item : all.items()) {
      settling.settle(item).ifPresent(settled -> items.add(new Part.Item(settled)));
    }
    return found.stream().anyMatch(Diagnostic::isError)
        ? Optional.empty()
        : Optional.of(new Part.Group(items, true, false, conditions.span()));
  }

  /** The conditions with {@code $product}, {@code $category} and {@code $service} filled in. */
  private static YamlNode filled(YamlNode node, LogSource logSource) {
    return switch (node) {
      case YamlScalar scalar when scalar.kind() == YamlScalar.Kind.STRING ->
          new YamlScalar(
              filled(scalar.text(), logSource), scalar.kind(), scalar.plain(), scalar.span());
      case YamlScalar scalar -> scalar;
      case YamlSequence sequence ->
          new YamlSequence(
              sequence.items().stream().map(item -> filled(item, logSource)).toList(),
              sequence.span());
      case YamlMapping mapping ->
          new YamlMapping(
              mapping.entries().stream()
                  .map(e -> new YamlMapping.Entry(e.key(), filled(e.value(), logSource)))
                  .toList(),
              mapping.span());
    };
  }

  private static String filled(String text, LogSource logSource) {
    Matcher variable = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    // Longer than any value may be: the reader of the search rejects it.
    while (out.length() <= PredicateBuilder.MAX_TEXT && variable.find()) {
      String name = variable.group(2) == null ? variable.group(3) : variable.group(2);
      String value =
          name == null
              ? "$"
              : switch (name) {
                case "product" -> orNone(logSource.product());
                case "category" -> orNone(logSource.category());
                case "service" -> orNone(logSource.service());
                default -> variable.group();
              };
      variable.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return out.length() > PredicateBuilder.MAX_TEXT
        ? out.toString()
        : variable.appendTail(out).toString();
  }

  /** What pySigma writes for a part that is not given. */
  private static String orNone(String part) {
    return part.isEmpty() ? "None" : part;
  }
}
