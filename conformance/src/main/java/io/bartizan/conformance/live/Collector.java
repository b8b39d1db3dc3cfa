package io.bartizan.conformance.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** {@code bartizan collect} in a process of its own. */
final class Collector implements AutoCloseable {

  private final Process process;
  private final int health;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Collector(Process process, int health) {
    this.process = process;
    this.health = health;
  }

  /**
   * Starts it and waits until it collects.
   *
   * @param health the port of its health figures, as the configuration says
   * @param log where what it says is added
   */
  static Collector start(Path config, int health, Path log, List<String> javaOptions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.bartizan.cli.Main", "collect", "--config", config.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Collector collector = new Collector(process, health);
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!collector.get("/healthz").startsWith("ok")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("the collector does not start:\n" + tail(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return collector;
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private String get(String path) throws InterruptedException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  /** A figure that has no labels, or with its labels as part of the name. */
  OptionalDouble figure(String name) throws InterruptedException {
    for (String line : get("/metrics").lines().toList()) {
      if (line.startsWith(name + " ")) {
        return OptionalDouble.of(Double.parseDouble(line.substring(name.length() + 1)));
      }
    }
    return OptionalDouble.empty();
  }

  /** All figures, one a line. */
  String figures() throws InterruptedException {
    return get("/metrics");
  }

  /** What is wrong with it now. */
  String readiness() throws InterruptedException {
    return get("/readyz").strip();
  }

  /** Waits until a figure is a value. */
  void await(String name, long value, Duration most) throws InterruptedException, IOException {
    long end = System.nanoTime() + most.toNanos();
    while ((long) figure(name).orElse(-1) != value) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException(
            String.format(Locale.ROOT, "%s is %s and not %d", name, figure(name), value));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM; its exit status. */
  int end() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the collector does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.shutdownNow();
  }
}
