/**
 * Rule files and what is made of them: found in folders, archives and the starter pack ({@link
 * io.bartizan.workbench.pack.RuleFiles}), compiled together ({@link
 * io.bartizan.workbench.pack.RulePack}), with values for their placeholders ({@link
 * io.bartizan.workbench.pack.PlaceholderFile}).
 *
 * <p>A file that cannot be read and a rule that cannot be compiled are part of the result.
 */
@NullMarked
package io.bartizan.workbench.pack;

import org.jspecify.annotations.NullMarked;
