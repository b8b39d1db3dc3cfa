package io.bartizan.server.web;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Listens and hands requests to the routes of the table. */
public final class HttpServer implements AutoCloseable {

  private static final int MOST_HEADERS = 32 << 10;
  private static final int MOST_START_LINE = 8 << 10;
  private static final int MOST_CONNECTIONS = 4_096;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final WebServer server;

  private HttpServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param address where; port 0 takes any that is free
   * @param tls the certificate, where the server itself speaks TLS
   * @param routes what is answered
   * @param assets files for browsers
   * @param around what is around all routes
   */
  public static HttpServer start(
      InetSocketAddress address,
      Optional<Tls> tls,
      List<Route> routes,
      Assets assets,
      Around around) {
    Door door = around.door();
    HttpRouting.Builder routing = HttpRouting.builder();
    for (Route route : routes) {
      Dispatcher dispatcher = new Dispatcher(route, around);
      routing.route(Method.create(route.verb().name()), route.path(), dispatcher::handle);
    }
    routing.get(
        "/assets/{hash}/{name}",
        (request, response) -> {
          SafeHeaders.apply(response, door.isBehindTls());
          Optional<Assets.Asset> asset = assets.find(request.path().pathParameters().get("name"));
          if (asset.isEmpty()) {
            response.status(Status.NOT_FOUND_404).send();
            return;
          }
          response.headers().set(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
          response.headers().set(HeaderNames.CONTENT_TYPE, asset.get().type());
          response.send(asset.get().bytes());
        });
    Route missing =
        Route.page(
            Verb.GET,
            "/{+path}",
            Access.ANYONE,
            "What does not exist",
            call -> {
              throw Refusal.notFound();
            });
    routing.any(new Dispatcher(missing, around)::handle);
    WebServer server =
        WebServer.builder()
            .host(address.getHostString())
            .port(address.getPort())
            .tls(tls.orElseGet(() -> Tls.builder().enabled(false).build()))
            .maxTcpConnections(MOST_CONNECTIONS)
            .idleConnectionTimeout(IDLE)
            .maxPayloadSize(1 + routes.stream().mapToLong(Route::mostBody).max().orElse(0))
            .shutdownHook(false)
            .addProtocol(
                Http1Config.builder()
                    .maxHeadersSize(MOST_HEADERS)
                    .maxPrologueLength(MOST_START_LINE)
                    .build())
            .addProtocol(Http2Config.builder().maxHeaderListSize(MOST_HEADERS).build())
            .routing(routing)
            .build()
            .start();
    return new HttpServer(server);
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
