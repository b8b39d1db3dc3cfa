package io.bartizan.intake.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Rig;
import io.bartizan.intake.Web;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpTest {

  private static final String CONFIG =
      """
      listeners: {web: {protocol: http, address: "127.0.0.1:0"}}
      sources: {a: {organisation: o, token: {file: token}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Rig.token(folder, "token", "abc");
  }

  private static LogRecordExporter exporter(Rig rig, String protocol, String compression) {
    RetryPolicy retry =
        RetryPolicy.builder()
            .setMaxAttempts(5)
            .setInitialBackoff(Duration.ofMillis(20))
            .setMaxBackoff(Duration.ofMillis(100))
            .build();
    return protocol.equals("grpc")
        ? OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(rig.url("web"))
            .setCompression(compression)
            .setRetryPolicy(retry)
            .addHeader("authorization", "Bearer abc")
            .build()
        : OtlpHttpLogRecordExporter.builder()
            .setEndpoint(rig.url("web") + "/v1/logs")
            .setCompression(compression)
            .setRetryPolicy(retry)
            .addHeader("authorization", "Bearer abc")
            .build();
  }

  @ParameterizedTest
  @CsvSource({"grpc,none", "grpc,gzip", "http,none", "http,gzip"})
  void exporterOfTheSdk_whileWeRefuse_storesEveryRecordOnce(String protocol, String compression)
      throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        SdkLoggerProvider provider =
            SdkLoggerProvider.builder()
                .setResource(
                    Resource.create(Attributes.of(AttributeKey.stringKey("host.name"), "h")))
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(exporter(rig, protocol, compression))
                        .setMaxExportBatchSize(50)
                        .build())
                .build()) {
      rig.receiver.refuse(2);
      Logger logger = provider.get("scope");
      for (int i = 0; i < 300; i++) {
        logger.logRecordBuilder().setBody("line " + i).emit();
      }
      CompletableResultCode flushed = provider.forceFlush().join(60, TimeUnit.SECONDS);

      assertThat(flushed.isSuccess()).isTrue();
      assertThat(rig.receiver.texts())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 300).mapToObj(i -> "line " + i).toList());
      assertThat(rig.receiver.records().getFirst().labels()).containsEntry("host.name", "h");
      assertThat(rig.source("a").refused()).isPositive();
    }
  }

  @Test
  void record_withAttributes_becomesADocumentThatReadsBackTheSame() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        SdkLoggerProvider provider =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(exporter(rig, "grpc", "none")).build())
                .build()) {
      provider
          .get("scope")
          .logRecordBuilder()
          .setTimestamp(Instant.parse("2026-11-29T12:00:00.5Z"))
          .setSeverityText("WARN")
          .setAttribute(AttributeKey.longKey("event.id"), 4625L)
          .setBody(
              Value.of(
                  io.opentelemetry.api.common.KeyValue.of("a", Value.of("b")),
                  io.opentelemetry.api.common.KeyValue.of(
                      "c", Value.of(Value.of(1), Value.of(true)))))
          .emit();
      provider.forceFlush().join(60, TimeUnit.SECONDS);

      RawRecord record = rig.receiver.records().getFirst();
      assertThat(record.statedTime()).contains(Instant.parse("2026-11-29T12:00:00.5Z"));
      assertThat(new String(record.bytes(), StandardCharsets.UTF_8))
          .startsWith("{\"resourceLogs\":[{\"resource\":{\"attributes\":[")
          .contains("{\"key\":\"event.id\",\"value\":{\"intValue\":\"4625\"}}")
          .contains("\"severityText\":\"WARN\"")
          .contains("{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}}");
      ExportLogsServiceRequest again = OtlpJsonReader.read(record.bytes()).orElseThrow();
      var logs = again.getResourceLogs(0);
      assertThat(
              OtlpJsonWriter.write(
                  logs.getResource(),
                  logs.getScopeLogs(0).getScope(),
                  logs.getScopeLogs(0).getLogRecords(0)))
          .isEqualTo(record.bytes());
    }
  }

  @Test
  void json_isReadAsProtobufIs() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          Web.send(
              "POST",
              rig.url("web") + "/v1/logs",
              """
              {"resourceLogs":[{"scopeLogs":[{"logRecords":[
                {"timeUnixNano":"1544712660300000000","body":{"stringValue":"plain"},
                 "attributes":[{"key":"log.file.name","value":{"stringValue":"x.log"}}]},
                {"severityNumber":9,"traceId":"5B8EFFF798038103D269B633813FC60C",
                 "body":{"stringValue":"more"}}]}],
                "resource":{"attributes":[{"key":"k","value":{"intValue":7}}]}}]}
              """,
              "Authorization",
              "Bearer abc",
              "Content-Type",
              "application/json");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(rig.receiver.texts().getFirst()).isEqualTo("plain");
      assertThat(rig.receiver.records().getFirst().labels())
          .containsEntry("log.file.name", "x.log")
          .containsEntry("k", "7");
      assertThat(rig.receiver.texts().get(1))
          .contains("\"traceId\":\"5b8efff798038103d269b633813fc60c\"");
    }
  }

  @Test
  void repeat_withObservedTimes_isStoredOnce() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      String exact = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[%s]}]}]}";
      for (int i = 0; i < 2; i++) {
        for (String record :
            List.of(
                "{\"observedTimeUnixNano\":\"1\",\"body\":{\"stringValue\":\"a\"}}",
                "{\"body\":{\"stringValue\":\"b\"}}")) {
          Web.send(
              "POST",
              rig.url("web") + "/v1/logs",
              exact.formatted(record),
              "Authorization",
              "Bearer abc",
              "Content-Type",
              "application/json");
        }
      }

      assertThat(rig.receiver.texts()).containsExactly("a", "b", "b");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "application/json;{\"resourceLogs\":[{];400",
        "application/json;[];400",
        "application/x-protobuf;xyz;400",
        "text/plain;xyz;415",
      })
  void bodies_thatAreNoRequest_areRefused(String type, String body, int status) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          Web.send(
              "POST",
              rig.url("web") + "/v1/logs",
              body,
              "Authorization",
              "Bearer abc",
              "Content-Type",
              type);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(rig.receiver.texts()).isEmpty();
    }
  }
}
