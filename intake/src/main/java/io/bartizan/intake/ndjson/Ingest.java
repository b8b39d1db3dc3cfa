package io.bartizan.intake.ndjson;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.intake.http.Body;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.HttpTerms;
import io.bartizan.intake.http.Json;
import io.bartizan.intake.http.JsonPieces;
import io.bartizan.intake.http.Lines;
import io.bartizan.intake.http.Records;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves {@code POST /ingest} and what is below it; the rest of the path is a label. */
public final class Ingest implements HttpService {

  private static final int LONGEST_PATH = 200;

  private final HttpTerms terms;

  /** The service of a listener. */
  public Ingest(HttpTerms terms) {
    this.terms = terms;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post(
        "/ingest[/{+stream}]",
        (request, response) -> serve(new Exchange(terms, request, response)));
  }

  private void serve(Exchange exchange) {
    Optional<Source> source = exchange.source();
    if (source.isEmpty()) {
      exchange.header("WWW-Authenticate", "Bearer");
      exchange.json(401, error("no source of the configuration has this token or address"));
      return;
    }
    try (Body body = exchange.body()) {
      serve(exchange, source.get(), body.bytes());
    } catch (Failure e) {
      exchange.terms().gate().health().of(source.get()).malformed(1);
      exchange.header("Retry-After", "1");
      exchange.json(e.status(), error(e.message()));
    }
  }

  private void serve(Exchange exchange, Source source, byte[] body) throws Failure {
    List<RawRecord> records =
        Records.of(exchange, source, pieces(body, terms.limits().records()), labels(exchange));
    Delivery delivery =
        new Delivery(
            source, exchange.now(), records, exchange.idempotencyKey(source), Optional.empty());
    Optional<Refused> refused = exchange.store(delivery);
    if (refused.isPresent()) {
      exchange.retryAfter(refused.get());
      exchange.json(429, error(refused.get().reason()));
    } else {
      exchange.json(200, "{\"records\":" + records.size() + "}");
    }
  }

  private Map<String, String> labels(Exchange exchange) {
    String stream = exchange.request().path().pathParameters().first("stream").orElse("");
    return stream.isEmpty()
        ? Map.of("listener", terms.config().name())
        : Map.of(
            "listener",
            terms.config().name(),
            "stream",
            stream.substring(0, Math.min(stream.length(), LONGEST_PATH)));
  }

  /**
   * An array is taken apart, and so are objects that take several lines; anything else is a record
   * a line, JSON or not.
   */
  private static List<byte[]> pieces(byte[] body, int most) throws Failure {
    List<byte[]> lines = Lines.split(body, most);
    if (lines.isEmpty()) {
      return lines;
    }
    byte[] first = lines.getFirst();
    int open = firstOf(first);
    boolean isSpread = open == '{' && lastOf(first) != '}';
    return open == '[' || isSpread ? JsonPieces.split(body, most).orElse(lines) : lines;
  }

  private static int firstOf(byte[] line) {
    int at = 0;
    while (at < line.length - 1 && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
    return line[at];
  }

  private static int lastOf(byte[] line) {
    int at = line.length - 1;
    while (at > 0 && (line[at] == ' ' || line[at] == '\t')) {
      at--;
    }
    return line[at];
  }

  private static String error(String why) {
    return "{\"error\":" + Json.string(why) + "}";
  }
}
