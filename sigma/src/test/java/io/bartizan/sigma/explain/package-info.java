/** Tests of the compiled matcher. */
@NullMarked
package io.bartizan.sigma.explain;

import org.jspecify.annotations.NullMarked;
