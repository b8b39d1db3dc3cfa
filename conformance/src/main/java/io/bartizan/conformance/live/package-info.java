/** Runs against a collector in a process of its own: kills, load, the same answers as a hunt. */
@NullMarked
package io.bartizan.conformance.live;

import org.jspecify.annotations.NullMarked;
