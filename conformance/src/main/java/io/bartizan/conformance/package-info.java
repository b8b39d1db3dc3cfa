/** Runs Bartizan against real corpora and beside other implementations. */
@NullMarked
package io.bartizan.conformance;

import org.jspecify.annotations.NullMarked;
