package io.bartizan.intake.elastic;

import io.bartizan.intake.Source;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.HttpTerms;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Serves {@code _bulk} and what shippers ask before it: the version, the licence, templates, ILM
 * policies, pipelines, data streams. What they want to set up is agreed to and forgotten: here are
 * no templates.
 */
public final class Elasticsearch implements HttpService {

  /** The version that we say we are; what shippers of 8 and 9 speak to. */
  static final String VERSION = "8.19.0";

  private static final List<String> SET_UP =
      List.of(
          "/_template/{+name}",
          "/_index_template/{+name}",
          "/_component_template/{+name}",
          "/_ilm/policy/{+name}",
          "/_data_stream/{+name}",
          "/_ingest/pipeline/{+name}");

  private final HttpTerms terms;

  /** The service of a listener. */
  public Elasticsearch(HttpTerms terms) {
    this.terms = terms;
  }

  @Override
  public void routing(HttpRules rules) {
    for (Method method : List.of(Method.POST, Method.PUT)) {
      route(rules, method, "/_bulk", (e, source) -> new Bulk(e).serve(source, index(e)));
      route(rules, method, "/{index}/_bulk", (e, source) -> new Bulk(e).serve(source, index(e)));
      route(
          rules,
          method,
          "/{index}/{type}/_bulk",
          (e, source) -> new Bulk(e).serve(source, index(e)));
    }
    get(rules, "/", Elasticsearch::about);
    get(
        rules,
        "/_license",
        "{\"license\":{\"status\":\"active\",\"type\":\"basic\",\"uid\":\"-\"}}");
    get(rules, "/_xpack", xpack());
    get(rules, "/_cluster/health", health());
    get(rules, "/_cluster/health/{+index}", health());
    get(rules, "/_nodes[/{+rest}]", nodes());
    get(rules, "/_cat/templates[/{+rest}]", "[]");
    get(rules, "/_ilm/status", "{\"operation_mode\":\"RUNNING\"}");
    for (String path : SET_UP) {
      route(rules, Method.PUT, path, (e, source) -> agree(e));
      route(rules, Method.POST, path, (e, source) -> agree(e));
      route(rules, Method.DELETE, path, (e, source) -> agree(e));
      route(rules, Method.GET, path, (e, source) -> new Answers(e).json(200, "{}"));
      route(rules, Method.HEAD, path, (e, source) -> new Answers(e).empty(200));
    }
  }

  private static String index(Exchange exchange) {
    return exchange.request().path().pathParameters().first("index").orElse("");
  }

  private static void agree(Exchange exchange) {
    new Answers(exchange).json(200, "{\"acknowledged\":true}");
  }

  private void get(HttpRules rules, String path, String json) {
    get(rules, path, () -> json);
  }

  private void get(HttpRules rules, String path, java.util.function.Supplier<String> json) {
    route(rules, Method.GET, path, (e, source) -> new Answers(e).json(200, json.get()));
    route(rules, Method.HEAD, path, (e, source) -> new Answers(e).empty(200));
  }

  private void route(
      HttpRules rules, Method method, String path, BiConsumer<Exchange, Source> handler) {
    rules.route(
        method,
        path,
        (request, response) -> {
          Exchange exchange = new Exchange(terms, request, response);
          Optional<Source> source = exchange.source();
          if (source.isPresent()) {
            handler.accept(exchange, source.get());
          } else {
            exchange.header("WWW-Authenticate", "Basic realm=\"bartizan\"");
            new Answers(exchange)
                .error(401, "security_exception", "no source has this token or address");
          }
        });
  }

  private static String about() {
    return "{\"name\":\"bartizan\",\"cluster_name\":\"bartizan\",\"cluster_uuid\":\"bartizan\","
        + "\"version\":{\"number\":\""
        + VERSION
        + "\",\"build_flavor\":\"default\",\"build_type\":\"docker\",\"build_hash\":\"-\","
        + "\"build_date\":\"2025-01-01T00:00:00.000Z\",\"build_snapshot\":false,"
        + "\"lucene_version\":\"9.12.2\",\"minimum_wire_compatibility_version\":\"7.17.0\","
        + "\"minimum_index_compatibility_version\":\"7.0.0\"},"
        + "\"tagline\":\"You Know, for Search\"}";
  }

  private static String xpack() {
    return "{\"build\":{\"hash\":\"-\",\"date\":\"2025-01-01T00:00:00.000Z\"},"
        + "\"license\":{\"uid\":\"-\",\"type\":\"basic\",\"mode\":\"basic\","
        + "\"status\":\"active\"},\"features\":{\"ilm\":{\"available\":true,\"enabled\":true},"
        + "\"security\":{\"available\":true,\"enabled\":true}}}";
  }

  private static String health() {
    return "{\"cluster_name\":\"bartizan\",\"status\":\"green\",\"timed_out\":false,"
        + "\"number_of_nodes\":1,\"number_of_data_nodes\":1,\"active_primary_shards\":1,"
        + "\"active_shards\":1,\"relocating_shards\":0,\"initializing_shards\":0,"
        + "\"unassigned_shards\":0}";
  }

  private static String nodes() {
    return "{\"_nodes\":{\"total\":1,\"successful\":1,\"failed\":0},"
        + "\"cluster_name\":\"bartizan\",\"nodes\":{\"bartizan\":{\"name\":\"bartizan\","
        + "\"version\":\""
        + VERSION
        + "\",\"roles\":[\"data\",\"ingest\",\"master\"],\"ingest\":{\"processors\":[]}}}}";
  }
}
