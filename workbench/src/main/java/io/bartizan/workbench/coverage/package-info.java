/**
 * What rules look for in terms of ATT&amp;CK: the rules that fired in a hunt ({@link
 * io.bartizan.workbench.coverage.FiredRules}) and the matrix as a page ({@link
 * io.bartizan.workbench.coverage.CoveragePage}).
 */
@NullMarked
package io.bartizan.workbench.coverage;

import org.jspecify.annotations.NullMarked;
