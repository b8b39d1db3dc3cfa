/**
 * Indicators -> files for others: STIX 2.1, MISP, tables, lists, Zeek, Suricata, RPZ. Door: {@link
 * io.bartizan.intel.export.Exports}.
 *
 * <p>An export never weakens a marking. RED stays here. What a format cannot bear (a label, a
 * pattern, an end in time, a character) is left out, counted and named. No text of an indicator can
 * begin a line or a field of its own.
 */
@NullMarked
package io.bartizan.intel.export;

import org.jspecify.annotations.NullMarked;
