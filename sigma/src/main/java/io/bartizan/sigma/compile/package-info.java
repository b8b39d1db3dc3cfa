/**
 * From detections to predicates: modifiers applied, placeholders filled, the condition made a tree.
 *
 * <pre>
 * detection.Detection --PredicateBuilder (modifier, regex)--&gt; predicate.Predicate
 * </pre>
 *
 * <p>Door: {@link io.bartizan.sigma.compile.PredicateBuilder}, which {@code SigmaCompiler} calls
 * for each rule.
 */
@NullMarked
package io.bartizan.sigma.compile;

import org.jspecify.annotations.NullMarked;
