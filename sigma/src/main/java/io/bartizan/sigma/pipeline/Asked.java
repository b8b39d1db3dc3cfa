package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import java.util.List;
import java.util.Optional;

/** Says whether the conditions of one step hold, of a rule that a pipeline works on. */
final class Asked {

  private final PipelineItem step;
  private final Draft draft;
  private final Scope scope;

  Asked(PipelineItem step, Draft draft, Scope scope) {
    this.step = step;
    this.draft = draft;
    this.scope = scope;
  }

  /** Whether the step is for the rule; without conditions it is, whatever links them. */
  boolean ofRule() {
    return step.ruleConditions().members().isEmpty() || step.ruleConditions().hold(this::holds);
  }

  private boolean holds(RuleCondition condition) {
    return switch (condition) {
      case RuleCondition.OfLogSource of ->
          draft.logSources.stream().anyMatch(of.logSource()::covers);
      case RuleCondition.HasItem has ->
          items().stream()
              .filter(item -> !item.isKeyword() && item.field.equals(has.field()))
              .flatMap(item -> item.tests.stream())
              .anyMatch(test -> isSame(test.criterion(), has.value(), true));
      case RuleCondition.HasField has ->
          items().stream().anyMatch(item -> !item.isKeyword() && item.field.equals(has.field()));
      case RuleCondition.Processed processed -> draft.steps.contains(processed.id());
      case RuleCondition.State state -> state.test().holds(scope.state);
      case RuleCondition.IsRule is -> draft.isCorrelation() == is.correlation();
      case RuleCondition.Attribute attribute -> Attributes.holds(attribute, draft);
      case RuleCondition.HasTag has -> draft.header.tags().contains(has.tag());
    };
  }

  private List<Part.Item> items() {
    return draft.searches.values().stream().flatMap(group -> Walk.items(group).stream()).toList();
  }

  /** Whether the step is for a detection item: by it and by its field. */
  boolean ofItem(Part.Item item) {
    return step.itemConditions().hold(condition -> holds(condition, item))
        && step.fieldConditions().hold(condition -> holds(condition, item));
  }

  private boolean holds(ItemCondition condition, Part.Item item) {
    return switch (condition) {
      case ItemCondition.OfValues values ->
          values.all()
              ? item.tests.stream().allMatch(test -> holds(values, test.criterion()))
              : item.tests.stream().anyMatch(test -> holds(values, test.criterion()));
      case ItemCondition.Processed processed -> item.steps.contains(processed.id());
      case ItemCondition.State state -> state.test().holds(scope.state);
    };
  }

  private static boolean holds(ItemCondition.OfValues condition, Criterion value) {
    return switch (condition) {
      case ItemCondition.MatchesText matches ->
          matches.negated()
              != (value instanceof Criterion.Text text
                  && matches.pattern().matcher(PipelineTexts.plain(text.pattern())).lookingAt());
      case ItemCondition.IsValue is -> isSame(value, is.value(), false);
      case ItemCondition.HasWildcard has ->
          value instanceof Criterion.Text text && text.pattern().hasWildcard();
      case ItemCondition.IsNull is -> value instanceof Criterion.Null;
    };
  }

  /** A field name of an item, or of a reference in its values: one of them is enough. */
  private boolean holds(FieldCondition condition, Part.Item item) {
    if (condition instanceof FieldCondition.Processed processed) {
      return item.steps.contains(processed.id());
    }
    return holds(condition, item.field)
        || item.tests.stream()
            .anyMatch(
                test ->
                    test.criterion() instanceof Criterion.FieldReference reference
                        && holds(condition, reference.field()));
  }

  /** Whether the step is for a field name; empty for keywords. */
  boolean ofField(String field) {
    return step.fieldConditions().hold(condition -> holds(condition, field));
  }

  private boolean holds(FieldCondition condition, String field) {
    return switch (condition) {
      case FieldCondition.Named named -> named.holds(field);
      case FieldCondition.Processed processed -> scope.wasRenamedBy(field, processed.id());
      case FieldCondition.State state -> state.test().holds(scope.state);
    };
  }

  private static boolean isSame(Criterion criterion, Plain value, boolean ofType) {
    return switch (value) {
      case Plain.Text(String text) ->
          criterion instanceof Criterion.Text found
              && !(ofType && found.cased())
              && found.pattern().equals(TextPattern.parse(text));
      case Plain.Numeric number ->
          criterion instanceof Criterion.Numeric found
              && found.comparison() == Comparison.EQUAL
              && found.number().compareTo(number.number()) == 0;
      case Plain.Truth(boolean truth) ->
          criterion instanceof Criterion.Bool found && found.value() == truth;
      case Plain.Nothing nothing -> ofType && criterion instanceof Criterion.Null;
      case Plain.Several several -> false;
      case Plain.Structure structure -> false;
    };
  }

  /** The id of the step, if it has one. */
  Optional<String> id() {
    return step.id();
  }
}
