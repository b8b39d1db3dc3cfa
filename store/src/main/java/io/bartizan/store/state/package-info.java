/**
 * The state of a running system in SQL: organisations, alerts, cursors, correlation state, sources,
 * saved searches and dead letters; in SQLite or PostgreSQL, with the same statements.
 *
 * <p>{@link io.bartizan.store.state.StateStore} is the door. Every question is asked for an
 * organisation and answered for it and those below it.
 */
@NullMarked
package io.bartizan.store.state;

import org.jspecify.annotations.NullMarked;
