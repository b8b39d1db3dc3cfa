/**
 * Checks of rules beyond what keeps them from running: what probably does not say what its author
 * meant, what other tools stumble over, what can never match, what is written twice.
 *
 * <p>Doors: {@link io.bartizan.sigma.lint.RuleLint} for one file, {@link
 * io.bartizan.sigma.lint.PackLint} for what only shows between files, {@link
 * io.bartizan.sigma.lint.LintFixes} to apply fixes. A fix never changes what a rule finds.
 */
@NullMarked
package io.bartizan.sigma.lint;

import org.jspecify.annotations.NullMarked;
