package io.bartizan.event;

import java.time.Instant;

/**
 * When an event happened, and which of its fields says so.
 *
 * @param instant the time
 * @param field the name of the field it was read from
 */
public record EventTime(Instant instant, String field) {}
