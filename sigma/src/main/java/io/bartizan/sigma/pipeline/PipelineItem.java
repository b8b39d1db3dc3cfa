package io.bartizan.sigma.pipeline;

import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.Optional;

/**
 * A step of a pipeline: a transformation, and where it is made. Immutable.
 *
 * @param id the name by which later conditions ask whether it was applied
 * @param transformation what is done
 * @param ruleConditions to which rules
 * @param itemConditions to which of their detection items
 * @param fieldConditions to which field names
 * @param source the text that it was read from
 * @param span where its type stands
 */
public record PipelineItem(
    Optional<String> id,
    Transformation transformation,
    Conditions<RuleCondition> ruleConditions,
    Conditions<ItemCondition> itemConditions,
    Conditions<FieldCondition> fieldConditions,
    Source source,
    Span span) {}
