/**
 * The smallest filter that silences false positives of a rule and keeps its true positives. Door:
 * {@link io.bartizan.detect.tuning.FilterSearch}. What it proposes is to be verified by running it.
 */
@NullMarked
package io.bartizan.detect.tuning;

import org.jspecify.annotations.NullMarked;
