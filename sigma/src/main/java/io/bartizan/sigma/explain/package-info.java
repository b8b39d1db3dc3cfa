/**
 * Why a rule holds or fails for an event, in a form that people read, and the plain evaluation that
 * it rests on. {@link io.bartizan.sigma.explain.NaiveMatcher} decides nothing faster than it must:
 * it is the oracle for the compiled matcher.
 */
@NullMarked
package io.bartizan.sigma.explain;

import org.jspecify.annotations.NullMarked;
