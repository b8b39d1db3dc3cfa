package io.bartizan.intake.config;

import java.util.List;
import java.util.Optional;

/**
 * Who may send what, and where.
 *
 * @param listeners in the order of the file
 * @param sources in the order of the file
 * @param limits what all of them together may use
 */
public record IntakeConfig(
    List<ListenerConfig> listeners, List<SourceConfig> sources, IntakeLimits limits) {

  public IntakeConfig {
    listeners = List.copyOf(listeners);
    sources = List.copyOf(sources);
  }

  /** The listener of a name. */
  public Optional<ListenerConfig> listener(String name) {
    return listeners.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The source of a name. */
  public Optional<SourceConfig> source(String name) {
    return sources.stream().filter(one -> one.source().name().equals(name)).findFirst();
  }
}
