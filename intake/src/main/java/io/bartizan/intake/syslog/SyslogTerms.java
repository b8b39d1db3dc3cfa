package io.bartizan.intake.syslog;

import io.bartizan.intake.Gate;
import io.bartizan.intake.ListenerHealth;
import io.bartizan.intake.config.IntakeLimits;
import io.bartizan.intake.config.ListenerConfig;
import io.bartizan.intake.config.Sources;

/**
 * What a syslog listener needs.
 *
 * @param config where it listens
 * @param limits how long things may take
 * @param sources who may send
 * @param gate where deliveries go
 */
public record SyslogTerms(ListenerConfig config, IntakeLimits limits, Sources sources, Gate gate) {

  ListenerHealth health() {
    return gate.health().listener(config.name());
  }
}
