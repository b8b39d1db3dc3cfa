package io.bartizan.intake.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.Rig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {

  private static final String CONFIG =
      """
      listeners: {web: {protocol: http, address: "127.0.0.1:0"}}
      sources: {a: {organisation: o, token: {file: token}%s}}
      limits: {body: 64KiB, unfolded: 256KiB, in-flight: 1MiB, request-time: 500ms, store-time: 5s}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Rig.token(folder, "token", "abc");
  }

  private HttpResponse<String> post(Rig rig, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(rig.url("web") + "/ingest/web/x"))
            .header("Authorization", "Bearer abc")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    // One connection each: the server ends one whose body it refuses to read.
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void lines_areRecordsAndStoredBeforeTheAnswer() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      HttpResponse<String> answer = post(rig, utf8("{\"a\":1}\r\n\n{\"a\":2}\nplain text"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"records\":3}");
      assertThat(rig.receiver.texts()).containsExactly("{\"a\":1}", "{\"a\":2}", "plain text");
      assertThat(rig.receiver.records().getFirst().labels()).containsEntry("stream", "web/x");
    }
  }

  @Test
  void arraysAndSpreadObjects_areTakenApart() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      post(rig, utf8("[ {\"a\":1} ,\n {\"a\": [2,3]} ]"));
      post(rig, utf8("{\n \"a\":4\n}\n{\"a\":\n5}"));

      assertThat(rig.receiver.texts())
          .containsExactly("{\"a\":1}", "{\"a\": [2,3]}", "{\n \"a\":4\n}", "{\"a\":\n5}");
    }
  }

  @Test
  void compressedBodies_areUnfolded() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      ByteArrayOutputStream gzip = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(gzip)) {
        out.write(utf8("gzip"));
      }
      ByteArrayOutputStream deflate = new ByteArrayOutputStream();
      try (OutputStream out = new DeflaterOutputStream(deflate)) {
        out.write(utf8("deflate"));
      }
      byte[] zstd = com.github.luben.zstd.Zstd.compress(utf8("zstd"));
      assertThat(post(rig, gzip.toByteArray(), "Content-Encoding", "gzip").statusCode())
          .isEqualTo(200);
      assertThat(post(rig, deflate.toByteArray(), "Content-Encoding", "deflate").statusCode())
          .isEqualTo(200);
      assertThat(post(rig, zstd, "Content-Encoding", "zstd").statusCode()).isEqualTo(200);
      assertThat(post(rig, zstd, "Content-Encoding", "br").statusCode()).isEqualTo(415);
      assertThat(post(rig, zstd, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);

      assertThat(rig.receiver.texts()).containsExactly("gzip", "deflate", "zstd");
      assertThat(rig.source("a").malformed()).isEqualTo(2);
    }
  }

  @Test
  void bodiesBeyondTheLimits_areRefused() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      byte[] bomb = com.github.luben.zstd.Zstd.compress(new byte[64 << 20]);
      assertThat(bomb.length).isLessThan(64 << 10);

      assertThat(post(rig, new byte[65 << 10]).statusCode()).isEqualTo(413);
      assertThat(post(rig, bomb, "Content-Encoding", "zstd").statusCode()).isEqualTo(413);
      assertThat(rig.receiver.texts()).isEmpty();
      assertThat(rig.intake.inFlight()).isZero();
    }
  }

  @Test
  void callers_withoutOrWithAnotherToken_areCountedAndRefused() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      assertThat(post(rig, utf8("x"), "Authorization", "Bearer abd").statusCode()).isEqualTo(401);
      assertThat(post(rig, utf8("x"), "Authorization", "Basic OmFiYw==").statusCode())
          .isEqualTo(200);
      assertThat(rig.listener("web").unknown()).isEqualTo(1);
    }
  }

  @Test
  void refusal_isTooManyRequestsWithRetryAfter() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(", rate: 1/s"))) {
      rig.receiver.refuse(1);
      HttpResponse<String> refused = post(rig, utf8("x"));
      HttpResponse<String> taken = post(rig, utf8("x\nx\nx\nx\nx\nx\nx\nx\nx"));
      HttpResponse<String> tooMany = post(rig, utf8("x\nx\nx\nx\nx"));

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isEqualTo(Optional.of("1"));
      assertThat(taken.statusCode()).isEqualTo(200);
      assertThat(tooMany.statusCode()).isEqualTo(429);
      assertThat(rig.receiver.texts()).hasSize(9);
      assertThat(rig.source("a").refused()).isEqualTo(6);
    }
  }

  @Test
  void repeat_withAnIdempotencyKey_isStoredOnce() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      post(rig, utf8("x"), "Idempotency-Key", "1");
      HttpResponse<String> again = post(rig, utf8("x"), "Idempotency-Key", "1");
      post(rig, utf8("x"), "Idempotency-Key", "2");

      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(rig.receiver.texts()).containsExactly("x", "x");
    }
  }
}
