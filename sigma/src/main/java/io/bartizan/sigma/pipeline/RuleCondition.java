package io.bartizan.sigma.pipeline;

import io.bartizan.event.LogSource;

/** What is asked of a rule. Immutable. */
public sealed interface RuleCondition {

  /** Its log source gives these parts; of a correlation, that of one of its rules. */
  record OfLogSource(LogSource logSource) implements RuleCondition {}

  /** Some detection item is of this field and holds this value. */
  record HasItem(String field, Plain value) implements RuleCondition {}

  /** Some detection item is of this field. */
  record HasField(String field) implements RuleCondition {}

  /** The step with this id was applied to it. */
  record Processed(String id) implements RuleCondition {}

  /** The state compares so. */
  record State(StateTest test) implements RuleCondition {}

  /** It is a detection rule, or a correlation. */
  record IsRule(boolean correlation) implements RuleCondition {}

  /** An attribute compares so. */
  record Attribute(String name, Plain value, String op) implements RuleCondition {}

  /** It has this tag. */
  record HasTag(String tag) implements RuleCondition {}
}
