/** {@code bartizan logs}: what is there before one hunts. */
@NullMarked
package io.bartizan.cli.logs;

import org.jspecify.annotations.NullMarked;
