/**
 * Lines of {@code name=value} pairs, as logfmt and FortiGate write them. Door: {@link
 * io.bartizan.logs.pairs.PairsFormat}.
 */
@NullMarked
package io.bartizan.logs.pairs;

import org.jspecify.annotations.NullMarked;
