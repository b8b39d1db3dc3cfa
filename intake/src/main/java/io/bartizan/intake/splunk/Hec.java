package io.bartizan.intake.splunk;

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
import io.bartizan.intake.http.JsonPieces;
import io.bartizan.intake.http.Lines;
import io.bartizan.intake.http.Records;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Serves {@code /services/collector}. The answer comes when everything is durable, with an
 * acknowledgement or without; so an id that was given out is always acknowledged.
 */
public final class Hec implements HttpService {

  private static final String ROOT = "/services/collector";
  private static final int LONGEST_CHANNEL = 128;
  private static final int MOST_ASKED = 10_000;

  private final HttpTerms terms;
  private final Acknowledgements acknowledgements = new Acknowledgements();

  /** The service of a listener. */
  public Hec(HttpTerms terms) {
    this.terms = terms;
  }

  @Override
  public void routing(HttpRules rules) {
    for (String path : List.of("", "/event", "/event/1.0")) {
      route(rules, ROOT + path, this::events);
    }
    for (String path : List.of("/raw", "/raw/1.0")) {
      route(rules, ROOT + path, this::raw);
    }
    route(rules, ROOT + "/ack", this::asked);
    for (String path : List.of("/health", "/health/1.0")) {
      rules.get(
          ROOT + path,
          (request, response) ->
              new Exchange(terms, request, response)
                  .json(200, "{\"text\":\"HEC is healthy\",\"code\":17}"));
    }
  }

  private void route(HttpRules rules, String path, BiConsumer<Exchange, Source> handler) {
    rules.post(
        path,
        (request, response) -> {
          Exchange exchange = new Exchange(terms, request, response);
          boolean presents = !exchange.presented().isEmpty();
          Optional<Source> source = exchange.source();
          if (source.isPresent()) {
            handler.accept(exchange, source.get());
          } else if (presents) {
            exchange.json(403, "{\"text\":\"Invalid token\",\"code\":4}");
          } else {
            exchange.header("WWW-Authenticate", "Splunk");
            exchange.json(401, "{\"text\":\"Token is required\",\"code\":2}");
          }
        });
  }

  private void events(Exchange exchange, Source source) {
    withBody(exchange, source, body -> events(exchange, source, body));
  }

  private void events(Exchange exchange, Source source, byte[] body) throws Failure {
    HecEvents.Result result = HecEvents.read(body, terms.limits().records());
    if (result.wrong().isPresent()) {
      HecEvents.Wrong wrong = result.wrong().get();
      terms.gate().health().of(source).malformed(1);
      exchange.json(
          400,
          "{\"text\":"
              + Json.string(wrong.text())
              + ",\"code\":"
              + wrong.code()
              + ",\"invalid-event-number\":"
              + wrong.number()
              + "}");
      return;
    }
    List<RawRecord> records = new ArrayList<>();
    Optional<String> peer = Optional.of(exchange.peer());
    boolean isExact = true;
    for (HecEvents.Hec one : result.events()) {
      Map<String, String> labels = new HashMap<>(one.labels());
      labels.put("listener", terms.config().name());
      records.add(
          Records.one(exchange, source, one.bytes(), peer, one.time(), labels, Optional.empty()));
      isExact &= one.isExact();
    }
    store(exchange, source, records, isExact ? Optional.of(body) : Optional.empty());
  }

  private void raw(Exchange exchange, Source source) {
    withBody(
        exchange,
        source,
        body -> {
          List<byte[]> lines = Lines.split(body, terms.limits().records());
          if (lines.isEmpty()) {
            exchange.json(400, "{\"text\":\"No data\",\"code\":5}");
            return;
          }
          Map<String, String> labels = new HashMap<>();
          for (String name : List.of("host", "source", "sourcetype", "index")) {
            exchange.parameter(name).ifPresent(value -> labels.put(name, value));
          }
          labels.put("listener", terms.config().name());
          store(exchange, source, Records.of(exchange, source, lines, labels), Optional.empty());
        });
  }

  /** What is done with a body. */
  private interface Handler {
    void accept(byte[] body) throws Failure;
  }

  private void withBody(Exchange exchange, Source source, Handler handler) {
    try (Body body = exchange.body()) {
      handler.accept(body.bytes());
    } catch (Failure e) {
      if (e.status() == 429) {
        busy(exchange, new Refused(e.message(), java.time.Duration.ofSeconds(1)));
        return;
      }
      terms.gate().health().of(source).malformed(1);
      exchange.json(e.status(), "{\"text\":" + Json.string(e.message()) + ",\"code\":6}");
    }
  }

  private void store(
      Exchange exchange, Source source, List<RawRecord> records, Optional<byte[]> exactBody) {
    Optional<String> channel = channel(exchange);
    // Equal events at the same fraction of a second, in one body, on one channel: a repeat. Without
    // such times they may be two equal events, and are stored twice.
    Optional<String> key =
        exchange
            .idempotencyKey(source)
            .or(
                () ->
                    channel.flatMap(
                        name ->
                            exactBody.map(
                                body -> source.name() + "/hec/" + name + "/" + Digest.of(body))));
    Optional<Refused> refused =
        exchange.store(new Delivery(source, exchange.now(), records, key, Optional.empty()));
    if (refused.isPresent()) {
      busy(exchange, refused.get());
    } else if (channel.isPresent()) {
      long id = acknowledgements.durable(source.name() + "/" + channel.get());
      exchange.json(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + id + "}");
    } else {
      exchange.json(200, "{\"text\":\"Success\",\"code\":0}");
    }
  }

  private static void busy(Exchange exchange, Refused refused) {
    exchange.retryAfter(refused);
    exchange.json(503, "{\"text\":\"Server is busy\",\"code\":9}");
  }

  private static Optional<String> channel(Exchange exchange) {
    return Optional.of(exchange.header("X-Splunk-Request-Channel"))
        .filter(text -> !text.isEmpty())
        .or(() -> exchange.parameter("channel"))
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CHANNEL);
  }

  private void asked(Exchange exchange, Source source) {
    Optional<String> channel = channel(exchange);
    if (channel.isEmpty()) {
      exchange.json(400, "{\"text\":\"Data channel is missing\",\"code\":10}");
      return;
    }
    withBody(
        exchange,
        source,
        body -> {
          StringBuilder out = new StringBuilder("{\"acks\":{");
          for (long id : ids(body)) {
            boolean durable = acknowledgements.ask(source.name() + "/" + channel.get(), id);
            out.append(out.length() > 9 ? "," : "");
            out.append('"').append(id).append("\":").append(durable);
          }
          exchange.json(200, out.append("}}").toString());
        });
  }

  private static List<Long> ids(byte[] body) {
    List<Long> ids = new ArrayList<>();
    try (JsonParser parser = JsonPieces.parser(body, 0, body.length)) {
      JsonToken token = parser.nextToken();
      while (token != null && ids.size() < MOST_ASKED) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getString().length() < 19) {
          ids.add(Long.parseLong(parser.getString()));
        }
        token = parser.nextToken();
      }
    } catch (JacksonException e) {
      return List.of();
    }
    return ids;
  }
}
