/**
 * What a rule asserts, as a tree of tests over fields: the middle of the compiler. {@link
 * io.bartizan.sigma.predicate.PredicateBuilder} makes it from a detection; {@code Rewrites} change
 * it; matchers are made from it. Every tree prints in one canonical form.
 */
@NullMarked
package io.bartizan.sigma.predicate;

import org.jspecify.annotations.NullMarked;
