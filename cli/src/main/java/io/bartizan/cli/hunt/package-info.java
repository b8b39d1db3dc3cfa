/** {@code bartizan hunt}: its options. The hunt itself is the module {@code hunt}. */
@NullMarked
package io.bartizan.cli.hunt;

import org.jspecify.annotations.NullMarked;
