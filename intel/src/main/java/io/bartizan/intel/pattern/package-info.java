/**
 * Patterns of STIX 2.1 (section 9): what an indicator looks for, as text, as a tree, and as a test
 * of observations.
 *
 * <p>{@link io.bartizan.intel.pattern.Pattern#parse(String)} reads a text, or says with a code and
 * a place why it is none. The tree is sealed records ({@link
 * io.bartizan.intel.pattern.ObservationExpression}, {@link
 * io.bartizan.intel.pattern.ComparisonExpression}); {@link
 * io.bartizan.intel.pattern.Pattern#plain()} tells the patterns that are only a choice of values,
 * which are looked up in tables. {@link io.bartizan.intel.pattern.PatternEvaluator} is the exact
 * test of conformance level 3: it compares as the specification says, letter by letter, so that an
 * address written in two ways is two addresses. Matching on a stream uses normal forms instead and
 * lives elsewhere.
 *
 * <pre>{@code
 * Pattern.parse("[ipv4-addr:value = '198.51.100.3']").value().orElseThrow().plain()
 * }</pre>
 */
@NullMarked
package io.bartizan.intel.pattern;

import org.jspecify.annotations.NullMarked;
