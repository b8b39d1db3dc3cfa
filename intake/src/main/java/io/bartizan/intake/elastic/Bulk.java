package io.bartizan.intake.elastic;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.intake.elastic.BulkRequest.Item;
import io.bartizan.intake.http.Body;
import io.bartizan.intake.http.Digest;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Failure;
import io.bartizan.intake.http.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves {@code _bulk}.
 *
 * <p>Documents are taken all or none, so a sender never has to sort out which. Refused are they
 * with 429 for the whole request, which every shipper repeats; to Elastic's own language clients,
 * which repeat only single items, with 429 for each item.
 */
final class Bulk {

  private static final int LONGEST_LABEL = 512;

  private final Exchange exchange;
  private final Answers answers;

  Bulk(Exchange exchange) {
    this.exchange = exchange;
    this.answers = new Answers(exchange);
  }

  void serve(Source source, String index) {
    try (Body body = exchange.body()) {
      Optional<List<Item>> items =
          BulkRequest.read(body.bytes(), index, exchange.terms().limits().records());
      if (items.isEmpty()) {
        malformed(source);
        answers.error(
            400, "illegal_argument_exception", "Malformed action/metadata line, or no document");
        return;
      }
      store(source, items.get(), body.bytes());
    } catch (Failure e) {
      malformed(source);
      exchange.header("Retry-After", "1");
      answers.error(e.status(), "illegal_argument_exception", e.message());
    }
  }

  private void malformed(Source source) {
    exchange.terms().gate().health().of(source).malformed(1);
  }

  private void store(Source source, List<Item> items, byte[] body) {
    long start = System.nanoTime();
    List<RawRecord> records = records(source, items);
    Delivery delivery =
        new Delivery(source, exchange.now(), records, key(source, items, body), Optional.empty());
    Optional<Refused> refused = exchange.store(delivery);
    if (refused.isPresent() && !answers.wantsItems()) {
      exchange.retryAfter(refused.get());
      answers.error(429, "es_rejected_execution_exception", refused.get().reason());
      return;
    }
    refused.ifPresent(exchange::retryAfter);
    long others = items.stream().filter(item -> !item.adds()).count();
    exchange.terms().gate().health().of(source).malformed(others);
    answers.items(items, refused, (System.nanoTime() - start) / 1_000_000);
  }

  private List<RawRecord> records(Source source, List<Item> items) {
    List<RawRecord> records = new ArrayList<>(items.size());
    Map<String, Map<String, String>> labels = new HashMap<>();
    Optional<String> peer = Optional.of(exchange.peer());
    for (Item item : items) {
      if (item.adds()) {
        Map<String, String> ofIndex = labels.computeIfAbsent(item.index(), this::labels);
        records.add(
            Records.one(
                exchange, source, item.document(), peer, Optional.empty(), ofIndex, item.id()));
      }
    }
    return records;
  }

  private Map<String, String> labels(String index) {
    String listener = exchange.terms().config().name();
    return index.isEmpty()
        ? Map.of("listener", listener)
        : Map.of(
            "listener",
            listener,
            "index",
            index.substring(0, Math.min(LONGEST_LABEL, index.length())));
  }

  /**
   * The same documents with the same ids are a repeat. Without ids, equal documents may be two
   * equal events; they are stored twice.
   */
  private Optional<String> key(Source source, List<Item> items, byte[] body) {
    Optional<String> stated = exchange.idempotencyKey(source);
    boolean hasIds = items.stream().filter(Item::adds).allMatch(item -> item.id().isPresent());
    return stated.isPresent() || !hasIds
        ? stated
        : Optional.of(source.name() + "/bulk/" + Digest.of(body));
  }
}
