/**
 * All lints over a pack of rules, and their fixes written back. Door: {@link
 * io.bartizan.workbench.lint.LintRun}.
 */
@NullMarked
package io.bartizan.workbench.lint;

import org.jspecify.annotations.NullMarked;
