/**
 * Asking about an incident, one question after the other, and only what still decides something.
 * Knows no terminal and no page: a {@link io.bartizan.duty.interview.Prompt} says what is asked, an
 * answer is a line of text.
 *
 * <pre>
 * Interview interview = new Interview(catalogue, Language.ENGLISH, now, Facts.NONE);
 * while (interview.prompt().isPresent()) {
 *   Interview.Reply reply = interview.answer(lineOf(interview.prompt().get()));
 * }
 * Facts facts = interview.facts();
 * </pre>
 *
 * <p>Door: {@link io.bartizan.duty.interview.Interview}.
 */
@NullMarked
package io.bartizan.duty.interview;

import org.jspecify.annotations.NullMarked;
