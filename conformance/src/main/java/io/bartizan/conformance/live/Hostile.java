package io.bartizan.conformance.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Does to a running collector what senders can do that are meant to harm it, and prints what came
 * of each: the outcome, the time, the memory of the process after it, and whether an honest sender
 * is served meanwhile and afterwards.
 *
 * <p>Usage: {@code Hostile FOLDER}; the folder must be empty. Ends with 1 when an honest sender was
 * not served, or the collector died.
 */
public final class Hostile {

  static final int WEB = 18_083;
  static final int TCP = 18_084;
  private static final int HEALTH = 18_605;
  private static final String HEAP = "-Xmx256m";

  @SuppressWarnings("InlineFormatString") // It is a file of its own.
  private static final String CONFIG =
      """
      data: data
      listeners:
        web: {protocol: http, address: "127.0.0.1:%d"}
        tcp: {protocol: syslog-tcp, address: "127.0.0.1:%d"}
      sources:
        pushed: {organisation: acme, token: {file: token}}
        linux: {organisation: acme, listeners: [tcp]}
      limits: {header-time: 3s, request-time: 3s, frame-time: 3s, in-flight: 64MiB}
      health: {address: "127.0.0.1:%d"}
      """;

  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private boolean failed;

  private Hostile(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Hostile hostile = new Hostile(Path.of(arguments[0]).toAbsolutePath());
    hostile.run();
    System.exit(hostile.failed ? 1 : 0);
  }

  private void run() throws IOException, InterruptedException {
    Path config = folder.resolve("bartizan.yml");
    Files.writeString(config, String.format(Locale.ROOT, CONFIG, WEB, TCP, HEALTH));
    Files.writeString(folder.resolve("token"), "abc\n");
    Files.setPosixFilePermissions(
        folder.resolve("token"), PosixFilePermissions.fromString("rw-------"));
    try (Collector collector =
        Collector.start(config, HEALTH, folder.resolve("log"), List.of(HEAP))) {
      System.out.printf(Locale.ROOT, "heap %s%n", HEAP);
      System.out.printf(
          Locale.ROOT, "%-58s %-44s %7s %7s  %s%n", "input", "outcome", "time", "memory", "honest");
      for (Attack attack : Attack.all()) {
        one(collector, attack);
      }
      System.out.println("readyz: " + collector.readiness());
      System.out.println("ended with status " + collector.end());
    }
  }

  private void one(Collector collector, Attack attack) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String outcome = attack.run();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    boolean served = collector.isAlive() && isServed();
    failed |= !served;
    System.out.printf(
        Locale.ROOT,
        "%-58s %-44s %5.1f s %4d MB  %s%n",
        attack.name(),
        outcome,
        millis / 1000.0,
        memory(collector.pid()),
        served ? "served" : collector.isAlive() ? "NOT SERVED" : "DEAD");
    if (!collector.isAlive()) {
      throw new IOException("the collector died");
    }
  }

  /** An honest sender tries again when it is told so, for a minute at most. */
  private boolean isServed() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + WEB + "/ingest"))
                    .header("Authorization", "Bearer abc")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"honest\":1}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // Tried again.
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }

  private static long memory(long pid) throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"), ISO_8859_1)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }
}
