/**
 * What rules look for in terms of ATT&amp;CK: the rules that fired in a hunt ({@link
 * io.bartizan.workbench.coverage.FiredRules}). The page is made in {@code io.bartizan.report.html}.
 */
@NullMarked
package io.bartizan.workbench.coverage;

import org.jspecify.annotations.NullMarked;
