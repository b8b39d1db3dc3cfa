/**
 * The Sigma rule language.
 *
 * <pre>
 * text --RuleReader--&gt; Rule --SigmaCompiler--&gt; Predicate --rewrites--&gt; Predicate --&gt; Matcher
 * </pre>
 *
 * <p>Every stage is pure and prints. Source: Sigma specification 2.1.0; where it is silent, the
 * decisions in {@code docs/adr/0003-sigma-decisions.md}.
 */
@NullMarked
package io.bartizan.sigma;

import org.jspecify.annotations.NullMarked;
