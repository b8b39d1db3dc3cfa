package io.bartizan.intake.otlp;

import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.intake.http.Body;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.HttpTerms;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http2.Http2Route;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Serves {@code LogsService/Export} of gRPC over HTTP/2: one message there, one message back, with
 * the status behind it ("gRPC over HTTP2", section "Requests" and "Responses").
 */
public final class OtlpGrpc implements HttpService {

  /** Where OTLP sends logs. */
  static final String PATH = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

  private static final HeaderName STATUS = HeaderNames.create("grpc-status");
  private static final HeaderName MESSAGE = HeaderNames.create("grpc-message");
  private static final HeaderName DETAILS = HeaderNames.create("grpc-status-details-bin");
  private static final int PREFIX = 5;

  /** An empty ExportLogsServiceResponse, not compressed. */
  private static final byte[] DONE = new byte[PREFIX];

  private final HttpTerms terms;

  /** The service of a listener. */
  public OtlpGrpc(HttpTerms terms) {
    this.terms = terms;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.route(
        Http2Route.route(
            Method.POST,
            PATH,
            (request, response) -> serve(new Exchange(terms, request, response))));
  }

  private void serve(Exchange exchange) {
    Optional<Source> source = exchange.source();
    if (source.isEmpty()) {
      fail(exchange, RpcStatus.UNAUTHENTICATED, "no source has this token or address");
      return;
    }
    try (Body body = exchange.body()) {
      byte[] message = message(body, exchange.header("grpc-encoding"));
      Optional<Refused> refused = Otlp.store(exchange, source.get(), body, message, false);
      if (refused.isPresent()) {
        refuse(exchange, refused.get());
      } else {
        done(exchange);
      }
    } catch (Failure e) {
      if (e.status() == 429) {
        refuse(exchange, new Refused(e.message(), Duration.ofSeconds(1)));
      } else {
        terms.gate().health().of(source.get()).malformed(1);
        fail(
            exchange,
            e.status() == 415 ? RpcStatus.UNIMPLEMENTED : RpcStatus.INVALID_ARGUMENT,
            e.message());
      }
    }
  }

  /** The only message of a request: a flag, its length in four bytes, its bytes. */
  static byte[] message(Body body, String encoding) throws Failure {
    byte[] bytes = body.bytes();
    if (bytes.length < PREFIX || ByteBuffer.wrap(bytes).getInt(1) != bytes.length - PREFIX) {
      throw new Failure(400, "the request has not exactly one message of gRPC");
    }
    byte[] message = Arrays.copyOfRange(bytes, PREFIX, bytes.length);
    return switch (bytes[0]) {
      case 0 -> message;
      case 1 -> body.unfolded(message, encoding);
      default -> throw new Failure(400, "a message of gRPC is compressed or not: 0 or 1");
    };
  }

  private static void done(Exchange exchange) {
    exchange.response().header(HeaderNames.TRAILER, STATUS.defaultCase());
    exchange.response().beforeTrailers(trailers -> trailers.set(STATUS, "0"));
    exchange.answer(200, "application/grpc", DONE);
  }

  private static void refuse(Exchange exchange, Refused refused) {
    byte[] details =
        RpcStatus.of(RpcStatus.RESOURCE_EXHAUSTED, refused.reason(), Optional.of(refused));
    exchange
        .response()
        .header(DETAILS, Base64.getEncoder().withoutPadding().encodeToString(details));
    fail(exchange, RpcStatus.RESOURCE_EXHAUSTED, refused.reason());
  }

  private static void fail(Exchange exchange, int code, String message) {
    exchange.response().status(Status.OK_200);
    exchange.response().header(HeaderNames.CONTENT_TYPE, "application/grpc");
    exchange.response().header(STATUS, Integer.toString(code));
    exchange.response().header(MESSAGE, message.replace('%', ' '));
    exchange.response().send();
  }
}
