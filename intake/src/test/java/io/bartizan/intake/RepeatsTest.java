package io.bartizan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender repeats that got no answer is stored so often: the table of ADR 20. */
@SuppressWarnings("try") // Clients are there to send; what they answer is not always read.
class RepeatsTest {

  private static final String CONFIG =
      """
      listeners: {web: {protocol: http, address: "127.0.0.1:0"}, tcp: {protocol: syslog-tcp, address: "127.0.0.1:0"}}
      sources:
        a: {organisation: o, token: {file: token}}
        b: {organisation: o, token: {file: other}}
        s: {organisation: o, listeners: [tcp]}
      limits: {store-time: 1s}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeTokens() throws IOException {
    Rig.token(folder, "token", "abc");
    Rig.token(folder, "other", "def");
  }

  private static int post(Rig rig, String token, String path, String body, String header)
      throws Exception {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    if (!header.isEmpty()) {
      headers.addAll(List.of(header.split(": ", 2)));
    }
    if (path.startsWith("/v1")) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    return Web.send(
            "POST",
            rig.url("web") + path,
            body.replace('~', '\n').getBytes(UTF_8),
            headers.toArray(String[]::new))
        .statusCode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/ingest;x;'';2",
        "/ingest;x;Idempotency-Key: 1;1",
        "/_bulk;{\"index\":{}}~{\"a\":1}~;'';2",
        "/_bulk;{\"index\":{}}~{\"a\":1}~;Idempotency-Key: 1;1",
        "/_bulk;{\"index\":{\"_id\":\"1\"}}~{\"a\":1}~;'';1",
        "/_bulk;{\"index\":{\"_id\":\"1\"}}~{\"a\":1}~{\"index\":{}}~{\"a\":1}~;'';4",
        "/services/collector/event;{\"event\":1};'';2",
        "/services/collector/event;{\"event\":1,\"time\":1764410400.5};'';2",
        "/services/collector/event;{\"event\":1};X-Splunk-Request-Channel: c;2",
        "/services/collector/event;{\"event\":1,\"time\":1764410400};X-Splunk-Request-Channel: c;2",
        "/services/collector/event;{\"event\":1,\"time\":1764410400.5};X-Splunk-Request-Channel:"
            + " c;1",
        "/services/collector/raw;x;X-Splunk-Request-Channel: c;2",
        "/services/collector/raw;x;Idempotency-Key: 1;1",
        "/v1/logs;{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"x\"}}]}]}]};'';2",
        "/v1/logs;{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"observedTimeUnixNano\":\"5\"}]}]}]};'';1",
        "/v1/logs;{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1000000000\"}]}]}]};'';2",
        "/v1/logs;{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1000000001\"}]}]}]};'';1",
      })
  void repeat_afterAnAnswerThatWasLost_isStoredSoOften(
      String path, String body, String header, int times) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      assertThat(post(rig, "abc", path, body, header)).isEqualTo(200);
      assertThat(post(rig, "abc", path, body, header)).as("the repeat").isEqualTo(200);

      assertThat(rig.receiver.texts()).hasSize(times);
    }
  }

  @Test
  void repeat_whileTheFirstIsStillBeingStored_isStoredOnce() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      rig.receiver.hold(true);
      assertThat(post(rig, "abc", "/ingest", "x", "Idempotency-Key: 1"))
          .as("storing takes too long")
          .isEqualTo(429);
      rig.receiver.hold(false);
      assertThat(post(rig, "abc", "/ingest", "x", "Idempotency-Key: 1")).isEqualTo(200);

      assertThat(rig.receiver.texts()).containsExactly("x");
    }
  }

  @Test
  void key_isThatOfItsSourceAlone() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      post(rig, "abc", "/ingest", "x", "Idempotency-Key: 1");
      post(rig, "def", "/ingest", "y", "Idempotency-Key: 1");

      assertThat(rig.receiver.texts()).containsExactly("x", "y");
    }
  }

  @Test
  void syslog_knowsNoRepeats() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient one = new RawClient(rig, "tcp").send("<13>x\n");
        RawClient two = new RawClient(rig, "tcp").send("<13>x\n")) {
      assertThat(rig.receiver.await(2)).containsExactly("<13>x", "<13>x");
    }
  }
}
