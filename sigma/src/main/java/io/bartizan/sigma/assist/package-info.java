/**
 * What an editor shows while a rule is written: what is wrong with it ({@link
 * io.bartizan.sigma.assist.RuleAnalysis}), what may come next ({@link
 * io.bartizan.sigma.assist.Suggestions}), what a word means ({@link
 * io.bartizan.sigma.assist.HoverText}). Knows no protocol of editors.
 */
@NullMarked
package io.bartizan.sigma.assist;

import org.jspecify.annotations.NullMarked;
