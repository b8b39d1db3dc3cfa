package io.bartizan.intake.http;

import io.bartizan.intake.Gate;
import io.bartizan.intake.ListenerHealth;
import io.bartizan.intake.config.IntakeLimits;
import io.bartizan.intake.config.ListenerConfig;
import io.bartizan.intake.config.Sources;

/**
 * What an HTTP listener needs.
 *
 * @param config where it listens
 * @param limits how large and how slow requests may be
 * @param sources who may send
 * @param gate where deliveries go
 */
public record HttpTerms(ListenerConfig config, IntakeLimits limits, Sources sources, Gate gate) {

  /** Where what happens at the listener is counted. */
  public ListenerHealth health() {
    return gate.health().listener(config.name());
  }
}
