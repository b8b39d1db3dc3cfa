/**
 * Asking about an incident: what first, what next, and back. Door: {@link
 * io.bartizan.duty.interview.Interview}.
 *
 * <p>It does no input or output; a terminal or a page shows its questions and gives it answers.
 */
@NullMarked
package io.bartizan.duty.interview;

import org.jspecify.annotations.NullMarked;
