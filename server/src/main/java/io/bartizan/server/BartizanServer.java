package io.bartizan.server;

import io.bartizan.server.accounts.AccountIdentities;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.repeats.StoredRepeats;
import io.bartizan.server.ui.JtePages;
import io.bartizan.server.web.Around;
import io.bartizan.server.web.Assets;
import io.bartizan.server.web.HttpServer;
import io.helidon.common.tls.Tls;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Pages and API over a state store, listening. */
public final class BartizanServer implements AutoCloseable {

  private static final List<String> ASSETS =
      List.of(
          "bartizan.css",
          "bartizan.js",
          "editor.js",
          "passkeys.js",
          "bartizan.svg",
          "htmx.js",
          "ibm-plex-sans-latin-wght-normal.woff2",
          "ibm-plex-sans-latin-ext-wght-normal.woff2",
          "ibm-plex-mono-latin-400-normal.woff2",
          "ibm-plex-mono-latin-ext-400-normal.woff2");

  private final HttpServer http;

  private BartizanServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Starts to listen.
   *
   * @param address where; port 0 takes any that is free
   * @param tls the certificate; without one the server speaks plain HTTP, which is for loopback
   *     only
   */
  public static BartizanServer start(InetSocketAddress address, Optional<Tls> tls, Parts parts) {
    Assets assets = Assets.of(ASSETS);
    return new BartizanServer(
        HttpServer.start(
            address,
            tls,
            Features.routes(parts),
            assets,
            new Around(
                new AccountIdentities(parts.state(), parts.clock()),
                new JtePages(assets),
                parts.door(),
                parts.requests(),
                parts.tracing(),
                new StoredRepeats(parts.state(), parts.vault(), parts.clock()))));
  }

  /** The port on which it listens. */
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.close();
  }
}
