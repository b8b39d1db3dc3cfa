/**
 * The event store: every event that was acknowledged, numbered, on disk.
 *
 * <p>A journal makes batches durable. Their rows wait in memory, where searches find them, until
 * they are rolled into Parquet files by organisation and day, which a manifest in a DuckDB file
 * lists. {@link io.bartizan.store.event.EventStore} is the door.
 *
 * <pre>{@code
 * try (EventStore store = EventStore.open(folder, StoreOptions.DEFAULT)) {
 *   Appended appended = store.append(Batch.of(rows));   // on disk when it returns
 *   store.read(appended.first() - 1, 1000, event -> ...);
 * }
 * }</pre>
 */
@NullMarked
package io.bartizan.store.event;

import org.jspecify.annotations.NullMarked;
