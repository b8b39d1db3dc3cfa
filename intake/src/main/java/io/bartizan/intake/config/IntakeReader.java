package io.bartizan.intake.config;

import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the intake's part of a configuration: {@code listeners}, {@code sources}, {@code limits}.
 */
public final class IntakeReader {

  private static final int CONNECTIONS = 2048;
  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final long RECEIVE_BUFFER = 16L << 20;
  private static final String ADDRESS = "an address and a port, such as 0.0.0.0:514 or [::]:514";

  private final ConfigFile file;

  /** A reader of a file. */
  public IntakeReader(ConfigFile file) {
    this.file = file;
  }

  /**
   * The intake's part. It can be used only if {@link ConfigFile#finish()} then reports no error;
   * what could not be read is left out of it.
   */
  public IntakeConfig read() {
    Settings root = file.settings();
    List<ListenerConfig> listeners = new ArrayList<>();
    Map<String, Settings> named = root.named("listeners");
    named.forEach((name, settings) -> listener(name, settings).ifPresent(listeners::add));
    reportSameAddress(listeners, named);
    List<SourceConfig> sources = new SourcesReader(file, named.keySet()).read();
    IntakeLimits limits =
        root.section("limits").map(IntakeLimits::read).orElse(IntakeLimits.DEFAULT);
    return new IntakeConfig(listeners, sources, limits);
  }

  private Optional<ListenerConfig> listener(String name, Settings settings) {
    Optional<String> word = settings.choice("protocol", ListenerConfig.Protocol.words());
    if (!settings.has("protocol")) {
      settings.missing("protocol", "one of " + String.join(", ", ListenerConfig.Protocol.words()));
    }
    Optional<Place> place = settings.value("address", ADDRESS, Place::of);
    if (!settings.has("address")) {
      settings.missing("address", ADDRESS);
    }
    Optional<TlsConfig> tls = TlsConfig.read(settings);
    int connections = settings.number("connections", 1, MOST_CONNECTIONS).orElse(CONNECTIONS);
    int perPeer =
        settings
            .number("connections-per-peer", 1, MOST_CONNECTIONS)
            .orElse(Math.max(1, connections / 4));
    long buffer = settings.bytes("receive-buffer").orElse(RECEIVE_BUFFER);
    if (buffer > 1 << 30) {
      settings.problem("receive-buffer", "receive-buffer is too large", "at most 1GiB");
    }
    if (word.isEmpty() || place.isEmpty()) {
      return Optional.empty();
    }
    ListenerConfig.Protocol protocol = ListenerConfig.Protocol.of(word.get());
    checkTls(protocol, settings);
    return Optional.of(
        new ListenerConfig(
            name,
            protocol,
            place.get().host(),
            place.get().port(),
            tls,
            connections,
            perPeer,
            (int) Math.min(buffer, 1 << 30)));
  }

  private static void checkTls(ListenerConfig.Protocol protocol, Settings settings) {
    if (protocol.isSecure() && !settings.has("tls")) {
      settings.missing("tls", "tls: {certificate: server.pem, key: server.key}");
    }
    if (!protocol.isSecure() && settings.has("tls")) {
      settings.clash(
          "tls",
          protocol.word() + " has no TLS",
          "use protocol " + (protocol == ListenerConfig.Protocol.HTTP ? "https" : "syslog-tls"));
    }
  }

  private static void reportSameAddress(
      List<ListenerConfig> listeners, Map<String, Settings> named) {
    Map<String, String> seen = new HashMap<>();
    for (ListenerConfig one : listeners) {
      boolean packets = one.protocol() == ListenerConfig.Protocol.SYSLOG_UDP;
      String place = (packets ? "udp " : "tcp ") + one.host() + " " + one.port();
      String other = one.port() == 0 ? null : seen.putIfAbsent(place, one.name());
      Settings settings = named.get(one.name());
      if (other != null && settings != null) {
        settings.clash(
            "address",
            "the listener " + Visible.excerpt(other) + " has the same address",
            "give one of them another port");
      }
    }
  }

  /** A host and a port. */
  private record Place(String host, int port) {
    static Optional<Place> of(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      String host = text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      } else if (host.indexOf(':') >= 0) {
        return Optional.empty();
      }
      String bare = host.isEmpty() ? "0.0.0.0" : host;
      boolean isHost =
          Network.literal(bare).isPresent()
              || Quantities.isName(bare) && !Character.isDigit(bare.charAt(bare.length() - 1));
      Optional<Long> port =
          Quantities.number(text.substring(colon + 1)).filter(n -> n <= 65535 && isHost);
      return port.map(n -> new Place(bare, n.intValue()));
    }
  }
}
