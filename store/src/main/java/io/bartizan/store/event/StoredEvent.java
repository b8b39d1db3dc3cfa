package io.bartizan.store.event;

/**
 * One event as it is stored.
 *
 * @param number its place in the order of storing, from 1
 * @param row the event
 */
public record StoredEvent(long number, EventRow row) {}
