package io.bartizan.intake;

/**
 * A position that must become durable together with the records before it.
 *
 * @param name what it is the position of, such as {@code kafka/cloud/logs/3}
 * @param value where to go on, in a form that only the listener reads
 */
public record Checkpoint(String name, String value) {}
