package io.bartizan.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.bartizan.intake.RawClient;
import io.bartizan.intake.Rig;
import io.bartizan.intake.Web;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests can do to a listener that are meant to harm it. */
class HostileRequestsTest {

  private static final String CONFIG =
      """
      listeners: {web: {protocol: http, address: "127.0.0.1:0", connections: 40, connections-per-peer: 8}}
      sources: {a: {organisation: o, token: {file: token}}}
      limits: {in-flight: 64MiB, body: 1MiB, unfolded: 4MiB, headers: 4KiB, records: 1000, header-time: 2s,
        request-time: 2s, store-time: 3s, idle-time: 3s}
      """;

  private static final String POST =
      "POST /ingest HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\n";

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Rig.token(folder, "token", "abc");
  }

  /** An honest sender is served as if nothing had happened. */
  private static void assertServes(Rig rig) throws Exception {
    HttpResponse<String> answer =
        Web.send("POST", rig.url("web") + "/ingest", "honest", "Authorization", "Bearer abc");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rig.receiver.texts()).contains("honest");
    assertThat(Rig.await(() -> rig.intake.inFlight() == 0)).as("nothing stays in flight").isTrue();
  }

  private static HttpResponse<String> post(Rig rig, String path, byte[] body, String... headers)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer abc"));
    all.addAll(List.of(headers));
    return Web.send("POST", rig.url("web") + path, body, all.toArray(String[]::new));
  }

  @Test
  void connection_thatSaysNothing_isClosedAtItsTime() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient silent = new RawClient(rig, "web")) {
      assertThat(silent.answer()).isIn("", "reset");
      assertThat(rig.listener("web").timedOut()).isEqualTo(1);
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n", "POST /ingest HTTP/1.1\r\nHost: x\r\nX: "})
  void headers_thatComeByDribbles_areCutOffAtTheirTime(String start) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient slow = new RawClient(rig, "web").send(start)) {
      assertThat(slow.dribble("x", 20)).as("closed").isTrue();
      assertThat(rig.listener("web").timedOut()).isEqualTo(1);
      assertServes(rig);
    }
  }

  @Test
  void headersOfALaterRequest_thatComeByDribbles_areCutOffToo() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient slow = new RawClient(rig, "web")) {
      slow.send(POST + "Content-Length: 1\r\n\r\nx").answerUntil("{\"records\":1}");
      slow.send("GET / HTTP/1.1\r\nX: ");

      assertThat(slow.dribble("x", 20)).isTrue();
      assertThat(rig.listener("web").timedOut()).isEqualTo(1);
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffff\r\n"})
  void body_thatComesByDribblesOrNotAtAll_isCutOffAndNothingStored(String rest) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient slow = new RawClient(rig, "web").send(POST + rest);
        RawClient halfOpen = new RawClient(rig, "web").send(POST + rest)) {
      assertThat(slow.dribble("x\n", 20)).isTrue();
      assertThat(halfOpen.answer()).doesNotContain("200 OK");
      assertThat(rig.receiver.texts()).isEmpty();
      assertThat(rig.listener("web").timedOut()).isEqualTo(2);
      assertServes(rig);
    }
  }

  @Test
  void body_ofNobodyWeKnow_isNotReadByDribbles() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient slow =
            new RawClient(rig, "web")
                .send("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")) {
      assertThat(slow.dribble("x", 20)).isTrue();
      assertThat(rig.listener("web").unknown()).isEqualTo(1);
      assertServes(rig);
    }
  }

  @Test
  void sender_thatReadsNoAnswers_isCutOff() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient deaf = new RawClient(rig, "web")) {
      String many = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1000);
      assertThat(deaf.dribble(many, 0)).isTrue();
      assertServes(rig);
    }
  }

  @Test
  void connection_betweenRequests_isClosedWhenIdle() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient idle = new RawClient(rig, "web")) {
      idle.send(POST + "Content-Length: 1\r\n\r\nx").answerUntil("{\"records\":1}");

      assertThat(idle.answer()).isIn("", "reset");
      assertThat(rig.listener("web").timedOut()).as("that is no offence").isZero();
      assertThat(Rig.await(() -> rig.listener("web").connections() == 0)).isTrue();
    }
  }

  @Test
  void connections_ofOneAddressBeyondItsShare_areTurnedAwayAndCounted() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.replace("header-time: 2s", "header-time: 60s"))) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clients.add(new RawClient(rig, "web"));
      }
      assertThat(Rig.await(() -> rig.listener("web").connections() == 8)).isTrue();
      try (RawClient ninth = new RawClient(rig, "web")) {
        assertThat(ninth.answer()).isIn("", "reset");
      }
      assertThat(rig.listener("web").overLimit()).isEqualTo(1);
      for (RawClient client : clients) {
        client.close();
      }
      assertThat(Rig.await(() -> rig.listener("web").connections() == 0)).isTrue();
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({"one long header", "many headers", "a long first line"})
  void headers_beyondTheirLimit_areRefused(String what) throws Exception {
    String request =
        switch (what) {
          case "one long header" -> POST + "X: " + "x".repeat(100_000) + "\r\n\r\n";
          case "many headers" -> POST + "X-%d: y\r\n".repeat(50_000) + "\r\n";
          default -> "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        };
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient client = new RawClient(rig, "web")) {
      client.dribble(request, 20);

      assertThat(client.answer()).doesNotContain("HTTP/1.1 2");
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip", "zstd", "deflate"})
  void bombs_areCutOffAtTheLimitOfWhatIsUnfolded(String encoding) throws Exception {
    byte[] zeros = new byte[64 << 20];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (encoding) {
      case "gzip" -> {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(zeros);
        }
      }
      case "deflate" -> {
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
          deflate.write(zeros);
        }
      }
      default -> out.writeBytes(Zstd.compress(zeros));
    }
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          post(rig, "/ingest", out.toByteArray(), "Content-Encoding", encoding);

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/ingest, 'x\n'",
    "/ingest, '{}\n'",
    "/services/collector/event, '{\"event\":1}'",
    "/services/collector/event, '1 '",
    "/services/collector/raw, 'x\n'",
    "/_bulk, '{\"index\":{}}\n{}\n'",
  })
  void body_ofVeryManyTinyRecords_isRefusedWhole(String path, String one) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer = post(rig, path, one.repeat(1001).getBytes(UTF_8));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/ingest, 200",
    "/services/collector/event, 400",
    "/_bulk, 400",
    "/v1/logs, 400",
  })
  void nesting_withoutEnd_isNeitherFollowedNorFatal(String path, int status) throws Exception {
    String deep = "{\"index\":".repeat(100_000);
    String open = "[".repeat(500_000);
    try (Rig rig = new Rig(folder, CONFIG)) {
      for (String body : List.of(deep, open)) {
        HttpResponse<String> answer =
            post(rig, path, body.getBytes(UTF_8), "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(status);
      }
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({"/ingest, 200", "/services/collector/event, 400", "/v1/logs, 400", "/_bulk, 400"})
  void json_inAnotherEncoding_isRefusedOrKeptAsText(String path, int status) throws Exception {
    String json = "[1]\n{\"event\":1}\n";
    try (Rig rig = new Rig(folder, CONFIG)) {
      for (String encoding : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-16")) {
        HttpResponse<String> answer =
            post(
                rig,
                path,
                json.getBytes(Charset.forName(encoding)),
                "Content-Type",
                "application/json");
        assertThat(answer.statusCode()).as(encoding).isEqualTo(status);
      }
      assertServes(rig);
    }
  }

  @Test
  void aMillionFieldNames_areOneRecord() throws Exception {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < 80_000; i++) {
      object.append("\"field").append(i).append("\":1,");
    }
    object.append("\"z\":1}");
    try (Rig rig = new Rig(folder, CONFIG.replace("body: 1MiB", "body: 4MiB"))) {
      HttpResponse<String> answer = post(rig, "/ingest", object.toString().getBytes(UTF_8));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(rig.receiver.texts()).hasSize(1);
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1\r\n\r\nx",
        "Content-Length: 99999999999999999999\r\n\r\nx",
        "Content-Length: x\r\n\r\nx",
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n",
        "Transfer-Encoding: chunked\r\n\r\nnothing\r\nx\r\n",
        "Transfer-Encoding: gzip\r\n\r\nx",
      })
  void lengths_thatLie_storeNothing(String rest) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient client = new RawClient(rig, "web")) {
      client.send(POST + rest);
      String answer = client.answer();

      assertThat(answer).doesNotContain("{\"records\"");
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  @Test
  void bytes_ofAnotherProtocol_areNotServed() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      for (String start :
          List.of("\u0016\u0003\u0001\u0002\u0000", "<13>1 - - - - - - x\n", "\0")) {
        try (RawClient client = new RawClient(rig, "web").send(start.repeat(500))) {
          assertThat(client.answer()).doesNotContain("200 OK");
        }
      }
      assertServes(rig);
    }
  }
}
