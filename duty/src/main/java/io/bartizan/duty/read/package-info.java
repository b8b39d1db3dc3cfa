/**
 * What the readers of statutes, calendars, facts and vectors share: typed keys of a YAML map, with
 * a diagnostic for each thing that is wrong. Door: {@link io.bartizan.duty.read.KeyReader}.
 */
@NullMarked
package io.bartizan.duty.read;

import org.jspecify.annotations.NullMarked;
