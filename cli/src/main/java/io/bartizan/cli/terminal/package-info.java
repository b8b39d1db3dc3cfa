/**
 * What all commands share: the terminal they print on, their exit statuses, the line that shows
 * progress, the version.
 */
@NullMarked
package io.bartizan.cli.terminal;

import org.jspecify.annotations.NullMarked;
