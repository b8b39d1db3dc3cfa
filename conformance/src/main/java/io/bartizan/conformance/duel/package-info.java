/**
 * The compiled matcher against the naive one, over rules and events that chance makes out of every
 * construct of the language. {@link io.bartizan.conformance.duel.MatcherDuel} is the door:
 *
 * <pre>{@code
 * java -cp ... io.bartizan.conformance.duel.MatcherDuel 1000000
 * }</pre>
 */
@NullMarked
package io.bartizan.conformance.duel;

import org.jspecify.annotations.NullMarked;
