/**
 * Fuzz targets for everything that reads what strangers wrote: event logs, JSON, rules, conditions,
 * regular expressions. A target fails by throwing; those that have an oracle also fail when it
 * disagrees. {@code conformance/fuzz/run} starts them.
 */
@NullMarked
package io.bartizan.fuzz;

import org.jspecify.annotations.NullMarked;
