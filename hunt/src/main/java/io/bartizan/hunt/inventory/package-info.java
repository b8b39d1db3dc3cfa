/**
 * What logs there are, before a hunt: by computer and channel, from when to when, with how many
 * events, which record numbers are missing and where a log was cleared.
 *
 * <p>A {@link io.bartizan.hunt.inventory.LogsWorker} a thread hears the events of {@link
 * io.bartizan.hunt.reading.Reading}; a {@link io.bartizan.hunt.inventory.LogsReport} is what they
 * saw together, and {@link io.bartizan.hunt.inventory.LogsJson} gives it out.
 */
@NullMarked
package io.bartizan.hunt.inventory;

import org.jspecify.annotations.NullMarked;
