/**
 * What rules cost and find in real logs: a {@link io.bartizan.workbench.measure.Scan} reads them
 * once, for {@link io.bartizan.workbench.measure.RuleCosts} or a {@link
 * io.bartizan.workbench.measure.Backtest}.
 */
@NullMarked
package io.bartizan.workbench.measure;

import org.jspecify.annotations.NullMarked;
