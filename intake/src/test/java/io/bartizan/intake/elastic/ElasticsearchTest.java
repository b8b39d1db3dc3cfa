package io.bartizan.intake.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkListener;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.transport.BackoffPolicy;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Rig;
import io.bartizan.intake.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchTest {

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

  private static HttpResponse<String> send(Rig rig, String method, String path, String body)
      throws Exception {
    return Web.send(
        method,
        rig.url("web") + path,
        body,
        "Authorization",
        "ApiKey abc",
        "Content-Type",
        "application/x-ndjson");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,200",
    "HEAD,/,200",
    "GET,/_license?human=false,200",
    "GET,/_xpack,200",
    "GET,/_cluster/health,200",
    "GET,/_nodes/http,200",
    "HEAD,/_template/x,200",
    "PUT,/_index_template/x,200",
    "GET,/_component_template/x,200",
    "PUT,/_ilm/policy/x,200",
    "GET,/_data_stream/logs-a-b,200",
    "PUT,/_ingest/pipeline/x,200",
    "GET,/_search,404",
  })
  void questions_ofShippers_areAnswered(String method, String path, int status) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer = send(rig, method, path, method.equals("PUT") ? "{}" : "");

      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 200) {
        assertThat(answer.headers().firstValue("X-Elastic-Product"))
            .isEqualTo(Optional.of("Elasticsearch"));
      }
    }
  }

  @Test
  void bulk_ofEveryAction_storesDocumentsAndAnswersEach() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          send(
              rig,
              "POST",
              "/logs-x/_bulk?pipeline=y",
              """
              {"create":{"_id":"1","dynamic_templates":{}}}
              {"a": 1}
              {"index":{"_index":"other"}}
              no JSON
              {"delete":{"_id":"9"}}
              """);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"errors\":true")
          .contains("{\"create\":{\"_index\":\"logs-x\",\"_id\":\"1\",")
          .contains(
              "\"status\":201}},{\"delete\":{\"_index\":\"logs-x\",\"_id\":\"9\",\"status\":400");
      assertThat(rig.receiver.texts()).containsExactly("{\"a\": 1}", "no JSON");
      assertThat(rig.receiver.records())
          .extracting(RawRecord::id)
          .containsExactly(Optional.of("1"), Optional.empty());
      assertThat(rig.receiver.records())
          .extracting(one -> one.labels().get("index"))
          .containsExactly("logs-x", "other");
      assertThat(rig.source("a").malformed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x",
    "{}",
    "'{\"create\":{}}'",
    "'{\"create\":{}}x'",
    "'{\"crate\":{}}\n{}'",
    "'[]\n{}'"
  })
  void bodies_thatAreNoBulk_areRefusedWhole(String body) throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      HttpResponse<String> answer =
          send(rig, "POST", "/_bulk", "{\"index\":{}}\n{\"a\":1}\n" + body);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(rig.receiver.texts()).isEmpty();
      assertThat(rig.source("a").malformed()).isEqualTo(1);
    }
  }

  @Test
  void repeat_withIds_isStoredOnceAndWithoutIdsTwice() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      for (int i = 0; i < 2; i++) {
        send(rig, "POST", "/x/_bulk", "{\"create\":{\"_id\":\"1\"}}\n{\"a\":1}\n");
        send(rig, "POST", "/x/_bulk", "{\"create\":{}}\n{\"a\":2}\n");
      }

      assertThat(rig.receiver.texts()).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":2}");
    }
  }

  @Test
  void refusal_isForTheWholeRequest() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG)) {
      rig.receiver.refuse(1);
      HttpResponse<String> answer = send(rig, "POST", "/_bulk", "{\"index\":{}}\n{\"a\":1}\n");

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("es_rejected_execution_exception");
    }
  }

  @Test
  void bulkIngesterOfTheOfficialClient_storesEveryDocumentOnce() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        ElasticsearchClient client =
            ElasticsearchClient.of(b -> b.host(rig.url("web")).apiKey("abc"))) {
      List<String> failures = Collections.synchronizedList(new ArrayList<>());
      try (BulkIngester<Void> ingester =
          BulkIngester.of(
              b ->
                  b.client(client)
                      .maxOperations(50)
                      .maxConcurrentRequests(4)
                      .listener(new Failures(failures))
                      .backoffPolicy(BackoffPolicy.constantBackoff(20L, 10)))) {
        for (int i = 0; i < 500; i++) {
          Map<String, Object> document = Map.of("number", i);
          ingester.add(op -> op.create(c -> c.index("logs-a-b").document(document)));
        }
      }

      assertThat(failures).isEmpty();
      assertThat(rig.receiver.texts())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 500).mapToObj(i -> "{\"number\":" + i + "}").toList());
    }
  }

  @Test
  void officialClient_whenWeRefuse_isToldSoForEachItem() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG);
        ElasticsearchClient client =
            ElasticsearchClient.of(b -> b.host(rig.url("web")).apiKey("abc"))) {
      BulkRequest request =
          BulkRequest.of(
              b -> b.operations(op -> op.create(c -> c.index("x").document(Map.of("a", 1)))));
      rig.receiver.refuse(1);
      BulkResponse refused = client.bulk(request);
      BulkResponse taken = client.bulk(request);

      assertThat(refused.errors()).isTrue();
      assertThat(refused.items().getFirst().status()).isEqualTo(429);
      assertThat(taken.errors()).isFalse();
      assertThat(rig.receiver.texts()).containsExactly("{\"a\":1}");
      assertThat(rig.source("a").refused()).isEqualTo(1);
    }
  }

  /** What the client gave up. */
  private record Failures(List<String> failures) implements BulkListener<Void> {
    @Override
    public void beforeBulk(long id, BulkRequest request, List<Void> contexts) {}

    @Override
    public void afterBulk(
        long id, BulkRequest request, List<Void> contexts, BulkResponse response) {
      response.items().stream()
          .filter(item -> item.error() != null && item.status() != 429)
          .forEach(item -> failures.add(item.toString()));
    }

    @Override
    public void afterBulk(long id, BulkRequest request, List<Void> contexts, Throwable failure) {
      failures.add(failure.toString());
    }
  }
}
