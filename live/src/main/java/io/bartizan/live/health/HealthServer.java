package io.bartizan.live.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bartizan.intake.Health;
import io.bartizan.live.Live;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /healthz} (200 while the process works, 503 when detection ended), {@code /readyz}
 * (200 when all is well, else 503 with what is wrong, a line each) and {@code /metrics}. It reads
 * nothing that a caller sends but the path, and is meant for an address of this machine.
 */
public final class HealthServer implements AutoCloseable {

  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Live live;
  private final Health health;

  /**
   * A running server.
   *
   * @throws IOException when the address cannot be used
   */
  public HealthServer(String host, int port, Live live, Health health) throws IOException {
    this.live = live;
    this.health = health;
    this.server = HttpServer.create(new InetSocketAddress(host, port), 16);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("health-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/healthz" -> {
        boolean works = live.failure().isEmpty();
        text(exchange, works ? 200 : 503, works ? "ok\n" : "detection ended\n");
      }
      case "/readyz" -> {
        List<String> troubles = live.troubles();
        text(
            exchange,
            troubles.isEmpty() ? 200 : 503,
            troubles.isEmpty() ? "ready\n" : String.join("\n", troubles) + "\n");
      }
      case "/metrics" -> text(exchange, 200, Metrics.text(live, health));
      default -> text(exchange, 404, "/healthz, /readyz, /metrics\n");
    }
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
