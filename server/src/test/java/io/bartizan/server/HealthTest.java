package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Vault;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Vitals;
import io.bartizan.server.trace.OtlpTracing;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Requests;
import io.bartizan.store.evidence.EvidenceFolder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health, figures, traces, and requests that are repeated. */
class HealthTest {

  @TempDir Path folder;
  private RunningServer running;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Parts parts(Vitals vitals, io.bartizan.server.web.Tracing tracing) {
    return new Parts(
        running.events,
        running.state,
        InstantSource.system(),
        new Door(false, Optional.empty()),
        new Passwords(),
        Optional.empty(),
        Vault.passing(),
        new Outbound(Reachable.internet()),
        vitals,
        new Requests(),
        tracing,
        EvidenceFolder.nowhere());
  }

  private static HttpResponse<String> get(BartizanServer server, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static BartizanServer serve(Parts parts) {
    return BartizanServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(), parts);
  }

  @Test
  void healthAndReadiness_sayYesOrNo_andNothingElse() throws Exception {
    AtomicBoolean works = new AtomicBoolean(true);
    List<String> troubles = new CopyOnWriteArrayList<>();
    Vitals vitals = new Vitals(works::get, () -> troubles, () -> "");
    try (BartizanServer server = serve(parts(vitals, io.bartizan.server.web.Tracing.NONE))) {
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").body()).isEqualTo("ok\n");
      troubles.add("the output of a secret name does not answer");
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(server, "/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).isEqualTo("no\n");
      works.set(false);
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void figures_areForWhoMayReadThemInTheWholeInstallation_andAreByRoute() {
    Somebody clinic = running.somebody("clinic", "administrator@clinic");
    Somebody all = running.somebody("all", "administrator@sector");
    assertThat(running.get("/metrics", null).status()).isEqualTo(303);
    assertThat(running.get("/metrics", clinic).status()).isEqualTo(404);
    running.get("/alerts/a-secret-id", all);
    Answered figures = running.get("/metrics", all);
    assertThat(figures.status()).isEqualTo(200);
    assertThat(figures.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(figures.body())
        .contains(
            "bartizan_http_requests_total{method=\"GET\",route=\"/alerts/{id}\",status=\"404\"} 1",
            "bartizan_http_request_seconds_bucket{le=\"+Inf\"} ",
            "bartizan_messages{state=\"dead\"} 0")
        .doesNotContain("a-secret-id");
    assertThat(figures.body().lines())
        .allMatch(
            line ->
                line.startsWith("# ")
                    || line.matches("[a-z_]+(\\{[^}]*(\\{[a-z]+})?[^}]*})? [0-9.E+-]+"));
  }

  @Test
  void aTrace_isSentOfEachRequest_withTheTraceOfWhoAsked_andWithoutItsPath() throws Exception {
    List<Span> spans = new CopyOnWriteArrayList<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
              .getResourceSpansList()
              .forEach(
                  resource ->
                      resource
                          .getScopeSpansList()
                          .forEach(scope -> spans.addAll(scope.getSpansList())));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String trace = "0af7651916cd43dd8448eb211c80319c";
    OtlpTracing tracing =
        new OtlpTracing("http://127.0.0.1:" + collector.getAddress().getPort(), "test");
    try (BartizanServer server = serve(parts(Vitals.ALONE, tracing))) {
      get(server, "/welcome/a-secret", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");
    }
    tracing.close();
    collector.stop(0);
    assertThat(spans).hasSize(1);
    Span span = spans.getFirst();
    assertThat(span.getName()).isEqualTo("GET /welcome/{secret}");
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(trace);
    assertThat(span.getAttributesList().toString())
        .contains("http.response.status_code", "404")
        .doesNotContain("a-secret");
  }

  private Answered channel(Somebody who, String key, String name) {
    return running.send(
        running
            .request("/api/v1/notifications", who)
            .header("X-CSRF-Token", who.csrf())
            .header("Idempotency-Key", key)
            .POST(
                RunningServer.form(
                    "name",
                    name,
                    "organisation",
                    "clinic",
                    "kind",
                    "mail",
                    "address",
                    "a@example.org")));
  }

  @Test
  void aRepeatedRequest_isAnsweredAsBefore_andDoneOnce() {
    Somebody admin = running.somebody("admin", "administrator@clinic");
    Somebody other = running.somebody("other", "administrator@clinic");
    Answered first = channel(admin, "key-1", "Duty");
    assertThat(first.status()).isEqualTo(200);
    Answered again = channel(admin, "key-1", "Duty");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(running.state.channels().all()).hasSize(1);
    assertThat(channel(admin, "key-1", "Another").status()).isEqualTo(422);
    assertThat(channel(other, "key-1", "Duty").status())
        .as("keys are of one account")
        .isEqualTo(200);
    assertThat(running.state.channels().all()).hasSize(2);
    assertThat(channel(admin, "key 2", "Duty").status()).isEqualTo(400);
    assertThat(channel(admin, "key-3", "").status()).isEqualTo(400);
    assertThat(channel(admin, "key-3", "Now right").status())
        .as("what was refused is not kept")
        .isEqualTo(200);
  }
}
