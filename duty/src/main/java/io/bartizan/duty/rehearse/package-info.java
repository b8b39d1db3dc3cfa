/**
 * Rehearsals: random incidents, and an incident played through to its last report. Doors: {@link
 * io.bartizan.duty.rehearse.RandomIncident}, {@link io.bartizan.duty.rehearse.Rehearsal}.
 */
@NullMarked
package io.bartizan.duty.rehearse;

import org.jspecify.annotations.NullMarked;
