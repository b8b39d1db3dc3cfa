package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose indicators change while events come. */
class CollectIntelTest {

  private static final String RULE =
      """
      title: Sesame
      id: 2f5a7c3e-0000-4000-8000-000000000001
      status: test
      logsource: {product: linux}
      detection:
        keywords: ['sesame']
        condition: keywords
      level: high
      """;

  @TempDir Path folder;
  private int health;
  private @Nullable Process process;

  @BeforeEach
  void write() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      health = socket.getLocalPort();
    }
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/one.yml"), RULE);
    Files.writeString(folder.resolve("events.jsonl"), "");
    Files.writeString(
        folder.resolve("bartizan.yml"),
        """
        data: data
        sources: {dns: {organisation: acme, files: {paths: [events.jsonl]}}}
        rules: {paths: [rules]}
        outputs: {out: {to: file, path: alerts.jsonl}}
        health: {address: "127.0.0.1:%d"}
        """
            .formatted(health));
  }

  private void start() throws Exception {
    Files.deleteIfExists(folder.resolve("err"));
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
    await(() -> text("err").contains("collecting"));
  }

  @AfterEach
  void end() throws Exception {
    Process running = process;
    if (running != null) {
      running.destroy();
      if (!running.waitFor(60, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    }
  }

  private String text(String file) {
    try {
      return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> alerts() {
    return text("alerts.jsonl").lines().toList();
  }

  private void await(BooleanSupplier something) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!something.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(something.getAsBoolean()).as(() -> text("err")).isTrue();
  }

  private String ask(String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void event(int record, String name) throws IOException {
    Files.writeString(
        folder.resolve("events.jsonl"),
        """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
        "EventID":22,"EventRecordID":%d,"Channel":"Microsoft-Windows-Sysmon/Operational",\
        "Computer":"WS-01","TimeCreated":{"#attributes":{"SystemTime":"%s"}}},\
        "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\nslookup.exe","QueryName":"%s"}}}
        """
            .formatted(record, Instant.now(), name),
        StandardOpenOption.APPEND);
  }

  private Path put(String name, String text) throws IOException {
    Path intel = Files.createDirectories(folder.resolve("data/intel"));
    Path next = Files.writeString(intel.resolve("." + name), text);
    return Files.move(next, intel.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void feedThatComesAndGoes_isInForceMeanwhileAndHuntedBack() throws Exception {
    start();
    event(1, "ruin.example.org");
    await(() -> ask("/metrics").contains("bartizan_events_total 1"));
    Path feed = put("feed.txt", "ruin.example.org\n");
    await(() -> ask("/metrics").contains("bartizan_indicators 1"));
    event(2, "ruin.example.org");
    await(() -> alerts().size() == 2);

    assertThat(alerts())
        .allSatisfy(one -> assertThat(one).contains("Indicator: ruin.example.org", "feed.txt"))
        .anySatisfy(
            one -> assertThat(one).contains("\"event\":1", "\"found_in_stored_events\":true"))
        .anySatisfy(
            one -> assertThat(one).contains("\"event\":2").doesNotContain("found_in_stored"));

    Path broken = put("broken.json", "{\"type\":\"bundle\",\"objects\":[");
    await(() -> ask("/readyz").contains("broken.json"));
    assertThat(ask("/metrics")).contains("bartizan_indicators 1");
    Files.delete(broken);
    await(() -> !ask("/readyz").contains("broken.json"));

    end();
    start();
    await(() -> ask("/metrics").contains("bartizan_indicators 1"));
    Files.delete(feed);
    await(() -> ask("/metrics").contains("bartizan_indicators 0"));
    event(3, "ruin.example.org");
    await(() -> ask("/metrics").contains("bartizan_events_total 1"));
    end();

    assertThat(alerts().stream().map(one -> one.substring(0, 40)).distinct()).hasSize(2);
    String data = folder.resolve("data").toString();
    String list = Files.writeString(folder.resolve("list.txt"), "ruin.example.org\n").toString();
    CommandRun hunt =
        CommandRun.of("hunt", "--stored", "--data", data, "--intel", list, "-f", "jsonl");
    assertThat(hunt.out().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"feed\":\"list.txt\""));
    CommandRun shown = CommandRun.of("alerts", "list", "--data", data);
    assertThat(shown.out().lines()).hasSize(2).allMatch(line -> line.contains("Indicator: ruin"));
  }

  @Test
  void check_namesAllProblemsOfIndicators() throws Exception {
    Path config = folder.resolve("bartizan.yml");
    String good = Files.readString(config);
    Files.writeString(
        config, good + "intel: {feed: a, own: {networks: [here], domains: ['not one!']}}\n");
    CommandRun wrong = CommandRun.of("collect", "--config", config.toString(), "--check");
    assertThat(wrong.status()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err())
        .contains("unknown key \"intel.feed\"; did you mean \"feeds\"?")
        .contains("intel.own.networks has \"here\"")
        .contains("intel.own.domains has \"not one!\"");

    Files.writeString(config, good + "intel: {feeds: [gone.json, list.txt]}\n");
    Files.writeString(folder.resolve("list.txt"), "ruin.example.org\nwhat is this\n");
    CommandRun missing = CommandRun.of("collect", "--config", config.toString(), "--check");
    assertThat(missing.status()).isEqualTo(Exit.USAGE);
    assertThat(missing.err()).contains("gone.json", "there is no such file", "1 indicator");
  }
}
