/**
 * {@code bartizan intel}: reading feeds of indicators, looking values up in them and converting
 * them; and the options with which {@code bartizan hunt} takes indicators.
 */
@NullMarked
package io.bartizan.cli.intel;

import org.jspecify.annotations.NullMarked;
