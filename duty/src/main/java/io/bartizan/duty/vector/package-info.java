/**
 * Vectors: facts and the duties that must follow from them, beside each statute. Door: {@link
 * io.bartizan.duty.vector.Vectors}.
 */
@NullMarked
package io.bartizan.duty.vector;

import org.jspecify.annotations.NullMarked;
