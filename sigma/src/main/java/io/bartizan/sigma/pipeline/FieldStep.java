package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.correlation.CorrelationCondition;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renames fields of one rule: {@link Transformation.OfFields}. */
final class FieldStep {

  private final Transformation.OfFields transformation;
  private final Asked asked;
  private final Draft draft;
  private final Scope scope;

  FieldStep(Transformation.OfFields transformation, Asked asked, Draft draft, Scope scope) {
    this.transformation = transformation;
    this.asked = asked;
    this.draft = draft;
    this.scope = scope;
  }

  void apply() throws Rejection {
    List<String> fields = new ArrayList<>();
    for (String field : draft.fields) {
      fields.addAll(listed(field));
      draft.spend(1);
    }
    draft.fields.clear();
    draft.fields.addAll(fields);
    if (draft.correlation.isPresent()) {
      draft.correlation = Optional.of(renamed(draft.correlation.get()));
    }
    for (Part.Group search : draft.searches.values()) {
      Walk.change(search, asked, this::item);
    }
  }

  /** The names of a field outside detection items. */
  private List<String> listed(String field) throws Rejection {
    Optional<Transformation.Names> names = rename(field);
    if (names.isEmpty() || !asked.ofField(field)) {
      return List.of(field);
    }
    scope.renamed(field, names.get().names(), asked.id().stream().toList());
    draft.spend(names.get().names().size());
    return names.get().names();
  }

  private Optional<Transformation.Names> rename(String field) throws Rejection {
    Optional<Transformation.Names> names = transformation.rename(field);
    if (names.isPresent()) {
      for (String name : names.get().names()) {
        if (name.length() > Pipeline.LONGEST_NAME) {
          throw new Rejection(
              "pipeline-limit",
              "the pipeline makes a field name longer than the limit of " + Pipeline.LONGEST_NAME);
        }
      }
    }
    return names;
  }

  private Optional<Part> item(Part.Item item) throws Rejection {
    boolean references = references(item);
    Optional<Transformation.Names> names = rename(item.field);
    boolean fits = names.isPresent() && asked.ofField(item.field);
    if (names.isPresent() && (fits || references)) {
      scope.mapped(item.field, names.get().names());
    }
    if (!fits) {
      return references ? Optional.of(item) : Optional.empty();
    }
    return Optional.of(renamed(item, names.orElseThrow()));
  }

  private Part renamed(Part.Item item, Transformation.Names names) throws Rejection {
    List<Search.Test> tests = item.isKeyword() ? unanchored(item.tests) : item.tests;
    if (!names.several()) {
      item.tests = tests;
      item.field = names.names().getFirst();
      return item;
    }
    if (names.names().isEmpty()) {
      throw new Rejection(
          "pipeline-value",
          "the pipeline maps the field \"" + Visible.excerpt(item.field) + "\" to no field",
          item.span);
    }
    draft.spend((long) names.names().size() * Math.max(1, tests.size()));
    // As a whole, for "not any of them" is what neq asks.
    List<Part.Item> items =
        names.names().stream().map(name -> item.of(name, tests, false)).toList();
    return new Part.Group(items, false, item.negated, item.span);
  }

  /** Keywords are found anywhere in a value; as the tests of a field they must say so. */
  private static List<Search.Test> unanchored(List<Search.Test> tests) {
    return tests.stream()
        .map(
            test ->
                test.criterion() instanceof Criterion.Text text
                    ? new Search.Test(
                        new Criterion.Text(text.pattern().openAtStart().openAtEnd(), text.cased()),
                        test.span())
                    : test)
        .toList();
  }

  /** Renames the fields that values refer to; whether there are any. */
  private boolean references(Part.Item item) throws Rejection {
    List<Search.Test> tests = new ArrayList<>();
    boolean found = false;
    for (Search.Test test : item.tests) {
      if (test.criterion() instanceof Criterion.FieldReference reference
          && asked.ofField(reference.field())) {
        found = true;
        for (String name : listed(reference.field())) {
          tests.add(
              new Search.Test(
                  new Criterion.FieldReference(name, reference.relation()), test.span()));
        }
      } else {
        tests.add(test);
      }
    }
    item.tests = found ? List.copyOf(tests) : item.tests;
    return found;
  }

  private Correlation renamed(Correlation correlation) throws Rejection {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> alias : correlation.aliases().entrySet()) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, String> field : alias.getValue().entrySet()) {
        fields.put(field.getKey(), one(field.getValue(), "an alias"));
      }
      aliases.put(alias.getKey(), fields);
    }
    List<String> groupBy = new ArrayList<>();
    for (String field : correlation.groupBy()) {
      groupBy.addAll(correlation.aliases().containsKey(field) ? List.of(field) : listed(field));
    }
    CorrelationCondition condition = correlation.condition();
    if (condition instanceof CorrelationCondition.Range range) {
      List<String> fields = new ArrayList<>();
      for (String field : range.fields()) {
        fields.add(
            correlation.aliases().containsKey(field)
                ? field
                : one(field, "the condition of a correlation"));
      }
      condition = new CorrelationCondition.Range(range.bounds(), fields, range.percentile());
    }
    return new Correlation(
        correlation.header(),
        correlation.type(),
        correlation.rules(),
        groupBy,
        aliases,
        correlation.timespan(),
        condition,
        correlation.generate(),
        correlation.source(),
        correlation.span());
  }

  private String one(String field, String what) throws Rejection {
    List<String> names = listed(field);
    if (names.size() != 1) {
      throw new Rejection(
          "pipeline-value",
          "the pipeline maps the field \""
              + Visible.excerpt(field)
              + "\" of "
              + what
              + " to "
              + names.size()
              + " fields, but it must be one");
    }
    return names.getFirst();
  }
}
