package io.bartizan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose configuration and rules change while somebody is connected to it. */
class CollectReloadTest {

  private static final String RULE =
      """
      title: %1$s
      id: 2f5a7c3e-0000-4000-8000-00000000000%2$d
      status: test
      logsource: {product: linux}
      detection:
        keywords: ['%1$s']
        condition: keywords
      level: high
      """;

  @TempDir Path folder;
  private int tcp;
  private int health;
  private Process process;

  private String config(String source) {
    return """
    data: data
    listeners: {tcp: {protocol: syslog-tcp, address: "127.0.0.1:%d"}}
    sources: {%s: {organisation: acme, listeners: [tcp]}}
    rules: {paths: [rules], check-every: 200ms}
    outputs: {out: {to: file, path: alerts.jsonl}}
    health: {address: "127.0.0.1:%d"}
    """
        .formatted(tcp, source, health);
  }

  @BeforeEach
  void start() throws Exception {
    tcp = freePort();
    health = freePort();
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/one.yml"), RULE.formatted("sesame", 1));
    Files.writeString(folder.resolve("bartizan.yml"), config("first"));
    process =
        CommandProcess.shell(
                "exec "
                    + CommandProcess.java()
                    + " "
                    + CommandProcess.words(
                        "collect", "--config", folder.resolve("bartizan.yml").toString()),
                Map.of())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .directory(folder.toFile())
            .start();
    assertThat(await(() -> said("collecting"))).as(() -> text("err")).isTrue();
  }

  @AfterEach
  void end() throws Exception {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String text(String file) {
    try {
      return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean said(String words) {
    return (text("err") + text("out")).contains(words);
  }

  private static boolean await(BooleanSupplier something) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!something.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return something.getAsBoolean();
  }

  private static void send(Socket socket, String message) throws IOException {
    String line = "<13>1 2026-11-29T12:00:00Z h app - - - " + message + "\n";
    socket.getOutputStream().write(line.getBytes(UTF_8));
  }

  private String metrics() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + "/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void change_ofConfigurationOrRules_isTakenOverAndNoConnectionClosed() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcp)) {
      send(socket, "sesame one");
      assertThat(await(() -> text("alerts.jsonl").contains("sesame"))).isTrue();

      Files.writeString(folder.resolve("rules/two.yml"), RULE.formatted("mellon", 2));
      assertThat(await(() -> metrics().contains("bartizan_rules 2"))).as("rules").isTrue();
      send(socket, "mellon two");
      assertThat(await(() -> text("alerts.jsonl").contains("mellon"))).isTrue();

      Files.writeString(folder.resolve("bartizan.yml"), config("second"));
      assertThat(await(() -> said("configuration read again"))).as("changed file").isTrue();
      send(socket, "sesame three");
      assertThat(await(() -> metrics().contains("bartizan_source_records_total{source=\"second\"")))
          .isTrue();

      Files.writeString(folder.resolve("bartizan.yml"), "sources: [nonsense");
      new ProcessBuilder("/bin/sh", "-c", "kill -HUP " + process.pid()).start().waitFor();
      assertThat(await(() -> said("the configuration is wrong, the old one stays"))).isTrue();
      send(socket, "sesame four");

      assertThat(await(() -> metrics().contains("bartizan_events_total 4"))).isTrue();
      assertThat(metrics())
          .contains("bartizan_listener_connections{listener=\"tcp\"} 1")
          .contains("bartizan_listener_accepted_total{listener=\"tcp\"} 1");
    }
  }
}
