package io.bartizan.live.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.intake.Secret;
import io.bartizan.sigma.Level;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.DeadLetters;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.StateStore;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputRunnerTest {

  private static final Secret SECRET = new Secret("hook");

  @TempDir Path folder;
  private StateStore state;
  private final List<String> heard = new ArrayList<>();

  private final OutputRunner.OutputListener listener =
      new OutputRunner.OutputListener() {
        @Override
        public void failing(String output, String reason) {
          heard.add("failing: " + reason);
        }

        @Override
        public void back(String output) {
          heard.add("back");
        }

        @Override
        public void dead(String output, String alert, String reason) {
          heard.add("dead " + alert + ": " + reason);
        }
      };

  @BeforeEach
  void open() {
    state = StateStore.sqlite(folder.resolve("state.db"));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void alert(String id, AlertRow.Level level) {
    Instant time = Instant.parse("2026-11-20T10:00:00Z");
    state.commit(
        new Detected(
            List.of(
                new AlertRow(
                    id,
                    "match",
                    "acme",
                    time,
                    time,
                    time,
                    "rule",
                    "Rule",
                    level,
                    null,
                    null,
                    List.of(),
                    List.of(1L),
                    "set",
                    "{\"id\":\"" + id + "\"}")),
            1,
            null,
            "set",
            1,
            1));
  }

  private void drain(OutputSpec.Target target) throws InterruptedException {
    OutputRunner runner = runner(target);
    Thread thread = Thread.ofPlatform().start(runner);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (state.outputCursor("out") < state.alerts().behind(0, 100).getLast().sequence()
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    runner.drain();
    thread.join();
  }

  private OutputRunner runner(OutputSpec.Target target) {
    return new OutputRunner(
        new OutputSpec("out", target, OutputSpec.Form.JSON, Level.LOW, List.of()),
        Senders.of(target, System.out, InstantSource.system()),
        state,
        InstantSource.system(),
        "test",
        listener);
  }

  @Test
  void webhookThatIsBusy_isTriedAgainWithASignature() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    List<Boolean> signed = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String header = exchange.getRequestHeaders().getFirst("Bartizan-Signature");
          long seconds = Long.parseLong(header.substring(2, header.indexOf(',')));
          String expected =
              "t=" + seconds + ",v1=" + WebhookSender.signature(SECRET, seconds, body);
          signed.add(header.equals(expected));
          bodies.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(bodies.size() == 1 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      alert("a1", AlertRow.Level.HIGH);
      alert("a2", AlertRow.Level.INFORMATIONAL);
      alert("a3", AlertRow.Level.LOW);
      drain(webhook(server));
    } finally {
      server.stop(0);
    }

    assertThat(bodies)
        .containsExactly(
            "{\"id\":\"a1\"}\n{\"id\":\"a3\"}\n", "{\"id\":\"a1\"}\n{\"id\":\"a3\"}\n");
    assertThat(signed).containsExactly(true, true);
    assertThat(heard).containsExactly("failing: the receiver answered 503", "back");
  }

  private static OutputSpec.Target webhook(HttpServer server) {
    return new OutputSpec.Target.Webhook(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        Optional.of(SECRET),
        Map.of());
  }

  @Test
  void alertThatAWebhookWillNeverTake_isADeadLetterAndTheNextFollows() throws Exception {
    BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean isBad = body.contains("\"a1\"");
          if (!isBad) {
            taken.add(body);
          }
          exchange.sendResponseHeaders(isBad ? 400 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      alert("a1", AlertRow.Level.HIGH);
      alert("a2", AlertRow.Level.HIGH);
      drain(webhook(server));
    } finally {
      server.stop(0);
    }

    assertThat(taken).containsExactly("{\"id\":\"a2\"}\n");
    assertThat(state.deadLetters().list("acme", 10))
        .extracting(DeadLetters.DeadLetter::alert, DeadLetters.DeadLetter::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a1", "the receiver answered 400"));
    assertThat(heard).containsExactly("dead a1: the receiver answered 400");
  }

  @Test
  void syslogOverTcp_countsOctetsAndGivesTheSeverity() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      BlockingQueue<String> read = new LinkedBlockingQueue<>();
      Thread receiver =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Socket socket = server.accept();
                        InputStream in = socket.getInputStream()) {
                      read.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (java.io.IOException e) {
                      read.add("failed: " + e);
                    }
                  });
      alert("a1", AlertRow.Level.CRITICAL);
      drain(
          new OutputSpec.Target.Syslog(
              "tcp", "127.0.0.1", server.getLocalPort(), 13, Optional.empty()));
      receiver.join();
      String text = read.take();
      String message = text.substring(text.indexOf(' ') + 1);

      assertThat(Integer.parseInt(text.substring(0, text.indexOf(' '))))
          .isEqualTo(message.length());
      assertThat(message).startsWith("<106>1 ").endsWith(" bartizan - a1 - {\"id\":\"a1\"}");
    }
  }

  @Test
  void fileThatACrashLeftTorn_goesOnWithAWholeLine() throws Exception {
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(file, "{\"id\":\"torn");
    alert("a1", AlertRow.Level.HIGH);
    drain(new OutputSpec.Target.File(file));

    assertThat(file).content().isEqualTo("{\"id\":\"torn\n{\"id\":\"a1\"}\n");
  }
}
