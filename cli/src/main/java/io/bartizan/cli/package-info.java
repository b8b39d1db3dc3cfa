/**
 * The {@code bartizan} command: {@link io.bartizan.cli.Main} and its parts, a package for each.
 * What they share is in {@link io.bartizan.cli.terminal}.
 */
@NullMarked
package io.bartizan.cli;

import org.jspecify.annotations.NullMarked;
