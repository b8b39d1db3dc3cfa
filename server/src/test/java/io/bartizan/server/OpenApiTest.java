package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the API: it has every route, and answers are as it says. */
class OpenApiTest {

  private static final String ALERT = "00112233445566778899aabbccddeeff";
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;
  private RunningServer running;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert(ALERT, RunningServer.CLINIC, "A title", "host-1", "account-1");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void document_hasEveryRouteOfTheApi() {
    Answered answered = running.get("/api/v1/openapi.json", null);
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.header("Content-Type")).isEqualTo("application/json");
    JsonNode document = MAPPER.readTree(answered.body());
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    int found = 0;
    for (Route route : Features.routes(running.parts)) {
      JsonNode operation =
          document
              .path("paths")
              .path(route.path())
              .path(route.verb().name().toLowerCase(Locale.ROOT));
      assertThat(operation.isObject())
          .as(route.verb() + " " + route.path())
          .isEqualTo(route.isApi());
      found += route.isApi() ? 1 : 0;
    }
    assertThat(found).isGreaterThan(8);
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asString().substring(1)).isMissingNode())
          .as(reference.asString())
          .isFalse();
    }
  }

  @Test
  void answers_areAsTheDocumentSays() {
    JsonNode document = MAPPER.readTree(running.get("/api/v1/openapi.json", null).body());
    Somebody admin = running.somebody("admin", "administrator@sector");
    running.post("/api/v1/alerts/" + ALERT + "/assign", admin);
    String incident = running.incident(RunningServer.CLINIC, "A title", ALERT);
    running.evidence(incident, ALERT, "bytes");
    String notice = running.notice(incident, "eu.gdpr/authority");
    String received = running.received(incident, "sector");
    for (Route route : Features.routes(running.parts)) {
      if (route.isApi() && route.verb() == Verb.GET) {
        String id =
            route.path().contains("/received/")
                ? received
                : route.path().contains("/incidents/")
                    ? incident
                    : route.path().contains("/organisations/") ? RunningServer.CLINIC : ALERT;
        String asked =
            route.path().contains("/notice") ? "?duty=eu.gdpr/authority&notice=" + notice : "";
        Answered answered =
            running.get(route.path().replace("{id}", id).replace("{file}", ALERT) + asked, admin);
        assertThat(answered.status()).as(route.path()).isEqualTo(200);
        if (route.result().isEmpty()) {
          assertThat(answered.header("Content-Disposition"))
              .as(route.path())
              .startsWith("attachment");
          continue;
        }
        JsonNode schema =
            document
                .path("paths")
                .path(route.path())
                .path("get")
                .at("/responses/200/content/application~1json/schema");
        fits(MAPPER.readTree(answered.body()), schema, document, route.path());
      }
    }
  }

  @Test
  void problems_areProblems() {
    for (String path : List.of("/api/v1/alerts", "/api/v1/nowhere")) {
      Answered answered = running.get(path, null);
      assertThat(answered.header("Content-Type")).as(path).isEqualTo("application/problem+json");
      JsonNode document = MAPPER.readTree(running.get("/api/v1/openapi.json", null).body());
      JsonNode problem = MAPPER.readTree(answered.body());
      fits(problem, document.at("/components/schemas/Problem"), document, path);
      assertThat(problem.path("status").asInt()).isEqualTo(answered.status());
    }
  }

  /** The part of JSON Schema that the document uses; an object has no more than its properties. */
  private static void fits(JsonNode value, JsonNode given, JsonNode document, String where) {
    JsonNode schema =
        given.has("$ref") ? document.at(given.path("$ref").asString().substring(1)) : given;
    assertThat(schema.isObject()).as(where + " has a schema").isTrue();
    switch (schema.path("type").asString("")) {
      case "object" -> {
        assertThat(value.isObject()).as(where).isTrue();
        if (schema.has("properties")) {
          value
              .properties()
              .forEach(
                  entry -> {
                    String here = where + "." + entry.getKey();
                    assertThat(schema.path("properties").has(entry.getKey())).as(here).isTrue();
                    fits(
                        entry.getValue(),
                        schema.path("properties").path(entry.getKey()),
                        document,
                        here);
                  });
        }
      }
      case "array" -> {
        assertThat(value.isArray()).as(where).isTrue();
        value.forEach(item -> fits(item, schema.path("items"), document, where + "[]"));
      }
      case "string" -> assertThat(value.isString()).as(where).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
      default -> assertThat(schema.has("type")).as(where + " has a type").isFalse();
    }
  }
}
