package io.bartizan.fuzz;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bartizan.intake.elastic.BulkRequest;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.JsonPieces;
import io.bartizan.intake.http.Lines;
import io.bartizan.intake.otlp.OtlpJsonReader;
import io.bartizan.intake.otlp.OtlpSize;
import io.bartizan.intake.splunk.HecEvents;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * The bodies of requests: the first byte says which door. What is cut out of JSON must be JSON and
 * no longer than the body; a request of OTLP that can be read has at most as many objects as were
 * counted before.
 */
public final class DoorsTarget {

  private static final int MOST = 100;

  private DoorsTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(data, 1, data.length);
    try {
      switch (data[0] % 6) {
        case 0 -> fits(Lines.split(body, MOST), body);
        case 1 -> JsonPieces.split(body, MOST).ifPresent(pieces -> json(pieces, body));
        case 2 ->
            BulkRequest.read(body, "x", MOST)
                .ifPresent(
                    items -> fits(items.stream().map(BulkRequest.Item::document).toList(), body));
        case 3 -> hec(HecEvents.read(body, MOST));
        case 4 -> OtlpJsonReader.read(body).ifPresent(one -> counted(one, OtlpSize.ofJson(body)));
        default -> protobuf(body);
      }
    } catch (Failure e) {
      if (e.status() != 413 && e.status() != 400) {
        throw new IllegalStateException("an unusual status: " + e.status());
      }
    }
  }

  private static void fits(List<byte[]> pieces, byte[] body) {
    if (pieces.size() > MOST || pieces.stream().mapToInt(one -> one.length).sum() > body.length) {
      throw new IllegalStateException("more came out than went in");
    }
  }

  private static void json(List<byte[]> pieces, byte[] body) {
    fits(pieces, body);
    for (byte[] piece : pieces) {
      try (JsonParser parser = JsonPieces.parser(piece, 0, piece.length)) {
        parser.nextToken();
        parser.skipChildren();
        if (parser.nextToken() != null) {
          throw new IllegalStateException("a piece has two values");
        }
      } catch (JacksonException e) {
        throw new IllegalStateException("a piece is no JSON", e);
      }
    }
  }

  private static void hec(HecEvents.Result result) {
    if (result.wrong().isEmpty() == result.events().isEmpty()) {
      throw new IllegalStateException("neither events nor what is wrong");
    }
    for (HecEvents.Hec one : result.events()) {
      if (one.bytes().length == 0 || one.labels().size() > 64) {
        throw new IllegalStateException("an event of nothing, or with too many labels");
      }
    }
  }

  private static void counted(ExportLogsServiceRequest request, long objects) {
    long records =
        request.getResourceLogsList().stream()
            .flatMap(resource -> resource.getScopeLogsList().stream())
            .mapToLong(scope -> scope.getLogRecordsCount())
            .sum();
    if (records > objects) {
      throw new IllegalStateException(records + " records where " + objects + " were counted");
    }
  }

  private static void protobuf(byte[] body) {
    Optional<ExportLogsServiceRequest> request;
    try {
      request = Optional.of(ExportLogsServiceRequest.parseFrom(body));
    } catch (InvalidProtocolBufferException e) {
      request = Optional.empty();
    }
    try {
      long objects = OtlpSize.ofProtobuf(body);
      request.ifPresent(one -> counted(one, objects));
    } catch (IOException e) {
      if (request.isPresent()) {
        throw new IllegalStateException("what can be read was not counted", e);
      }
    }
  }
}
