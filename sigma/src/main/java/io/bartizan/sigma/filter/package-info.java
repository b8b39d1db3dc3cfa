/**
 * Filters: what is added to the conditions of many rules at once, to tune them for a place. Door:
 * {@link io.bartizan.sigma.filter.FilterReader} reads them, {@link
 * io.bartizan.sigma.filter.FilterSet} applies them.
 *
 * <p>Source: Sigma filters specification 2.1.0. It does not say whether a filter's condition is
 * what to keep or what to leave out, and its own example reads as the second; here, as in pySigma,
 * the condition is added with "and" as it is written, and a filter whose condition is no negation
 * loads with a warning.
 */
@NullMarked
package io.bartizan.sigma.filter;

import org.jspecify.annotations.NullMarked;
