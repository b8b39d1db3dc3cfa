/**
 * What is assumed of facts that nobody stated, as data with its source: a hospital is no credit
 * institution. Door: {@link io.bartizan.duty.assume.Defaults}.
 *
 * <p>A fact that was stated, if only as unknown, is never assumed.
 */
@NullMarked
package io.bartizan.duty.assume;

import org.jspecify.annotations.NullMarked;
