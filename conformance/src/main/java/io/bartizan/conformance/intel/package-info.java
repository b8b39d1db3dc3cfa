/** Feeds of a size and servers of a kind that unit tests do not have. */
@NullMarked
package io.bartizan.conformance.intel;

import org.jspecify.annotations.NullMarked;
