package io.bartizan.intake.elastic;

import io.bartizan.intake.Refused;
import io.bartizan.intake.elastic.BulkRequest.Item;
import io.bartizan.intake.http.Exchange;
import io.bartizan.intake.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers in the forms of Elasticsearch. */
final class Answers {

  private static final String PRODUCT = "X-Elastic-Product";
  private static final String VENDOR = "application/vnd.elasticsearch+json;compatible-with=";

  private final Exchange exchange;

  Answers(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Whether it is one of Elastic's language clients, which look at single items. */
  boolean wantsItems() {
    return exchange.header("x-elastic-client-meta").startsWith("es=");
  }

  /** An answer of JSON, with the type that clients of compatible versions insist on. */
  void json(int status, String json) {
    exchange.header(PRODUCT, "Elasticsearch");
    exchange.answer(status, type(), json.getBytes(StandardCharsets.UTF_8));
  }

  private String type() {
    String accept = exchange.header("Accept").replace(" ", "");
    int at = accept.indexOf("compatible-with=");
    boolean isVersion = at >= 0 && at + 16 < accept.length();
    char version = isVersion ? accept.charAt(at + 16) : ' ';
    return version >= '7' && version <= '9' ? VENDOR + version : "application/json";
  }

  /** An answer without a body. */
  void empty(int status) {
    exchange.header(PRODUCT, "Elasticsearch");
    exchange.empty(status);
  }

  /** An error. */
  void error(int status, String type, String reason) {
    String cause = "{\"type\":" + Json.string(type) + ",\"reason\":" + Json.string(reason) + "}";
    json(
        status,
        "{\"error\":{\"root_cause\":["
            + cause
            + "],\"type\":"
            + Json.string(type)
            + ",\"reason\":"
            + Json.string(reason)
            + "},\"status\":"
            + status
            + "}");
  }

  /** What became of each action. */
  void items(List<Item> items, Optional<Refused> refused, long millis) {
    StringBuilder out = new StringBuilder(64 + items.size() * 160);
    boolean errors = refused.isPresent() || !items.stream().allMatch(Item::adds);
    out.append("{\"took\":").append(millis).append(",\"errors\":").append(errors);
    out.append(",\"items\":[");
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      item(out, items.get(i), refused);
    }
    json(200, out.append("]}").toString());
  }

  private static void item(StringBuilder out, Item item, Optional<Refused> refused) {
    out.append("{\"").append(item.name()).append("\":{\"_index\":");
    out.append(Json.string(item.index()));
    // Elasticsearch makes an id of its own where there is none; clients want to see one.
    out.append(",\"_id\":").append(Json.string(item.id().orElse("-")));
    if (!item.adds()) {
      problem(
          out, 400, "illegal_argument_exception", "events are kept as they came: index or create");
    } else if (refused.isPresent()) {
      problem(out, 429, "es_rejected_execution_exception", refused.get().reason());
    } else {
      out.append(
          ",\"_version\":1,\"result\":\"created\",\"_shards\":{\"total\":1,\"successful\":1,"
              + "\"failed\":0},\"_seq_no\":0,\"_primary_term\":1,\"status\":201");
    }
    out.append("}}");
  }

  private static void problem(StringBuilder out, int status, String type, String reason) {
    out.append(",\"status\":").append(status).append(",\"error\":{\"type\":");
    out.append(Json.string(type)).append(",\"reason\":").append(Json.string(reason)).append('}');
  }
}
