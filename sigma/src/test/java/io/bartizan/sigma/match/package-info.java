/** Tests of the compiled matcher. */
@NullMarked
package io.bartizan.sigma.match;

import org.jspecify.annotations.NullMarked;
