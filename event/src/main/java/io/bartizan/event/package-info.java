/**
 * What an event is, for readers that make events and matchers that look at them.
 *
 * <p>An {@link io.bartizan.event.Event} is a view of one log record: it knows where its values lie
 * and decodes them only when asked, by the ids of an immutable {@link io.bartizan.event.FieldTable}
 * made from the fields that rules and outputs name. Values arrive as UTF-8 bytes in a reusable
 * {@link io.bartizan.event.FieldValues}; nothing is allocated for an event that matches nothing.
 */
@NullMarked
package io.bartizan.event;

import org.jspecify.annotations.NullMarked;
