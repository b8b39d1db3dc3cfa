package io.bartizan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What senders can do to the doors of syslog, OTLP, gRPC and HEC that is meant to harm them. */
@SuppressWarnings("try") // Clients are there to send; what they answer is not always read.
class HostileDoorsTest {

  private static final String CONFIG =
      """
      listeners:
        web: {protocol: http, address: "127.0.0.1:0"}
        tcp: {protocol: syslog-tcp, address: "127.0.0.1:0"}
        udp: {protocol: syslog-udp, address: "127.0.0.1:0", receive-buffer: 1MiB}
      sources:
        a: {organisation: o, token: {file: token}}
        s: {organisation: o, listeners: [tcp, udp], record: 1KiB}
      limits: {in-flight: 32MiB, body: 4MiB, unfolded: 4MiB, headers: 4KiB, records: 1000, header-time: 2s,
        request-time: 2s, frame-time: 2s, store-time: 3s}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Rig.token(folder, "token", "abc");
  }

  /** Honest senders of every door are served as if nothing had happened. */
  private static void assertServes(Rig rig) throws Exception {
    HttpResponse<String> answer =
        Web.send("POST", rig.url("web") + "/ingest", "honest web", "Authorization", "Bearer abc");
    assertThat(answer.statusCode()).isEqualTo(200);
    try (RawClient honest = new RawClient(rig, "tcp").send("<13>honest tcp\n")) {
      assertThat(Rig.await(() -> rig.receiver.texts().contains("<13>honest tcp"))).isTrue();
    }
    assertThat(rig.receiver.texts()).contains("honest web");
    assertThat(Rig.await(() -> rig.intake.inFlight() == 0)).as("nothing stays in flight").isTrue();
  }

  // ---- syslog
  // ------------------------------------------------------------------------------------------

  @Test
  void octetCount_thatPromisesMoreThanComes_isCutOffAndKeptInPart() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient liar = new RawClient(rig, "tcp").send("60000 <13>promised and not kept")) {
      assertThat(liar.answer()).isIn("", "reset");
      assertThat(rig.receiver.await(1)).containsExactly("<13>promised and not kept");
      assertThat(rig.receiver.records().getFirst().labels())
          .containsEntry(RawRecord.CUT, "broken off");
      assertThat(rig.listener("tcp").timedOut()).isEqualTo(1);
      assertServes(rig);
    }
  }

  @Test
  void octetCount_thatPromisesLess_leavesTheRestAsAMessageOfItsOwn() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient liar = new RawClient(rig, "tcp").send("5 <13>and more\n6 <13>xy")) {
      assertThat(rig.receiver.await(3)).containsExactly("<13>a", "nd more", "<13>xy");
      assertServes(rig);
    }
  }

  @Test
  void octetCount_beyondAnyFrame_isALine() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient liar = new RawClient(rig, "tcp").send("99999999 <13>x\n<13>y\n")) {
      assertThat(rig.receiver.await(2)).containsExactly("99999999 <13>x", "<13>y");
      assertServes(rig);
    }
  }

  @Test
  void frame_ofManyMegabytes_keepsItsBeginningAlone() throws Exception {
    String huge = "<13>" + "x".repeat(20 << 20);
    try (Rig rig = new Rig(folder, CONFIG.replace("frame-time: 2s", "frame-time: 60s"));
        RawClient client = new RawClient(rig, "tcp")) {
      client.send(huge.length() + " " + huge).send(huge + "\n").send("<13>after\n");

      assertThat(rig.receiver.await(3).get(2)).isEqualTo("<13>after");
      assertThat(rig.receiver.records())
          .extracting(one -> one.bytes().length)
          .containsExactly(1024, 1024, 9);
      assertThat(rig.source("s").cut()).isEqualTo(2);
      assertServes(rig);
    }
  }

  @Test
  void connections_thatAreHalfOpen_leaveRoomForOthers() throws Exception {
    List<RawClient> silent = new ArrayList<>();
    try (Rig rig = new Rig(folder, CONFIG)) {
      for (int i = 0; i < 300; i++) {
        silent.add(new RawClient(rig, "tcp"));
      }
      assertServes(rig);
      for (RawClient one : silent) {
        one.close();
      }
      assertThat(Rig.await(() -> rig.listener("tcp").connections() == 0)).isTrue();
    }
  }

  @Test
  void hostNames_aMillionForged_leaveNothingBehind() throws Exception {
    int count = 1_000_000;
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient client = new RawClient(rig, "tcp")) {
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < count; i += 1000) {
                        StringBuilder text = new StringBuilder();
                        for (int j = i; j < i + 1000; j++) {
                          text.append("<13>1 - h").append(j).append(" a - - - x\n");
                        }
                        client.send(text.toString());
                      }
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
      assertThat(Rig.await(() -> rig.health.sources().stream().anyMatch(s -> s.records() >= count)))
          .isTrue();
      sender.join();
      assertThat(rig.health.sources()).as("as configured").hasSize(2);
      assertThat(rig.source("s").cut()).isZero();
    }
  }

  @Test
  void packets_ofAnyBytes_areRecordsOrCounted() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        DatagramSocket socket = new DatagramSocket()) {
      byte[] junk = new byte[65_000];
      new java.util.Random(1).nextBytes(junk);
      for (int length : new int[] {0, 1, 2, 1024, 1025, 65_000}) {
        socket.send(new DatagramPacket(junk, length, rig.address("udp")));
      }

      assertThat(rig.receiver.await(5)).hasSize(5);
      assertThat(rig.source("s").malformed()).as("the empty one").isEqualTo(1);
      assertThat(rig.source("s").cut()).isEqualTo(2);
      assertServes(rig);
    }
  }

  // ---- OTLP and gRPC
  // ------------------------------------------------------------------------------------------

  private static HttpResponse<String> otlp(Rig rig, byte[] body) throws Exception {
    return Web.send(
        "POST",
        rig.url("web") + "/v1/logs",
        body,
        "Authorization",
        "Bearer abc",
        "Content-Type",
        "application/x-protobuf");
  }

  /** A request of two bytes for each log record. */
  private static byte[] empties(int count) {
    byte[] records = new byte[2 * count];
    for (int i = 0; i < records.length; i += 2) {
      records[i] = 2 << 3 | 2;
    }
    ScopeLogs scope = scope(records);
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static ScopeLogs scope(byte[] records) {
    try {
      return ScopeLogs.parseFrom(records);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void request_ofVeryManyEmptyRecords_isRefusedBeforeItIsUnfolded() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      assertThat(otlp(rig, empties(1_000_001)).statusCode()).isEqualTo(413);
      assertThat(otlp(rig, empties(1001)).statusCode()).isEqualTo(413);
      HttpResponse<String> json =
          Web.send(
              "POST",
              rig.url("web") + "/v1/logs",
              "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{}"
                  + ",{}".repeat(1_000_000)
                  + "]}]}]}",
              "Authorization",
              "Bearer abc",
              "Content-Type",
              "application/json");
      assertThat(json.statusCode()).isEqualTo(413);
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  @Test
  void resource_thatEachOfManyRecordsWouldRepeat_isRefused() throws Exception {
    KeyValue large =
        KeyValue.newBuilder()
            .setKey("k")
            .setValue(AnyValue.newBuilder().setStringValue("x".repeat(1 << 20)))
            .build();
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = 0; i < 900; i++) {
      scope.addLogRecords(LogRecord.newBuilder().setSeverityText("x"));
    }
    byte[] request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(Resource.newBuilder().addAttributes(large))
                    .addScopeLogs(scope))
            .build()
            .toByteArray();
    try (Rig rig = new Rig(folder, CONFIG)) {
      assertThat(otlp(rig, request).statusCode()).isEqualTo(413);
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  @Test
  void values_thatNestWithoutEnd_areRefused() throws Exception {
    AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
    for (int i = 0; i < 500; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    byte[] request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setBody(value))))
            .build()
            .toByteArray();
    try (Rig rig = new Rig(folder, CONFIG)) {
      assertThat(otlp(rig, request).statusCode()).isEqualTo(400);
      assertThat(
              otlp(rig, ByteString.copyFromUtf8("no protobuf at all").toByteArray()).statusCode())
          .isEqualTo(400);
      assertServes(rig);
    }
  }

  private static byte[] message(int flag, int length, byte[] bytes) {
    return ByteBuffer.allocate(5 + bytes.length).put((byte) flag).putInt(length).put(bytes).array();
  }

  @ParameterizedTest
  @CsvSource({
    "a length beyond the message",
    "a length of almost 4 GiB",
    "a flag that is none",
    "half a prefix",
    "a bomb",
    "an encoding that nobody knows",
    "a message beyond the limit",
  })
  void messages_ofGrpc_thatLie_areCountedAndStoreNothing(String what) throws Exception {
    byte[] body =
        switch (what) {
          case "a length beyond the message" -> message(0, 100, new byte[10]);
          case "a length of almost 4 GiB" -> message(0, -1, new byte[10]);
          case "a flag that is none" -> message(7, 10, new byte[10]);
          case "half a prefix" -> new byte[3];
          case "a message beyond the limit" -> message(0, 400_000, new byte[400_000]);
          case "a bomb" -> {
            byte[] bomb = gzip(new byte[64 << 20]);
            yield message(1, bomb.length, bomb);
          }
          default -> message(1, 10, new byte[10]);
        };
    try (Rig rig = new Rig(folder, CONFIG.replace("body: 4MiB", "body: 256KiB"));
        RawClient client = new RawClient(rig, "web")) {
      client.send(Http2Frames.preface());
      client.send(Http2Frames.grpc(1, "abc", what.startsWith("an encoding") ? "snappy" : "gzip"));
      sendBody(client, body);

      assertThat(Rig.await(() -> rig.source("a").malformed() == 1)).isTrue();
      assertThat(rig.receiver.texts()).isEmpty();
      assertServes(rig);
    }
  }

  private static void sendBody(RawClient client, byte[] body) throws IOException {
    int step = 16_000;
    for (int from = 0; from < body.length; from += step) {
      int until = Math.min(body.length, from + step);
      int flags = until == body.length ? Http2Frames.END_STREAM : 0;
      try {
        client.send(
            Http2Frames.frame(
                Http2Frames.DATA, flags, 1, java.util.Arrays.copyOfRange(body, from, until)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "headers without an end",
    "headers beyond the limit",
    "streams begun and reset",
    "a body that never comes",
    "a frame that is too large",
    "pings without an end",
    "empty frames without an end",
  })
  void frames_ofHttp2_thatAreMeantToHarm_endTheConnection(String what) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        RawClient client = new RawClient(rig, "web").send(Http2Frames.preface())) {
      boolean ended =
          switch (what) {
            case "headers without an end" -> {
              client.send(
                  Http2Frames.frame(Http2Frames.HEADERS, 0, 1, Http2Frames.headers("a", "b")));
              yield client.dribble(
                  ascii(
                      Http2Frames.frame(
                          Http2Frames.CONTINUATION, 0, 1, Http2Frames.headers("x", "y"))),
                  5);
            }
            case "headers beyond the limit" -> {
              client.send(
                  Http2Frames.frame(
                      Http2Frames.HEADERS,
                      Http2Frames.END_HEADERS,
                      1,
                      Http2Frames.headers("a", "b".repeat(12_000))));
              yield isOver(client);
            }
            case "streams begun and reset" -> resets(client);
            case "a body that never comes" -> {
              client.send(Http2Frames.grpc(1, "abc", "identity"));
              yield isOver(client);
            }
            case "a frame that is too large" ->
                client
                    .send(
                        Http2Frames.frame(
                            Http2Frames.HEADERS, Http2Frames.END_HEADERS, 1, new byte[60_000]))
                    .dribble("\0", 20);
            case "pings without an end" ->
                client.dribble(ascii(Http2Frames.frame(Http2Frames.PING, 0, 0, new byte[8])), 1);
            default ->
                client
                    .send(Http2Frames.grpc(1, "abc", "identity"))
                    .dribble(ascii(Http2Frames.frame(Http2Frames.DATA, 0, 1, new byte[0])), 1);
          };
      assertThat(ended).isTrue();
      assertServes(rig);
    }
  }

  private static boolean isOver(RawClient client) throws IOException {
    client.answer();
    return true;
  }

  private static boolean resets(RawClient client) throws Exception {
    for (int stream = 1; stream < 200_000; stream += 2) {
      try {
        client.send(Http2Frames.grpc(stream, "abc", "identity"));
        client.send(Http2Frames.frame(Http2Frames.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  // ---- HEC and bulk
  // ------------------------------------------------------------------------------------------

  @Test
  void acknowledgements_askedForByTheMillion_areBounded() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          Web.send(
              "POST",
              rig.url("web") + "/services/collector/ack?channel=x",
              "{\"acks\":[1" + ",1".repeat(1_000_000) + "]}",
              "Authorization",
              "Splunk abc");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().length()).isLessThan(200_000);
      assertServes(rig);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"index\":{\"_id\":[[[[1]]]]}}', 200",
    "'{\"index\":{\"a\":{\"b\":{\"c\":[1,{}]}}}}', 200",
    "'{\"index\":{},\"create\":{}}', 400",
    "'{\"index\":[]}', 400",
    "'{\"index\":{}', 400",
    "'[{\"index\":{}}]', 400",
    "'null', 400",
  })
  void actions_ofBulk_thatAreJunk_areSkippedOrRefuseAll(String action, int status)
      throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          Web.send(
              "POST",
              rig.url("web") + "/_bulk",
              (action + "\n{\"a\":{\"a\":[{}]}}\n").getBytes(UTF_8),
              "Authorization",
              "Bearer abc");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(rig.receiver.texts()).hasSize(status == 200 ? 1 : 0);
      assertServes(rig);
    }
  }

  @Test
  void ids_thatAreLongerThanElasticsearchTakes_areRefused() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      String body = "{\"index\":{\"_id\":\"" + "x".repeat(513) + "\"}}\n{}\n";
      assertThat(
              Web.send("POST", rig.url("web") + "/_bulk", body, "Authorization", "Bearer abc")
                  .statusCode())
          .isEqualTo(400);
      assertServes(rig);
    }
  }
}
