/**
 * The file of an incident: YAML to {@link io.bartizan.duty.fact.Facts} and back. Doors: {@link
 * io.bartizan.duty.incident.FactsReader}, {@link io.bartizan.duty.incident.FactsWriter}.
 */
@NullMarked
package io.bartizan.duty.incident;

import org.jspecify.annotations.NullMarked;
