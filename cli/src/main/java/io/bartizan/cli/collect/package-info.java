/** {@code bartizan collect}: the live system without pages. */
@NullMarked
package io.bartizan.cli.collect;

import org.jspecify.annotations.NullMarked;
