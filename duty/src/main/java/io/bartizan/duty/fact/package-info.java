/**
 * Facts: what they can be ({@link io.bartizan.duty.fact.Vocabulary}), and what is known of one
 * incident, with its history ({@link io.bartizan.duty.fact.Facts}).
 *
 * <p>A fact that nobody stated is not known; that is neither yes nor no.
 */
@NullMarked
package io.bartizan.duty.fact;

import org.jspecify.annotations.NullMarked;
