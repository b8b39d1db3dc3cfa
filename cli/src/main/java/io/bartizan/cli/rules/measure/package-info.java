/**
 * {@code bartizan rules stats} and {@code bartizan rules backtest}: what rules cost and find in
 * real logs.
 */
@NullMarked
package io.bartizan.cli.rules.measure;

import org.jspecify.annotations.NullMarked;
