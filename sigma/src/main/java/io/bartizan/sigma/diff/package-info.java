/**
 * What changed between two packs of rules, in words. Door: {@link io.bartizan.sigma.diff.PackDiff}.
 */
@NullMarked
package io.bartizan.sigma.diff;

import org.jspecify.annotations.NullMarked;
