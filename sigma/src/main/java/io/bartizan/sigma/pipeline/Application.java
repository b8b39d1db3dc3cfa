package io.bartizan.sigma.pipeline;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.compile.Settling;
import io.bartizan.sigma.condition.Condition;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.sigma.detection.Search;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One rule on its way through a pipeline. */
final class Application {

  private final Draft draft;
  private final Placeholders placeholders;

  private Application(Draft draft, Placeholders placeholders) {
    this.draft = draft;
    this.placeholders = placeholders;
  }

  static Parsed<Rule> of(Pipeline pipeline, Placeholders placeholders, Rule rule) {
    Draft draft = Draft.of(rule);
    List<Diagnostic> found = new ArrayList<>();
    Settling settling = new Settling(rule.source(), placeholders, found);
    rule.detection()
        .searches()
        .forEach((name, search) -> draft.searches.put(name, group(search, settling)));
    if (found.stream().anyMatch(Diagnostic::isError)) {
      return new Parsed.Rejected<>(found);
    }
    return new Application(draft, placeholders)
        .run(pipeline)
        .map(Application::<Rule>rejected)
        .orElseGet(() -> finished(rule, draft));
  }

  static Parsed<Correlation> of(
      Pipeline pipeline, Correlation correlation, List<LogSource> logSources) {
    Draft draft = Draft.of(correlation, logSources);
    return new Application(draft, Placeholders.NONE)
        .run(pipeline)
        .map(Application::<Correlation>rejected)
        .orElseGet(() -> new Parsed.Accepted<>(finished(draft), List.of()));
  }

  private static <T> Parsed<T> rejected(Diagnostic reason) {
    return new Parsed.Rejected<>(List.of(reason));
  }

  /** A detection is a group in which each item may become several parts. */
  private static Part.Group group(Search search, Settling settling) {
    List<Part> members = new ArrayList<>();
    switch (search) {
      case Search.AllOf all ->
          all.items().forEach(item -> item(item, settling).ifPresent(members::add));
      case Search.AnyOf any ->
          any.members().forEach(member -> members.add(group(member, settling)));
      case Search.Item item -> item(item, settling).ifPresent(members::add);
      case Search.Settled settled -> members.add(new Part.Item(settled));
      case Search.Group group -> {
        group.members().forEach(member -> members.add(group(member, settling)));
        return new Part.Group(members, group.all(), group.negated(), group.span());
      }
    }
    return new Part.Group(members, !(search instanceof Search.AnyOf), false, search.span());
  }

  /**
   * An item with its modifiers applied. In pySigma {@code windash} makes several values of one;
   * here it stays one, which has to be told from those that steps may change.
   */
  private static Optional<Part.Item> item(Search.Item item, Settling settling) {
    boolean several = item.modifiers().stream().anyMatch(use -> use.name().equals("windash"));
    return settling
        .settle(item)
        .map(settled -> several ? expanded(settled) : settled)
        .map(Part.Item::new);
  }

  private static Search.Settled expanded(Search.Settled item) {
    List<Search.Test> tests = new ArrayList<>();
    for (Search.Test test : item.tests()) {
      tests.add(
          test.criterion() instanceof Criterion.Text
              ? new Search.Test(new Criterion.AnyOf(List.of(test.criterion())), test.span())
              : test);
    }
    return new Search.Settled(item.field(), tests, item.all(), item.negated(), item.span());
  }

  /** Applies the steps; the diagnostic when the rule is rejected. */
  private Optional<Diagnostic> run(Pipeline pipeline) {
    Scope scope = new Scope(pipeline.vars());
    for (PipelineItem item : pipeline.items()) {
      try {
        step(item, scope);
      } catch (Rejection rejection) {
        return Optional.of(diagnostic(rejection, item));
      }
    }
    return Optional.empty();
  }

  private Diagnostic diagnostic(Rejection rejection, PipelineItem item) {
    String where = Visible.text(item.source().name()) + ":" + item.span().line();
    return Diagnostic.error(
            rejection.code(),
            draft.source,
            rejection.span().orElse(draft.span.part(0, 0)),
            rejection.reason())
        .withHelp(
            "by the step"
                + item.id().map(id -> " \"" + Visible.excerpt(id) + "\"").orElse("")
                + " of the pipeline at "
                + where);
  }

  private void step(PipelineItem item, Scope scope) throws Rejection {
    Asked asked = new Asked(item, draft, scope);
    if (!asked.ofRule()) {
      return;
    }
    // add_condition alone marks no correlation: it does nothing to one.
    if (!(draft.isCorrelation() && item.transformation() instanceof Transformation.AddCondition)) {
      item.id().ifPresent(draft.steps::add);
    }
    switch (item.transformation()) {
      case Transformation.OfFields fields -> new FieldStep(fields, asked, draft, scope).apply();
      case Transformation.OfValues values ->
          each(asked, new ValueStep(values, draft, scope)::apply);
      case Transformation.SplitHashes hashes ->
          each(asked, part -> new SplittingStep(draft).split(part, hashes));
      case Transformation.ExtractFields extract ->
          each(asked, part -> new SplittingStep(draft).extract(part, extract));
      case Transformation.FailItem fail -> each(asked, part -> fail(fail, part));
      case Transformation.DropItem drop ->
          draft.searches.values().forEach(search -> drop(search, asked));
      case Transformation.AddCondition add -> {
        if (!draft.isCorrelation()) {
          AddedCondition.apply(add, item, draft, placeholders);
        }
      }
      case Transformation.Nest nest -> nested(nest, scope);
      default -> ofRule(item.transformation(), scope);
    }
  }

  private void each(Asked asked, Walk.Change change) throws Rejection {
    for (Part.Group search : draft.searches.values()) {
      Walk.change(search, asked, change);
    }
  }

  private static Optional<Part> fail(Transformation.FailItem fail, Part.Item part)
      throws Rejection {
    throw new Rejection("pipeline-failure", Visible.text(fail.message()), part.span);
  }

  private static void drop(Part.Group group, Asked asked) {
    group.members.removeIf(
        member ->
            switch (member) {
              case Part.Item item -> asked.ofItem(item);
              case Part.Group inner -> {
                drop(inner, asked);
                yield false;
              }
            });
  }

  /** What is done to the rule as a whole. */
  private void ofRule(Transformation transformation, Scope scope) throws Rejection {
    switch (transformation) {
      case Transformation.ChangeLogSource change -> {
        if (!draft.isCorrelation()) {
          draft.logSources = List.of(change.logSource());
        }
      }
      case Transformation.AddFields add -> {
        draft.spend(add.fields().size());
        draft.fields.addAll(add.fields());
      }
      case Transformation.RemoveFields remove -> remove.fields().forEach(draft.fields::remove);
      case Transformation.SetFields set -> {
        draft.fields.clear();
        draft.fields.addAll(set.fields());
      }
      case Transformation.SetState set -> scope.state.put(set.key(), set.value());
      case Transformation.SetAttribute set -> draft.attributes.put(set.name(), set.value());
      case Transformation.FailRule fail ->
          throw new Rejection("pipeline-failure", Visible.text(fail.message()));
      case Transformation.RequireMapped strict -> requireMapped(scope);
      default -> throw new IllegalStateException("not of a rule: " + transformation);
    }
  }

  private void requireMapped(Scope scope) throws Rejection {
    Set<String> unmapped = new TreeSet<>();
    for (Part.Group search : draft.searches.values()) {
      for (Part.Item item : Walk.items(search)) {
        if (!item.isKeyword() && !scope.isMapped(item.field)) {
          unmapped.add(item.field);
        }
      }
    }
    if (!unmapped.isEmpty()) {
      throw new Rejection(
          "pipeline-unmapped",
          "the pipeline maps no field "
              + Visible.excerpt(String.join(", ", unmapped))
              + ", and all fields must be mapped");
    }
  }

  /** Inner steps see variables and state of their own, and hand the state over. */
  private void nested(Transformation.Nest nest, Scope scope) throws Rejection {
    Scope inner = new Scope(Map.of());
    for (PipelineItem item : nest.items()) {
      step(item, inner);
    }
    scope.merge(inner);
  }

  private static Parsed<Rule> finished(Rule rule, Draft draft) {
    Map<String, Search> searches = new LinkedHashMap<>();
    Set<String> emptied = new TreeSet<>();
    draft.searches.forEach(
        (name, group) -> {
          if (group.prune()) {
            searches.put(name, group.search());
          } else {
            emptied.add(name);
          }
        });
    List<Condition> conditions = new ArrayList<>();
    for (Condition condition : draft.conditions) {
      new Emptied(emptied, searches.keySet()).without(condition).ifPresent(conditions::add);
    }
    if (conditions.isEmpty()) {
      return rejected(
          Diagnostic.error(
                  "pipeline-empty",
                  draft.source,
                  draft.span.part(0, 0),
                  "the pipeline leaves nothing of the rule's condition")
              .withHelp("it drops every detection item of the condition"));
    }
    return new Parsed.Accepted<>(
        new Rule(
            rule.header().withFields(draft.fields),
            draft.logSources.getFirst(),
            new Detection(searches, conditions, rule.detection().span()),
            rule.source(),
            rule.span()),
        List.of());
  }

  private static Correlation finished(Draft draft) {
    Correlation correlation = draft.correlation.orElseThrow();
    return new Correlation(
        correlation.header().withFields(draft.fields),
        correlation.type(),
        correlation.rules(),
        correlation.groupBy(),
        correlation.aliases(),
        correlation.timespan(),
        correlation.condition(),
        correlation.generate(),
        correlation.source(),
        correlation.span());
  }
}
