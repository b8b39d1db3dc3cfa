package io.bartizan.intake.config;

import io.bartizan.intake.Secret;
import io.bartizan.intake.Source;
import java.util.List;
import java.util.Optional;

/**
 * A source, and how it is known: by what it presents, by where it comes from, or because it is a
 * file or a topic that we read ourselves.
 *
 * @param source who it is
 * @param tokens any of which it presents at an HTTP listener; several while one replaces another
 * @param certificates names of its client certificate (DNS name or common name), or {@code sha256:}
 *     and the fingerprint
 * @param peers the networks it sends from; anywhere when empty
 * @param listeners the listeners it uses; any when empty
 * @param files what we follow
 * @param kafka what we read
 */
public record SourceConfig(
    Source source,
    List<Secret> tokens,
    List<String> certificates,
    List<Network> peers,
    List<String> listeners,
    Optional<FilesConfig> files,
    Optional<KafkaConfig> kafka) {

  public SourceConfig {
    tokens = List.copyOf(tokens);
    certificates = List.copyOf(certificates);
    peers = List.copyOf(peers);
    listeners = List.copyOf(listeners);
  }

  /** Whether it is known by where it sends to or from, and by nothing that it presents. */
  public boolean isKnownByPlace() {
    return tokens.isEmpty() && certificates.isEmpty() && !(peers.isEmpty() && listeners.isEmpty());
  }
}
