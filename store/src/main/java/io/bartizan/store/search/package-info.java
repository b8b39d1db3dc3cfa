/**
 * The language of searches: text to tree to SQL.
 *
 * <p>{@link io.bartizan.store.search.QueryParser} is the door: it makes a {@link
 * io.bartizan.store.search.Query} of a text, or says with a caret what is wrong. {@link
 * io.bartizan.store.search.SqlCompiler} makes a condition of a query for the event store, in which
 * everything that was written is a parameter.
 *
 * <pre>{@code
 * host:dc-* AND event_id:4625 since:24h
 * source_address:10.0.0.0/8 NOT account:(svc_* OR backup)
 * "failed password" /user\d+/ TargetLogonId:0x3e7
 * }</pre>
 */
@NullMarked
package io.bartizan.store.search;

import org.jspecify.annotations.NullMarked;
