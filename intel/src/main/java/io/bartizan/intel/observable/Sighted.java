package io.bartizan.intel.observable;

/**
 * An observable as one event names it.
 *
 * @param field the event's field; empty when the observable was read from a plain text
 * @param text the value as written, at most 4,096 bytes of it
 */
public record Sighted(Observable observable, Role role, String field, String text) {}
