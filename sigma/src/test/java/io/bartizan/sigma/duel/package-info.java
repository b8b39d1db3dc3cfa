/**
 * The compiled matcher against the naive one, over rules and events that chance makes out of every
 * construct of the language. {@link io.bartizan.sigma.duel.RandomDuelTest} runs it small; for a
 * million pairs and the table of what was met:
 *
 * <pre>{@code
 * ./mvnw -pl sigma -am test -Dtest=RandomDuelTest -Dduel.pairs=1000000 \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
@NullMarked
package io.bartizan.sigma.duel;

import org.jspecify.annotations.NullMarked;
