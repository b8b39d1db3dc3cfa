package io.bartizan.hunt;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an event stands, and when it was.
 *
 * @param source the index of its source
 * @param position the line or record in it, from 1
 * @param time when it was, if it says so
 */
public record EventReference(int source, long position, Optional<Instant> time) {}
