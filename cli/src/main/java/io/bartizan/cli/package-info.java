/**
 * The {@code bartizan} command. Each command has a package of its own; here is what they share.
 * Exit statuses are in {@link io.bartizan.cli.Exit}.
 */
@NullMarked
package io.bartizan.cli;

import org.jspecify.annotations.NullMarked;
