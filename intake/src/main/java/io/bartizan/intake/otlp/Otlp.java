package io.bartizan.intake.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.intake.http.Body;
import io.bartizan.intake.http.Digest;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.HttpTerms;
import io.bartizan.intake.http.Json;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves {@code /v1/logs}, in protobuf and in JSON; the answer is in the form of the request. */
public final class Otlp implements HttpService {

  private static final int MOST_OBJECTS = 1_000_000;
  private static final String PROTOBUF = "application/x-protobuf";

  private final HttpTerms terms;

  /** The service of a listener. */
  public Otlp(HttpTerms terms) {
    this.terms = terms;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/v1/logs", (request, response) -> serve(new Exchange(terms, request, response)));
  }

  private void serve(Exchange exchange) {
    boolean isJson = exchange.header("Content-Type").startsWith("application/json");
    Optional<Source> source = exchange.source();
    if (source.isEmpty()) {
      exchange.header("WWW-Authenticate", "Bearer");
      fail(exchange, isJson, 401, RpcStatus.UNAUTHENTICATED, "no source has this token or address");
      return;
    }
    if (!isJson && !exchange.header("Content-Type").startsWith(PROTOBUF)) {
      fail(exchange, false, 415, RpcStatus.INVALID_ARGUMENT, PROTOBUF + " or application/json");
      return;
    }
    try (Body body = exchange.body()) {
      Optional<Refused> refused = store(exchange, source.get(), body, body.bytes(), isJson);
      if (refused.isPresent()) {
        refuse(exchange, isJson, refused.get());
      } else {
        exchange.answer(
            200, isJson ? "application/json" : PROTOBUF, isJson ? new byte[] {'{', '}'} : NOTHING);
      }
    } catch (Failure e) {
      if (e.status() == 429) {
        refuse(exchange, isJson, new Refused(e.message(), Duration.ofSeconds(1)));
      } else {
        terms.gate().health().of(source.get()).malformed(1);
        fail(exchange, isJson, e.status(), RpcStatus.INVALID_ARGUMENT, e.message());
      }
    }
  }

  private static final byte[] NOTHING = new byte[0];

  /**
   * Stores what a request holds.
   *
   * @param held where what it takes of memory is held until it is stored
   * @param body the request, decompressed
   */
  static Optional<Refused> store(
      Exchange exchange, Source source, Body held, byte[] body, boolean isJson) throws Failure {
    reserve(held, body, isJson);
    Optional<ExportLogsServiceRequest> request =
        isJson ? OtlpJsonReader.read(body) : protobuf(body);
    if (request.isEmpty()) {
      throw noRequest();
    }
    OtlpRecords reader = new OtlpRecords(exchange, source, held);
    List<RawRecord> records = reader.of(request.get());
    Optional<String> key =
        exchange
            .idempotencyKey(source)
            .or(
                () ->
                    reader.isExact()
                        ? Optional.of(source.name() + "/otlp/" + Digest.of(body))
                        : Optional.empty());
    return exchange.store(new Delivery(source, exchange.now(), records, key, Optional.empty()));
  }

  private static void reserve(Body held, byte[] body, boolean isJson) throws Failure {
    long objects;
    try {
      objects = isJson ? OtlpSize.ofJson(body) : OtlpSize.ofProtobuf(body);
    } catch (IOException e) {
      throw noRequest();
    }
    if (objects > MOST_OBJECTS) {
      throw new Failure(413, "more than " + MOST_OBJECTS + " objects in one request");
    }
    held.reserve(objects * OtlpSize.PER_OBJECT);
  }

  private static Failure noRequest() {
    return new Failure(400, "the body is no ExportLogsServiceRequest");
  }

  private static Optional<ExportLogsServiceRequest> protobuf(byte[] body) {
    try {
      return Optional.of(ExportLogsServiceRequest.parseFrom(body));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static void refuse(Exchange exchange, boolean isJson, Refused refused) {
    exchange.retryAfter(refused);
    byte[] status =
        RpcStatus.of(RpcStatus.RESOURCE_EXHAUSTED, refused.reason(), Optional.of(refused));
    if (isJson) {
      fail(exchange, true, 429, RpcStatus.RESOURCE_EXHAUSTED, refused.reason());
    } else {
      exchange.answer(429, PROTOBUF, status);
    }
  }

  private static void fail(
      Exchange exchange, boolean isJson, int status, int code, String message) {
    if (isJson) {
      exchange.json(status, "{\"code\":" + code + ",\"message\":" + Json.string(message) + "}");
    } else {
      exchange.answer(status, PROTOBUF, RpcStatus.of(code, message, Optional.empty()));
    }
  }
}
