/**
 * The indicator: what to look for, whose word it is, since when and until when. Every feed gives
 * indicators of this one form, and the matcher takes them.
 */
@NullMarked
package io.bartizan.intel.indicator;

import org.jspecify.annotations.NullMarked;
