package io.bartizan.intel.taxii;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TAXII server on the loopback address whose every answer a test decides. */
final class MockTaxii implements AutoCloseable {

  /** What the server does with a request. */
  interface Behaviour {
    void answer(Call call) throws IOException;
  }

  private final HttpServer server;
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new ArrayList<>();

  MockTaxii(Behaviour behaviour) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Call call = new Call(exchange);
            calls.add(call);
            behaviour.answer(call);
          }
        });
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Options under which this server may be asked. */
  static TaxiiOptions allowed() {
    return TaxiiOptions.DEFAULT.allowing(Set.of("127.0.0.1"), true);
  }

  TaxiiClient client(String path, TaxiiOptions options) {
    return new TaxiiClient(
        address(path),
        options,
        new HttpPort(options.timeout()),
        Origins.DNS,
        InstantSource.fixed(Instant.parse("2026-11-30T00:00:00Z")),
        pauses::add);
  }

  TaxiiCollection collection() {
    return new TaxiiCollection(
        address("/root/collections/c/"),
        "c",
        "",
        "",
        java.util.Optional.empty(),
        true,
        false,
        List.of());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A request, to be answered. */
  static final class Call {
    final HttpExchange exchange;
    final Map<String, String> query = new HashMap<>();

    Call(HttpExchange exchange) {
      this.exchange = exchange;
      String raw = exchange.getRequestURI().getRawQuery();
      for (String pair : raw == null ? new String[0] : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), decoded(parts[1]));
      }
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String path() {
      return exchange.getRequestURI().getPath();
    }

    String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }

    Call with(String name, String value) {
      exchange.getResponseHeaders().set(name, value);
      return this;
    }

    void taxii(String body) throws IOException {
      with("Content-Type", "application/taxii+json;version=2.1");
      send(200, body.getBytes(StandardCharsets.UTF_8));
    }

    void page(String body, String first, String last) throws IOException {
      with("X-TAXII-Date-Added-First", first).page(body, last);
    }

    void page(String body, String last) throws IOException {
      with("X-TAXII-Date-Added-Last", last).taxii(body);
    }

    void send(int status, byte[] body) throws IOException {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
