package io.bartizan.intake.http;

import io.bartizan.intake.Listener;
import io.bartizan.intake.tls.ServerTls;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.HttpPrologue;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Listens for HTTP/1.1 and HTTP/2 on one port, with TLS or without; all protocols are paths. */
public final class HttpDoor implements Listener {

  private static final int BACKLOG = 512;
  private static final int LONGEST_PROLOGUE = 4096;
  private static final int WINDOW = 1 << 20;
  private static final int MOST_STREAMS = 128;

  /** Connections that the server may have beyond ours while they are turned away. */
  private static final int TURNED_AWAY = 64;

  private final HttpTerms terms;
  private final WebServer server;
  private final Connections connections;

  private HttpDoor(HttpTerms terms, WebServer server, Connections connections) {
    this.terms = terms;
    this.server = server;
    this.connections = connections;
  }

  /** Begins to listen. */
  public static HttpDoor start(HttpTerms terms, Optional<ServerTls> tls, List<HttpService> services)
      throws IOException {
    Connections connections = new Connections(terms);
    HttpRouting.Builder routing = HttpRouting.builder();
    routing.addFilter((chain, request, response) -> serve(connections, chain, request));
    services.forEach(routing::register);
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(terms.config().host())
            .port(terms.config().port())
            .backlog(BACKLOG)
            .shutdownHook(false)
            .maxPayloadSize(terms.limits().bodyBytes())
            .maxTcpConnections(terms.config().connections() + TURNED_AWAY)
            .idleConnectionTimeout(terms.limits().idleTime())
            .idleConnectionPeriod(
                Duration.ofMillis(
                    Math.clamp(terms.limits().idleTime().toMillis() / 4, 100, 60_000)))
            .shutdownGracePeriod(Duration.ofSeconds(1))
            .contentEncoding(
                ContentEncodingContext.builder()
                    .contentEncodingsDiscoverServices(false)
                    .addContentEncoding(new AsSent())
                    .build())
            .connectionOptions(new Admission(options(terms), connections))
            .protocolsDiscoverServices(false)
            .addProtocol(http1(terms, connections))
            .addProtocol(http2(terms))
            .routing(routing);
    tls.ifPresent(settings -> builder.tls(tls(settings)));
    try {
      WebServer server = builder.build().start();
      HttpDoor door = new HttpDoor(terms, server, connections);
      terms.health().listens(String.valueOf(door.address()));
      return door;
    } catch (IllegalStateException | IllegalArgumentException e) {
      connections.close();
      throw new IOException("cannot listen on " + terms.config().host(), e);
    }
  }

  private static SocketOptions options(HttpTerms terms) {
    return SocketOptions.builder()
        .readTimeout(terms.limits().requestTime())
        .socketKeepAlive(true)
        .build();
  }

  /** Keeps the time of a request. */
  private static void serve(Connections connections, FilterChain chain, RoutingRequest request) {
    try (Connections.Served served = connections.serve(request.remotePeer().address())) {
      if (served != null) {
        request.context().register(served);
      }
      chain.proceed();
      if (served != null && request.content().hasEntity() && !request.content().consumed()) {
        served.leavesBody();
      }
    }
  }

  private static Http1Config http1(HttpTerms terms, Connections connections) {
    return Http1Config.builder()
        .addReceiveListener(
            new Http1ConnectionListener() {
              @Override
              public void prologue(ConnectionContext context, HttpPrologue prologue) {
                connections.headersBegin(context.remotePeer().address());
              }
            })
        .maxHeadersSize(terms.limits().headerBytes())
        .maxPrologueLength(LONGEST_PROLOGUE)
        .build();
  }

  private static Http2Config http2(HttpTerms terms) {
    return Http2Config.builder()
        .maxHeaderListSize(terms.limits().headerBytes())
        .initialWindowSize(WINDOW)
        .maxConcurrentStreams(MOST_STREAMS)
        .sendErrorDetails(false)
        .build();
  }

  private static Tls tls(ServerTls settings) {
    return Tls.builder()
        .sslContext(settings.context())
        .clientAuth(
            settings.requiresClients()
                ? TlsClientAuth.REQUIRED
                : settings.asksClients() ? TlsClientAuth.OPTIONAL : TlsClientAuth.NONE)
        .build();
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(terms.config().host(), server.port());
  }

  @Override
  public void close() {
    server.stop();
    connections.close();
  }
}
