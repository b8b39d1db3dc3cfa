/**
 * The value modifiers of the language, one class for one idea, listed in {@link
 * io.bartizan.sigma.modifier.Modifiers}. To add one: a class, its test, and a line there.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0; where it is silent, pySigma 2.0.1.
 */
@NullMarked
package io.bartizan.sigma.modifier;

import org.jspecify.annotations.NullMarked;
