package io.bartizan.intake.config;

import io.bartizan.intake.Source;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The sources as they are configured now. A reload replaces them while connections stay open.
 * Thread-safe.
 */
public final class Sources {

  private volatile Table table;

  /** The sources of a configuration. */
  public Sources(IntakeConfig config) {
    this.table = new Table(config.sources(), 1);
  }

  /** From now on those of another configuration. */
  public void replace(IntakeConfig config) {
    table = new Table(config.sources(), table.version + 1);
  }

  /** Changes with each replacement: who remembers a source asks again when it did. */
  public int version() {
    return table.version;
  }

  /** Who is calling, if it is anybody we know. */
  public Optional<Source> find(Caller caller) {
    return table.find(caller).map(SourceConfig::source);
  }

  /**
   * What is known of somebody who sends.
   *
   * @param listener where
   * @param token what was presented as a token
   * @param certificates the names and the fingerprint of a client certificate that was checked
   * @param peer from where
   */
  public record Caller(
      String listener, Optional<String> token, List<String> certificates, InetAddress peer) {}

  private record Table(List<SourceConfig> sources, int version) {

    /**
     * Who presents a token or a certificate is known by it or not at all; who presents neither is
     * known by the narrowest network, then by the listener.
     */
    Optional<SourceConfig> find(Caller caller) {
      if (caller.token().isPresent()) {
        return byToken(caller, caller.token().get());
      }
      Optional<SourceConfig> named =
          sources.stream()
              .filter(one -> one.certificates().stream().anyMatch(caller.certificates()::contains))
              .filter(one -> isPlaced(one, caller))
              .findFirst();
      return named.isPresent() ? named : byPlace(caller);
    }

    /** Looks at every token, so that the time tells nothing. */
    private Optional<SourceConfig> byToken(Caller caller, String token) {
      Optional<SourceConfig> found = Optional.empty();
      for (SourceConfig one : sources) {
        boolean matches = false;
        for (var secret : one.tokens()) {
          matches |= secret.matches(token);
        }
        if (matches && found.isEmpty() && isPlaced(one, caller)) {
          found = Optional.of(one);
        }
      }
      return found;
    }

    private Optional<SourceConfig> byPlace(Caller caller) {
      Optional<SourceConfig> best = Optional.empty();
      int bestBits = -2;
      for (SourceConfig one : sources) {
        if (one.isKnownByPlace() && isPlaced(one, caller)) {
          int bits =
              one.peers().stream()
                  .filter(network -> network.holds(caller.peer()))
                  .mapToInt(Network::bits)
                  .max()
                  .orElse(-1);
          if (bits > bestBits) {
            best = Optional.of(one);
            bestBits = bits;
          }
        }
      }
      return best;
    }

    private static boolean isPlaced(SourceConfig one, Caller caller) {
      return (one.listeners().isEmpty() || one.listeners().contains(caller.listener()))
          && (one.peers().isEmpty()
              || one.peers().stream().anyMatch(network -> network.holds(caller.peer())));
    }
  }
}
