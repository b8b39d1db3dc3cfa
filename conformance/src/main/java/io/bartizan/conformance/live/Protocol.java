package io.bartizan.conformance.live;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How lines of JSON are sent to a collector. */
enum Protocol {
  NDJSON {
    @Override
    Sender sender(int web, int syslog) {
      return http(web, "/ingest", "application/x-ndjson", Protocol::lines);
    }
  },
  BULK {
    @Override
    Sender sender(int web, int syslog) {
      return http(
          web,
          "/_bulk",
          "application/x-ndjson",
          lines -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] line : lines) {
              out.writeBytes(BULK_ACTION);
              out.writeBytes(line);
              out.write('\n');
            }
            return out.toByteArray();
          });
    }
  },
  HEC {
    @Override
    Sender sender(int web, int syslog) {
      return http(
          web,
          "/services/collector/event",
          "application/json",
          lines -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] line : lines) {
              out.writeBytes(HEC_START);
              out.writeBytes(line);
              out.write('}');
            }
            return out.toByteArray();
          });
    }
  },
  OTLP {
    @Override
    Sender sender(int web, int syslog) {
      return http(web, "/v1/logs", "application/x-protobuf", Protocol::otlp);
    }
  },
  SYSLOG {
    @Override
    Sender sender(int web, int syslog) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), syslog);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      return new Sender() {
        @Override
        public void send(List<byte[]> lines) throws IOException {
          for (byte[] line : lines) {
            byte[] head =
                "<134>1 2026-11-29T12:00:00Z relay app - - - ".getBytes(StandardCharsets.UTF_8);
            out.write((head.length + line.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(line);
          }
          out.flush();
        }

        @Override
        public void close() throws IOException {
          out.flush();
          socket.close();
        }
      };
    }
  };

  private static final byte[] BULK_ACTION =
      "{\"create\":{\"_index\":\"logs\"}}\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HEC_START = "{\"event\":".getBytes(StandardCharsets.UTF_8);

  /** Sends lines of JSON; on return they are acknowledged, where the protocol can say so. */
  interface Sender extends AutoCloseable {
    void send(List<byte[]> lines) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
  }

  /** Makes a body of lines. */
  interface Body {
    byte[] of(List<byte[]> lines);
  }

  /** A sender to a collector on this machine. */
  abstract Sender sender(int web, int syslog) throws IOException;

  private static byte[] lines(List<byte[]> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] otlp(List<byte[]> lines) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (byte[] line : lines) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setBody(
                  AnyValue.newBuilder().setStringValue(new String(line, StandardCharsets.UTF_8))));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static Sender http(int port, String path, String type, Body body) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new Sender() {
      @Override
      public void send(List<byte[]> lines) throws IOException, InterruptedException {
        byte[] bytes = body.of(lines);
        while (true) {
          HttpResponse<String> response =
              client.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                      .timeout(Duration.ofSeconds(60))
                      .header("Content-Type", type)
                      .header("Authorization", "Splunk secret")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
          if (response.statusCode() == 200) {
            return;
          }
          if (response.statusCode() != 429 && response.statusCode() != 503) {
            throw new IOException(
                path + " answered " + response.statusCode() + ": " + response.body());
          }
          TimeUnit.MILLISECONDS.sleep(200);
        }
      }

      @Override
      public void close() {
        client.shutdownNow();
      }
    };
  }
}
