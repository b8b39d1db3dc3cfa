/**
 * The compiled matcher: many predicates over one event, at once. Door: {@link
 * io.bartizan.sigma.match.Matcher}.
 *
 * <p>Each predicate has a <em>witness</em>: tests of which one must hold if the predicate is to
 * hold. The fields of the witnesses are scanned in one pass each, whatever the number of literals
 * ({@link io.bartizan.sigma.match.LiteralScanner}); only predicates whose witness was seen are
 * evaluated, over what the scans found; expressions, networks and the like are looked at last, and
 * once.
 */
@NullMarked
package io.bartizan.sigma.match;

import org.jspecify.annotations.NullMarked;
